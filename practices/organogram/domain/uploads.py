"""The file that a school uploaded as its organogram, and whether readers see it."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from wagtail.models import Revision

from accounts.rules import is_signed_in
from files.models import StoredFile
from practices import rules
from practices.organogram.models import OrganogramPage


def shown_upload(page: OrganogramPage) -> StoredFile | None:
    """Return the uploaded file of a page, unless somebody who is named in it had it hidden."""
    stored = page.upload
    return None if stored is None or is_hidden(stored) else stored


def is_hidden(stored: StoredFile) -> bool:
    """Whether readers do not get to see a file; costs nothing where `select_related` had it."""
    # Django raises an AttributeError of its own where there is no such row.
    return hasattr(stored, "hidden_organogram")


def address_of(stored: StoredFile) -> str:
    """Return where the file is read, under a name that tells nothing of its school."""
    name = f"organogram{stored.extension}"
    return reverse("files:read", kwargs={"key": stored.pk, "name": name})


def may_read_upload(stored_file: StoredFile, user: Any) -> bool:
    """Whether a file is the organogram of a practice that this person may read, or writes."""
    key = stored_file.pk
    if not is_hidden(stored_file):
        published = OrganogramPage.objects.visible_to(user).filter(upload_id=key)
        if published.exists():
            return True
    if not is_signed_in(user):
        return False
    if rules.is_editor(user):
        return _is_of_some_page(key)
    return any(_has(page, key) for page in OrganogramPage.objects.written_by(user))


def _is_of_some_page(key: UUID) -> bool:
    if OrganogramPage.objects.filter(upload_id=key).exists():
        return True
    return Revision.page_revisions.filter(content__icontains=str(key)).exists()


def _has(page: OrganogramPage, key: UUID) -> bool:
    latest = page.latest_revision
    if latest is not None and str(latest.content.get("upload")) == str(key):
        return True
    return page.upload_id == key
