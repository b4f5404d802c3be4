"""The files of a backup: out of the storages, on disk or in a bucket, and in again."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage

from operations.backup_database import BackupError

STORAGES = {"media": "default", "private": "private"}
CHUNK = 1024 * 1024


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def names(storage: Storage, folder: str = "") -> Iterator[str]:
    """Name every file of a storage."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in sorted(files))
    for name in sorted(folders):
        yield from names(storage, prefix + name)


def copy_out(storage: Storage, name: str, target: Path) -> bool:
    """Copy a file out of a storage; False when it is not there any more."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source = storage.open(name)
    except FileNotFoundError:
        return False
    with source, target.open("wb") as file:
        while chunk := source.read(CHUNK):
            file.write(chunk)
    return True


def copy_in(storage: Storage, name: str, kept: Path) -> None:
    """Put a file into a storage under its own name, in the place of what has that name."""
    # A storage never overwrites: it would give the file another name.
    storage.delete(name)
    with kept.open("rb") as file:
        stored = storage.save(name, File(file))
    if stored != name:
        raise BackupError(f"{name} kwam terecht als {stored}.")


def room_for(storage: Storage) -> int | None:
    """Return how many bytes are free where a storage writes; None where nobody knows."""
    if not isinstance(storage, FileSystemStorage):
        return None
    place = Path(storage.location)
    while not place.is_dir() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free
