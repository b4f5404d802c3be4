"""Keeping everything that cannot be made again, database and files, and putting it back.

A backup is a folder with the database's dump, the files of both storages, and a manifest with the
checksum of each, written last: a folder without a manifest is a backup that was interrupted.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import Storage, storages
from django.db import connection

MANIFEST = "manifest.json"
DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
STORAGES = {"media": "default", "private": "private"}
CHUNK = 1024 * 1024
SAY_EVERY = 100  # files

Say = Callable[[str], object]


class BackupError(Exception):
    """A backup cannot be made or put back; the message says why, in Dutch."""


def back_up(*, folder: Path, say: Say) -> None:
    """Write a backup into a new or empty folder."""
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(f"{folder} bestaat al en is niet leeg.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    say("Databank bewaren ...")
    dump = folder / DUMPS[connection.vendor]
    _DUMPERS[connection.vendor](dump)
    sums = {dump.name: _checksum(dump)}
    for name, alias in STORAGES.items():
        for number, path in enumerate(_names(storages[alias]), start=1):
            target = folder / name / path
            _copy_out(storages[alias], path, target)
            sums[f"{name}/{path}"] = _checksum(target)
            if number % SAY_EVERY == 0:
                say(f"{name}: {number} bestanden")
    manifest = {
        "made_at": datetime.now(tz=UTC).isoformat(),
        "database": connection.vendor,
        "files": sums,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False))
    say(f"Klaar: databank en {len(sums) - 1} bestanden in {folder}")


def restore(*, folder: Path, say: Say) -> None:
    """Put a backup back, over what is there, after checking every checksum."""
    manifest = _manifest(folder)
    say(f"Nakijken van {len(manifest['files'])} bestanden ...")
    for path, expected in manifest["files"].items():
        kept = folder / _safe(path)
        if not kept.is_file() or _checksum(kept) != expected:
            raise BackupError(f"{path} ontbreekt of is beschadigd; er is niets teruggezet.")
    say("Databank terugzetten ...")
    _LOADERS[connection.vendor](folder / DUMPS[connection.vendor])
    count = 0
    for path in manifest["files"]:
        name, _, rest = path.partition("/")
        if rest:
            _copy_in(storages[STORAGES[name]], rest, folder / path)
            count += 1
            if count % SAY_EVERY == 0:
                say(f"{count} bestanden")
    say(f"Klaar: databank en {count} bestanden teruggezet")


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


def _safe(path: str) -> PurePosixPath:
    """Return a path of the manifest that stays within its folder."""
    pure = PurePosixPath(path)
    outside = pure.is_absolute() or ".." in pure.parts
    if outside or (len(pure.parts) > 1 and pure.parts[0] not in STORAGES):
        raise BackupError(f"{path} hoort niet in een backup.")
    return pure


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


# --- Files --------------------------------------------------------------------------------------


def _names(storage: Storage, folder: str = "") -> Iterator[str]:
    """Name every file of a storage, on disk or in a bucket."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in sorted(files))
    for name in sorted(folders):
        yield from _names(storage, prefix + name)


def _copy_out(storage: Storage, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with storage.open(name) as source, target.open("wb") as file:
        while chunk := source.read(CHUNK):
            file.write(chunk)


def _copy_in(storage: Storage, name: str, kept: Path) -> None:
    from django.core.files import File

    # A storage never overwrites: it would give the file another name.
    storage.delete(name)
    with kept.open("rb") as file:
        stored = storage.save(name, File(file))
    if stored != name:
        raise BackupError(f"{name} kwam terecht als {stored}.")


# --- Databases ----------------------------------------------------------------------------------


def _dump_sqlite(target: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)


def _load_sqlite(kept: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(kept)) as copy:
        copy.backup(connection.connection)
    connection.close()


def _dump_postgresql(target: Path) -> None:
    _run_postgresql("pg_dump", "--format=custom", "--no-owner", "--file", str(target))


def _load_postgresql(kept: Path) -> None:
    options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
    name = str(connection.settings_dict["NAME"])
    connection.close()
    _run_postgresql("pg_restore", *options, "--dbname", name, str(kept))


def _run_postgresql(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on our database; the password stays off the command line."""
    login = connection.settings_dict
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    env = {variable: str(login[key]) for key, variable in names.items() if login[key]}
    env["PGDATABASE"] = str(login["NAME"])
    try:
        result = subprocess.run(  # noqa: S603  fixed programs, no shell
            [program, *arguments],
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BackupError(
            f"{program} ontbreekt: sudo apt-get install -y postgresql-client"
        ) from error
    if result.returncode:
        raise BackupError(f"{program}: {result.stderr.strip()}")


_DUMPERS = {"sqlite": _dump_sqlite, "postgresql": _dump_postgresql}
_LOADERS = {"sqlite": _load_sqlite, "postgresql": _load_postgresql}
