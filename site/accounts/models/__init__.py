"""Models of the room `accounts`."""

from accounts.models.membership import Membership
from accounts.models.one_time_link import OneTimeLink
from accounts.models.terms import TermsAcceptance
from accounts.models.user import User

__all__ = ["Membership", "OneTimeLink", "TermsAcceptance", "User"]
