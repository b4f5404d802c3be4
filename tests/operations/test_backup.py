"""A backup holds everything, and is put back only when it is whole."""

import errno
import json
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from operations import backup, backup_database, backup_files, site_version
from operations.models import Heartbeat
from operations.worker import beat

pytestmark = pytest.mark.django_db


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A backup of a small site."""
    beat("kept")
    storages["default"].save("images/één foto.png", ContentFile(b"foto"))
    storages["private"].save("2026/bewijs.pdf", ContentFile(b"bewijs" * 400_000))
    folder = tmp_path / "backup"
    backup.back_up(folder=folder, say=quiet)
    return folder


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_comes_back(kept: Path, settings: Any) -> None:
    Heartbeat.objects.all().delete()
    beat("later")
    storages["default"].delete("images/één foto.png")
    storages["private"].delete("2026/bewijs.pdf")
    storages["private"].save("2026/bewijs.pdf", ContentFile(b"vervalst"))
    storages["default"].save("images/later.png", ContentFile(b"later"))
    before, _now = site_version.read()
    backup.restore(folder=kept, say=quiet, replace=True)
    assert [row.name for row in Heartbeat.objects.all()] == ["worker:kept"]
    assert storages["default"].open("images/één foto.png").read() == b"foto"
    assert storages["private"].open("2026/bewijs.pdf").read() == b"bewijs" * 400_000
    assert not storages["default"].exists("images/later.png")
    # No page that was kept of another state is found.
    assert site_version.read()[0] > before


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_is_not_whole_changes_nothing(kept: Path) -> None:
    Heartbeat.objects.all().delete()
    (kept / "private/2026/bewijs.pdf").write_bytes(b"stuk")
    with pytest.raises(backup.BackupError, match="beschadigd"):
        backup.restore(folder=kept, say=quiet, replace=True)
    (kept / "private/2026/bewijs.pdf").unlink()
    with pytest.raises(backup.BackupError, match="ontbreekt"):
        backup.restore(folder=kept, say=quiet, replace=True)
    (kept / "manifest.json").unlink()
    with pytest.raises(backup.BackupError, match="geen volledige backup"):
        backup.restore(folder=kept, say=quiet)
    assert not Heartbeat.objects.exists()

    with pytest.raises(CommandError, match="niet leeg"):
        call_command("backup", str(kept))


@pytest.mark.parametrize("path", ["../buiten", "/etc/passwd", "media/../../x", "elders/x"])
def test_a_manifest_cannot_point_outside(tmp_path: Path, path: str) -> None:
    manifest = {"database": connection.vendor, "files": {path: "x"}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(backup.BackupError, match="hoort niet"):
        backup.restore(folder=tmp_path, say=quiet)


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"database": "oracle", "files": {}}))
    with pytest.raises(backup.BackupError, match="oracle"):
        backup.restore(folder=tmp_path, say=quiet)


# --- What is there already ----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_site_with_files_or_people_is_not_overwritten(kept: Path, member: User) -> None:
    beat("later")
    with pytest.raises(CommandError, match=r"Hier staat al een site \(1 accounts, bestanden in"):
        call_command("restore", str(kept))
    assert Heartbeat.objects.filter(name="worker:later").exists()
    for name, alias in (("images/één foto.png", "default"), ("2026/bewijs.pdf", "private")):
        storages[alias].delete(name)
    with pytest.raises(backup.BackupError, match=r"\(1 accounts\)"):
        backup.restore(folder=kept, say=quiet)
    User.objects.all().delete()
    call_command("restore", str(kept))
    assert [row.name for row in Heartbeat.objects.all()] == ["worker:kept"]


# --- A disk that is full ------------------------------------------------------------------------


def full(*args: Any, **kwargs: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_no_half_backup(tmp_path: Path, monkeypatch: Any) -> None:
    for number in range(3):
        storages["default"].save(f"images/{number}.png", ContentFile(b"foto"))
    folder = tmp_path / "backup"
    monkeypatch.setattr(backup, "dump", fake_dump)
    copied: list[str] = []

    def copy_two(storage: Any, name: str, target: Path) -> bool:
        copied.append(name)
        return full() if len(copied) == 3 else backup_files.copy_out(storage, name, target)

    monkeypatch.setattr(backup, "copy_out", copy_two)
    with pytest.raises(CommandError, match=r"Schrijven lukte niet: .*\d+ MB vrij"):
        call_command("backup", str(folder))
    assert len(copied) == 3
    assert list(tmp_path.glob("backup*")) == []
    monkeypatch.undo()


def fake_dump(target: Path) -> dict[str, int]:
    target.write_bytes(b"dump")
    return {}


def test_what_a_killed_backup_left_is_in_nobodys_way(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(backup, "dump", fake_dump)
    left = tmp_path / f"backup{backup.UNFINISHED}"
    left.mkdir()
    (left / "database.dump").write_bytes(b"half")
    backup.back_up(folder=tmp_path / "backup", say=quiet)
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup"]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(backup.BackupError, match="Schrijven lukte niet"):
        backup.back_up(folder=tmp_path / "bestand" / "backup", say=quiet)
    with pytest.raises(backup.BackupError, match="bestaat al"):
        backup.back_up(folder=tmp_path / "bestand", say=quiet)


def test_a_database_that_does_not_fit_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    def refuse(*args: Any) -> Any:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("operations.backup_database.sqlite3.connect", refuse)
    with pytest.raises(backup.BackupError, match="disk is full"):
        backup_database._DUMPERS["sqlite"](tmp_path / "x")  # noqa: SLF001


def test_what_a_program_says_is_passed_on(tmp_path: Path, monkeypatch: Any) -> None:
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'could not write: No space left on device' >&2\nexit 1\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(backup.BackupError, match="No space left on device"):
        backup_database._run_postgresql("pg_dump")  # noqa: SLF001
    with pytest.raises(backup.BackupError, match="apt-get install"):
        backup_database._run_postgresql("pg_restore")  # noqa: SLF001


@pytest.mark.django_db(transaction=True)
def test_files_that_do_not_fit_leave_the_database_as_it_was(kept: Path, monkeypatch: Any) -> None:
    beat("later")
    monkeypatch.setattr(backup, "room_for", lambda storage: 1000)
    with pytest.raises(backup.BackupError, match="Te weinig plaats voor private: 2 MB nodig"):
        backup.restore(folder=kept, say=quiet, replace=True)
    monkeypatch.setattr(backup, "room_for", lambda storage: None)
    monkeypatch.setattr(backup, "copy_in", full)
    with pytest.raises(backup.BackupError, match="Schrijven lukte niet"):
        backup.restore(folder=kept, say=quiet, replace=True)
    assert Heartbeat.objects.filter(name="worker:later").exists()


@pytest.mark.django_db(transaction=True)
def test_a_table_that_came_back_wrong_is_told(kept: Path) -> None:
    manifest = json.loads((kept / "manifest.json").read_text())
    manifest["rows"]["operations_heartbeat"] += 1
    (kept / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(backup.BackupError, match="kloppen deze tabellen niet: operations_heart"):
        backup.restore(folder=kept, say=quiet, replace=True)
