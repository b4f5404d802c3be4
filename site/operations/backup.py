"""Keeping everything that cannot be made again, database and files, and putting it back.

A backup is a folder with the database's dump, the files of both storages, and a manifest with the
checksum of each and the number of rows of each table. It is written beside its place and moved
there when it is whole: a folder of that name is a backup, never half of one.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.storage import storages
from django.db import connection

from operations.backup_database import (
    DUMPS,
    BackupError,
    counts,
    drop_others,
    dump,
    load,
    tables,
)
from operations.backup_files import STORAGES, checksum, copy_in, copy_out, names, room_for
from operations.site_version import renew_site_version

MANIFEST = "manifest.json"
UNFINISHED = ".onvolledig"
SAY_EVERY = 100  # files

Say = Callable[[str], object]

__all__ = ["BackupError", "back_up", "restore"]


# --- Keeping ------------------------------------------------------------------------------------


def back_up(*, folder: Path, say: Say) -> None:
    """Write a backup into a new or empty folder; when that fails, nothing is left of it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(f"{folder} bestaat al en is niet leeg.")
    unfinished = folder.with_name(folder.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)  # of one that was killed
    with _readable_errors(folder), _removed_on_failure(unfinished):
        unfinished.mkdir(parents=True, mode=0o700)
        kept = _write(unfinished, say)
        os.sync()
        unfinished.rename(folder)
    say(f"Klaar: databank en {kept} bestanden in {folder}")


def _write(folder: Path, say: Say) -> int:
    """Write all of a backup, the manifest last; returns how many files it holds."""
    say("Databank bewaren ...")
    target = folder / DUMPS[connection.vendor]
    rows = dump(target)
    sums = {target.name: checksum(target)}
    for name, alias in STORAGES.items():
        for number, path in enumerate(names(storages[alias]), start=1):
            kept = folder / name / path
            if not copy_out(storages[alias], path, kept):
                continue  # deleted meanwhile: the site goes on while it is backed up
            sums[f"{name}/{path}"] = checksum(kept)
            if number % SAY_EVERY == 0:
                say(f"{name}: {number} bestanden")
    manifest = {
        "made_at": datetime.now(tz=UTC).isoformat(),
        "database": connection.vendor,
        "rows": rows,
        "files": sums,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False))
    return len(sums) - 1


@contextmanager
def _removed_on_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _readable_errors(folder: Path) -> Iterator[None]:
    """Say what the system refused: a full disk, a folder that may not be written."""
    try:
        yield
    except OSError as error:
        free = _free_bytes(folder)
        room = "" if free is None else f" (er is nog {free // 1_000_000} MB vrij)"
        raise BackupError(f"Schrijven lukte niet: {error.strerror or error}{room}.") from error


def _free_bytes(folder: Path) -> int | None:
    for place in (folder, *folder.parents):
        if place.is_dir():
            return shutil.disk_usage(place).free
    return None


# --- Putting back -------------------------------------------------------------------------------


_afterwards: list[Callable[[Say], None]] = []


def register_after_restore(function: Callable[[Say], None]) -> None:
    """Have a function called when a backup was put back."""
    if function not in _afterwards:
        _afterwards.append(function)


def restore(*, folder: Path, say: Say, replace: bool = False) -> None:
    """Put a backup back after checking every checksum; with `replace` over what is there.

    Files come first: when they do not fit, the database is still what it was.
    """
    manifest = _manifest(folder)
    say(f"Nakijken van {len(manifest['files'])} bestanden ...")
    _check(folder, manifest)
    if not replace:
        _refuse_to_overwrite()
    kept = [path for path in manifest["files"] if "/" in path]
    with _readable_errors(folder):
        _refuse_too_little_room(folder, kept)
        say("Bestanden terugzetten ...")
        _copy_files(folder, kept, say)
    say("Databank terugzetten ...")
    load(folder / DUMPS[connection.vendor])
    drop_others(manifest["rows"])
    _compare(manifest["rows"])
    renew_site_version()
    if replace:
        _delete_others(set(kept))
    for function in _afterwards:
        function(say)
    say(f"Klaar: databank en {len(kept)} bestanden teruggezet")


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise BackupError(f"In {folder} staat geen volledige backup.") from error
    if manifest["database"] != connection.vendor:
        raise BackupError(
            f"Deze backup is van {manifest['database']}; de databank is nu {connection.vendor}."
        )
    return manifest


def _check(folder: Path, manifest: dict[str, Any]) -> None:
    for path, expected in manifest["files"].items():
        kept = folder / _safe(path)
        if not kept.is_file() or checksum(kept) != expected:
            raise BackupError(f"{path} ontbreekt of is beschadigd; er is niets teruggezet.")


def _safe(path: str) -> PurePosixPath:
    """Return a path of the manifest that stays within its folder."""
    pure = PurePosixPath(path)
    outside = pure.is_absolute() or ".." in pure.parts
    if outside or (len(pure.parts) > 1 and pure.parts[0] not in STORAGES):
        raise BackupError(f"{path} hoort niet in een backup.")
    return pure


def _refuse_to_overwrite() -> None:
    """Refuse where somebody has an account or left a file; a site that was only set up may go."""
    found = []
    people = get_user_model()
    if people._meta.db_table in tables() and people.objects.exists():  # noqa: SLF001
        found.append(f"{people.objects.count()} accounts")
    found += [f"bestanden in {name}" for name, alias in STORAGES.items() if _holds_files(alias)]
    if found:
        raise BackupError(
            f"Hier staat al een site ({', '.join(found)}); er is niets teruggezet. Zet ze terug "
            "in een lege databank en map, of voeg --replace toe: dan verdwijnt wat er staat."
        )


def _holds_files(alias: str) -> bool:
    return next(names(storages[alias]), None) is not None


def _refuse_too_little_room(folder: Path, kept: list[str]) -> None:
    for name, alias in STORAGES.items():
        needed = sum((folder / path).stat().st_size for path in kept if path.startswith(f"{name}/"))
        free = room_for(storages[alias])
        if free is not None and free < needed:
            raise BackupError(
                f"Te weinig plaats voor {name}: {needed // 1_000_000} MB nodig, "
                f"{free // 1_000_000} MB vrij. Er is niets teruggezet."
            )


def _copy_files(folder: Path, kept: list[str], say: Say) -> None:
    for number, path in enumerate(kept, start=1):
        name, _, rest = path.partition("/")
        copy_in(storages[STORAGES[name]], rest, folder / path)
        if number % SAY_EVERY == 0:
            say(f"{number} bestanden")


def _compare(expected: dict[str, int]) -> None:
    """Check that every table has the rows that were kept."""
    found = counts(expected)
    wrong = [name for name in expected if found.get(name) != expected[name]]
    if wrong:
        raise BackupError(f"Na het terugzetten kloppen deze tabellen niet: {', '.join(wrong)}.")


def _delete_others(kept: set[str]) -> None:
    """Delete the files that the backup does not know."""
    for name, alias in STORAGES.items():
        for path in list(names(storages[alias])):
            if f"{name}/{path}" not in kept:
                storages[alias].delete(path)
