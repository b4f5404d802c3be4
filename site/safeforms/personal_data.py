"""What this room keeps of people."""

from operations.personal_data import declare_personal


def declare() -> None:
    """Say whose forms are kept."""
    declare_personal(
        "safeforms.FormDraft",
        "user",
        title="Formulieren waar je aan werkt",
        fields=["form", "title", "data", "created_at", "updated_at"],
    )
    declare_personal(
        "safeforms.FormToken", "user", title="Verstuurde formulieren", fields=["form", "used_at"]
    )
