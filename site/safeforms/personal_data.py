"""What this room keeps of people."""

from operations.personal_data import GONE, declare_personal


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
