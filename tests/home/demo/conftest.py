"""The demo content, loaded once for all tests of this folder: that takes half a minute."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from home.demo.loading import load_demo
from tests.factories.site import take_away_tree_and_roles

DAY = date(2026, 11, 21)


@pytest.fixture(scope="package")
def demo_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of the demo lie."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: Any, demo_folders: Path) -> Iterator[None]:
    """Load everything within one transaction, which ends with the folder; tests nest in it."""
    from django.conf import settings

    with override_settings(**folders(demo_folders, settings)), django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        take_away_tree_and_roles()
        # Constraints are checked as they would be at a commit.
        load_demo(today=DAY, say=lambda text: None)
        connection.check_constraints()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _own_folders(demo_folders: Path, settings: Any) -> None:
    """Let tests find the files of the demo (in place of an empty folder for each test)."""
    for name, value in folders(demo_folders, settings).items():
        setattr(settings, name, value)


def folders(root: Path, settings: Any) -> dict[str, Any]:
    """Return the settings that put files below this folder."""
    private = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": root / "private", "base_url": None},
    }
    return {
        "MEDIA_ROOT": root / "media",
        "PRIVATE_ROOT": root / "private",
        "STORAGES": {**settings.STORAGES, "private": private},
    }


@pytest.fixture
def demo(loaded: None, db: Any) -> None:
    """The site with all demo content; what a test changes is undone."""
