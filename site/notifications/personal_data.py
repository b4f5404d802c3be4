"""What this room keeps of people."""

from datetime import date

from notifications.domain.sending import forget_addresses, old_addresses
from operations.personal_data import GONE, declare_personal, declare_trace
from operations.retention import Period, declare_kept, register_retention


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
    why = "Een schooljaar lang kan de redactie nagaan of een mail vertrok; de tekst gaat eerder."
    register_retention(
        "addresses of mails",
        "notifications.OutgoingMail",
        title="Adressen van mails die vertrokken of mislukten",
        periods=(Period(365, date(2026, 11, 24), why),),
        due=old_addresses,
        clear=forget_addresses,
    )
    declare_kept("notifications.Digest", because="één tijdstip per lid, zolang het account er is")
