"""A backup holds everything, and is put back only when it is whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from operations import backup
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


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_was_kept_comes_back(kept: Path, settings: Any) -> None:
    Heartbeat.objects.all().delete()
    beat("later")
    storages["default"].delete("images/één foto.png")
    storages["private"].delete("2026/bewijs.pdf")
    storages["private"].save("2026/bewijs.pdf", ContentFile(b"vervalst"))
    backup.restore(folder=kept, say=quiet)
    assert [row.name for row in Heartbeat.objects.all()] == ["worker:kept"]
    assert storages["default"].open("images/één foto.png").read() == b"foto"
    assert storages["private"].open("2026/bewijs.pdf").read() == b"bewijs" * 400_000


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_backup_that_is_not_whole_changes_nothing(kept: Path) -> None:
    Heartbeat.objects.all().delete()
    (kept / "private/2026/bewijs.pdf").write_bytes(b"stuk")
    with pytest.raises(backup.BackupError, match="beschadigd"):
        backup.restore(folder=kept, say=quiet)
    (kept / "private/2026/bewijs.pdf").unlink()
    with pytest.raises(backup.BackupError, match="ontbreekt"):
        backup.restore(folder=kept, say=quiet)
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
