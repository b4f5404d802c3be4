"""Who may read the file of a manual."""

from typing import Any
from uuid import UUID

from accounts.rules import is_signed_in
from files.models import StoredFile
from practices.guides.models import GuidePage


def may_read_guide(stored_file: StoredFile, user: Any) -> bool:
    """Whether a published manual that this person may read, or one that they wrote, is this file.

    What waits for a review is for its authors; editors read the files of every revision anyway.
    """
    key = stored_file.pk
    if GuidePage.objects.visible_to(user).filter(file_id=key).exists():
        return True
    return is_signed_in(user) and any(
        _has(page, key) for page in GuidePage.objects.written_by(user)
    )


def _has(page: GuidePage, key: UUID) -> bool:
    latest = page.latest_revision
    named = latest.content.get("file") if latest is not None else None
    return str(named) == str(key) or page.file_id == key
