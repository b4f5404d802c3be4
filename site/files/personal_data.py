"""What this room keeps of people."""

from operations.personal_data import declare_personal


def declare() -> None:
    """Say whose files are kept; the files themselves come along."""
    declare_personal(
        "files.StoredFile",
        "uploaded_by",
        title="Bestanden",
        fields=["original_name", "content_type", "size", "uploaded_at"],
    )
