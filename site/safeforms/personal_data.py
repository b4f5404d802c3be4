"""What this room keeps of people."""

from datetime import date

from operations.personal_data import GONE, declare_personal
from operations.retention import Period, register_retention
from safeforms.domain.retention import DRAFT_DAYS, TOKEN_DAYS, old_drafts, old_tokens


def declare() -> None:
    """Say whose forms are kept."""
    declare_personal(
        "safeforms.FormDraft",
        "user",
        title="Formulieren waar je aan werkt",
        erased=GONE,
        fields=["form", "title", "data", "created_at", "updated_at"],
    )
    declare_personal(
        "safeforms.FormToken",
        "user",
        title="Verstuurde formulieren",
        erased=GONE,
        fields=["form", "used_at"],
    )
    _declare_retention()


def _declare_retention() -> None:
    start = date(2026, 11, 24)
    register_retention(
        "drafts",
        "safeforms.FormDraft",
        title="Formulieren waar niemand nog aan werkte",
        periods=(Period(DRAFT_DAYS, start, "Wie een schooljaar later verder wil, kan dat nog."),),
        due=old_drafts,
    )
    register_retention(
        "form tokens",
        "safeforms.FormToken",
        title="Welk formulier wanneer verstuurd werd",
        periods=(
            Period(TOKEN_DAYS, start, "Langer dan een formulier geldig is: niets komt dubbel."),
        ),
        due=old_tokens,
    )
