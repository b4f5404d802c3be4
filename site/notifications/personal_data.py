"""What this room keeps of people."""

from operations.personal_data import GONE, declare_personal, declare_trace


def declare() -> None:
    """Say who gets which mail; their texts may hold links that let somebody in."""
    declare_personal(
        "notifications.OutgoingMail",
        "recipient",
        title="Mails aan jou",
        erased=GONE,
        fields=["subject", "state", "created_at", "sent_at"],
    )
    declare_personal(
        "notifications.Digest",
        "user",
        title="Overzichten per mail",
        erased=GONE,
        fields=["rhythm", "through"],
    )
    declare_trace("notifications.OutgoingMail", "reply_to", because="the mail is somebody else's")
