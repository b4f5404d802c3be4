"""Taking in files: checked, cleaned, stored under a name of our own."""

import hashlib
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import IO
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from files.access import kept_of
from files.domain.images import clean_image
from files.domain.kinds import FileKind, kind_of
from files.domain.lost import LostUpload
from files.domain.names import extension_of, safe_name
from files.domain.variants import original_stem, variant_paths
from files.models import StoredFile
from files.models.stored_file import private_storage
from operations.clock import database_now

logger = logging.getLogger(__name__)

BLOCK = 1 << 20
MAX_PENDING = 100
PENDING_DAYS = 7
ORPHAN_AGE = timedelta(hours=6)
DELETE_BLOCK = 500
NOT_KEPT = (
    "We konden dit bestand nu niet bewaren. Je antwoorden blijven staan: probeer het straks "
    "opnieuw."
)


@dataclass(frozen=True)
class _Checked:
    """An upload that may be stored."""

    content: IO[bytes]
    size: int
    width: int | None = None
    height: int | None = None


def store_upload(*, upload: UploadedFile, user: AbstractBaseUser | None) -> StoredFile:
    """Check an upload against its name, clean it, and keep it as pending.

    The same file sent twice by one person while it is pending is kept once, so that a repeated
    save of a form piles up nothing.

    Raises:
        ValidationError: with what is wrong and what to do, in Dutch.
    """
    if isinstance(upload, LostUpload):
        raise ValidationError(NOT_KEPT, code="storage")
    name = safe_name(upload.name or "")
    extension = extension_of(name)
    kind = kind_of(extension)
    _check_size(upload)
    checked = _checked(upload, kind)
    digest = _digest(checked.content)
    known = _known_pending(user=user, digest=digest, name=name)
    if known is not None:
        return known
    _check_pending_count(user)
    stored = StoredFile(
        extension=extension,
        original_name=name,
        content_type=kind.content_type,
        size=checked.size,
        sha256=digest,
        width=checked.width,
        height=checked.height,
        uploaded_by_id=None if user is None else user.pk,
    )
    _write(stored, checked.content)
    return stored


def _check_size(upload: UploadedFile) -> None:
    size = upload.size or 0
    if size <= 0:
        raise ValidationError("Dit bestand is leeg. Kies een ander bestand.", code="empty")
    if size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // 1_000_000
        raise ValidationError(
            f"Dit bestand is te groot: hoogstens {limit} MB. Maak het kleiner en kies het opnieuw.",
            code="size",
        )


def _checked(upload: UploadedFile, kind: FileKind) -> _Checked:
    upload.seek(0)
    source: IO[bytes] = upload.file  # type: ignore[assignment]
    if kind.image_format:
        image = clean_image(source, image_format=kind.image_format)
        return _Checked(image.content, image.content.tell(), image.width, image.height)
    if kind.check is not None:
        kind.check(source)
    return _Checked(source, upload.size or 0)


def _digest(content: IO[bytes]) -> str:
    found = hashlib.sha256()
    content.seek(0)
    while block := content.read(BLOCK):
        found.update(block)
    return found.hexdigest()


def _known_pending(*, user: AbstractBaseUser | None, digest: str, name: str) -> StoredFile | None:
    if user is None:
        return None
    found = StoredFile.objects.filter(
        uploaded_by_id=user.pk, attached_at=None, sha256=digest, original_name=name
    ).first()
    return found if found is not None and found.file.storage.exists(found.file.name) else None


def _check_pending_count(user: AbstractBaseUser | None) -> None:
    if user is None:
        return
    if StoredFile.objects.filter(uploaded_by_id=user.pk, attached_at=None).count() >= MAX_PENDING:
        raise ValidationError(
            "Je hebt te veel bestanden klaarstaan die nog bij niets horen. Verstuur eerst een "
            "formulier.",
            code="pending",
        )


def _write(stored: StoredFile, content: IO[bytes]) -> None:
    """Write the file, then its row; when either fails, neither remains."""
    content.seek(0)
    try:
        stored.file.save(stored.original_name, File(content), save=False)
    except Exception as error:
        # A full disk, or whatever a bucket's library calls its failures.
        logger.exception("A file could not be stored")
        _delete_quietly(_path(stored))
        raise ValidationError(NOT_KEPT, code="storage") from error
    try:
        with transaction.atomic():
            stored.save(force_insert=True)
    except BaseException:
        _delete_quietly(_path(stored))
        raise


def _path(stored: StoredFile) -> str:
    return stored.file.field.generate_filename(stored, stored.original_name)


def _delete_quietly(path: str) -> None:
    with suppress(OSError, SuspiciousOperation):
        private_storage().delete(path)


def attach_files(*, ids: Iterable[UUID | str]) -> int:
    """Mark uploads as belonging to something, from now on; return how many were pending."""
    return StoredFile.objects.filter(pk__in=list(ids), attached_at=None).update(
        attached_at=database_now()
    )


def delete_file(*, stored_file: StoredFile) -> None:
    """Delete a file that nothing refers to any more: its row now, its content after commit."""
    paths = [stored_file.file.name or "", *variant_paths(stored_file)]
    StoredFile.objects.filter(pk=stored_file.pk).delete()
    for path in paths:
        transaction.on_commit(partial(_delete_quietly, path))


def remove_old_pending() -> int:
    """Delete uploads that were never used and that no draft mentions; return how many."""
    return remove_pending(old_pending(database_now() - timedelta(days=PENDING_DAYS)))


def old_pending(before: datetime) -> QuerySet[StoredFile]:
    """Return the uploads from before that were never used and that no draft mentions."""
    old = StoredFile.objects.filter(attached_at=None, uploaded_at__lt=before)
    keys = frozenset(old.values_list("pk", flat=True))
    return old.filter(pk__in=keys - kept_of(keys))


def remove_pending(found: QuerySet[StoredFile]) -> int:
    """Delete these uploads, unless one is attached meanwhile; return how many."""
    gone = sorted(found.values_list("pk", flat=True))
    for key in gone:
        with transaction.atomic():
            # Locked, so that a submit that attaches it at this moment keeps it.
            row = StoredFile.objects.select_for_update().filter(pk=key, attached_at=None).first()
            if row is not None:
                delete_file(stored_file=row)
    return len(gone)


def remove_orphans() -> int:
    """Delete files without a row: what a process left that was killed between the two."""
    storage = private_storage()
    limit = database_now() - ORPHAN_AGE
    removed = 0
    try:
        folders, _ = storage.listdir("")
    except FileNotFoundError:
        return 0
    for folder in folders:
        _, names = storage.listdir(folder)
        paths = {f"{folder}/{name}" for name in names}
        known = StoredFile.objects.filter(file__startswith=f"{folder}/")
        stems = {original_stem(path) for path in known.values_list("file", flat=True)}
        for path in paths:
            # Smaller forms of a picture stay with it.
            if original_stem(path) not in stems and _modified(path) < limit:
                _delete_quietly(path)
                removed += 1
    return removed


def _modified(path: str) -> datetime:
    return private_storage().get_modified_time(path)
