"""Models of the room `accounts`."""

from accounts.models.membership import Membership
from accounts.models.message import MemberMessage
from accounts.models.one_time_link import OneTimeLink
from accounts.models.profile import Profile
from accounts.models.terms import TermsAcceptance
from accounts.models.user import User

__all__ = ["MemberMessage", "Membership", "OneTimeLink", "Profile", "TermsAcceptance", "User"]
