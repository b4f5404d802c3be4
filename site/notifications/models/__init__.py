"""Models of the room `notifications`."""

from notifications.models.outgoing_mail import OutgoingMail

__all__ = ["OutgoingMail"]
