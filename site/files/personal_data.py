"""What this room keeps of people."""

from datetime import date
from typing import Any

from files.domain.uploads import PENDING_DAYS, delete_file, old_pending, remove_pending
from files.models import StoredFile
from operations.personal_data import declare_personal
from operations.retention import Period, register_retention


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
    why = "Wat in een formulier bewaard is, blijft; wat bij niets hoort, dient niemand."
    register_retention(
        "pending files",
        "files.StoredFile",
        title="Bestanden die bij niets horen",
        periods=(Period(PENDING_DAYS, date(2026, 11, 24), why),),
        due=old_pending,
        clear=remove_pending,
    )
