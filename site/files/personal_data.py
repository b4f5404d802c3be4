"""What this room keeps of people."""

from typing import Any

from files.domain.uploads import delete_file
from files.models import StoredFile
from operations.personal_data import declare_personal


def _drop_pending(user: Any) -> None:
    """Delete what never came to belong to anything."""
    for stored in StoredFile.objects.filter(uploaded_by=user, attached_at=None):
        delete_file(stored_file=stored)


def declare() -> None:
    """Say whose files are kept; the files themselves come along."""
    declare_personal(
        "files.StoredFile",
        "uploaded_by",
        title="Bestanden",
        erased=_drop_pending,
        fields=["original_name", "content_type", "size", "uploaded_at"],
    )
