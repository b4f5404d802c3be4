"""What this kind keeps of people."""

from operations.personal_data import declare_personal, declare_trace


def declare() -> None:
    """Say who was asked to confirm a saving."""
    declare_personal(
        "efficiency.EvidenceRecord",
        "sent_to",
        title="Gevraagd om een besparing te bevestigen",
        erased={"sent_to": ""},
        fields=["page", "given_at"],
    )
    declare_trace("efficiency.EvidenceRecord", "checked_by", because="it is of the practice")
