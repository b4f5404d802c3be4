"""Who may read the files of practices."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Revision

from accounts.rules import is_signed_in
from files.models import StoredFile
from practices import rules
from practices.models import PracticeAttachment, PracticePage
from safeforms.models import FormDraft


def may_read_attachment(stored_file: StoredFile, user: Any) -> bool:
    """Whether a practice that this person may read, or writes, has the file.

    Public are the attachments of published versions alone; those of a draft, or of a version under
    review, are for its authors and for editors.
    """
    key = stored_file.pk
    published = PracticePage.objects.visible_to(user).filter(attachments__file_id=key)
    if published.exists():
        return True
    if not is_signed_in(user):
        return False
    if rules.is_editor(user):
        return is_of_some_practice(key)
    return any(_latest_has(page, key) for page in PracticePage.objects.written_by(user))


def is_of_some_practice(key: UUID) -> bool:
    """Whether a published version or any revision refers to the file."""
    if PracticeAttachment.objects.filter(file_id=key).exists():
        return True
    return Revision.page_revisions.filter(content__icontains=str(key)).exists()


def _latest_has(page: PracticePage, key: UUID) -> bool:
    latest = page.latest_revision
    rows = latest.content.get("attachments", []) if latest is not None else []
    if any(str(row.get("file")) == str(key) for row in rows):
        return True
    return page.attachments.filter(file_id=key).exists()


def files_of_drafts(pending: frozenset[UUID]) -> Iterable[UUID]:
    """Return, of these pending files, those that some draft of a form still refers to."""
    named: set[str] = set()
    for data in FormDraft.objects.values_list("data", flat=True).iterator():
        named |= {
            value for name, values in data.items() if name.endswith("-pending") for value in values
        }
    return [key for key in pending if str(key) in named]
