"""Who may read a stored file: rooms that own files register what they know."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from files.models import StoredFile

Person: TypeAlias = AbstractBaseUser | AnonymousUser
Reader = Callable[[StoredFile, Person], bool]
Keeper = Callable[[frozenset[UUID]], Iterable[UUID]]

_readers: list[Reader] = []
_keepers: list[Keeper] = []


def register_reader(check: Reader) -> None:
    """Add a rule that lets people read files; one rule that says yes is enough."""
    if check not in _readers:
        _readers.append(check)


def register_keeper(keep: Keeper) -> None:
    """Add a rule that names, of pending files, those that something still refers to."""
    if keep not in _keepers:
        _keepers.append(keep)


def may_read(stored_file: StoredFile, user: Person) -> bool:
    """Whether somebody may read a file: a pending one only its uploader."""
    if is_own_pending(stored_file, user):
        return True
    return any(check(stored_file, user) for check in _readers)


def is_own_pending(stored_file: StoredFile, user: Person) -> bool:
    """Whether somebody uploaded a file that nothing refers to yet."""
    if stored_file.attached_at is not None or not user.is_authenticated:
        return False
    return stored_file.uploaded_by_id == user.pk


def may_use(stored_file: StoredFile, user: Person, known: Collection[UUID] = ()) -> bool:
    """Whether somebody may put a file in a form: their own upload, or one the form already had.

    Being allowed to read a file is not enough: in a page of one's own it would be renamed, hidden
    or shown to others with that page.
    """
    own = user.is_authenticated and stored_file.uploaded_by_id == user.pk
    return own or stored_file.pk in known


def kept_of(pending: frozenset[UUID]) -> set[UUID]:
    """Return which pending files are still referred to."""
    return {key for keep in _keepers for key in keep(pending)}
