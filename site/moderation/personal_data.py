"""What this room keeps of people."""

from operations.personal_data import NAMELESS, declare_personal, declare_trace
from operations.retention import declare_kept


def declare() -> None:
    """Say who submitted and reported what."""
    declare_personal(
        "moderation.Case",
        "submitted_by",
        title="Ingediend bij de redactie",
        erased=NAMELESS,
        fields=["title", "submitted_at", "decision", "decided_at", "reason"],
    )
    declare_trace(
        "moderation.Case", "claimed_by", "decided_by", because="it is of who submitted it"
    )
    declare_personal(
        "moderation.CaseEvent",
        "actor",
        title="Handelingen in de inbox",
        erased=NAMELESS,
        fields=["what", "at"],
    )
    declare_personal(
        "moderation.ProblemReport",
        *("reporter", "email"),
        title="Gemelde problemen",
        erased={"email": ""},
        fields=["page", "kind", "text", "state", "answer", "answered_at", "objection"],
    )
    declare_trace("moderation.ProblemReport", "answered_by", because="it is of who reported it")
    declare_kept(
        *("moderation.Case", "moderation.CaseEvent", "moderation.ProblemReport"),
        because="bewijs van wat de redactie besliste en waarom",
    )
