"""Models of the room `notifications`."""

from notifications.models.digest import Digest
from notifications.models.outgoing_mail import OutgoingMail

__all__ = ["Digest", "OutgoingMail"]
