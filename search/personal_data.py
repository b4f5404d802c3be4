"""What this room keeps of people."""

from operations.personal_data import declare_personal


def declare() -> None:
    """Say whose searches are kept."""
    declare_personal(
        "search.SavedSearch",
        "user",
        title="Bewaarde zoekopdrachten",
        fields=["name", "query", "rhythm", "created_at"],
    )
