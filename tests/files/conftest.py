"""People for the tests of files, and readers that do not outlive a test."""

from typing import Any

import pytest

from accounts.models import User
from files import access


@pytest.fixture
def uploader(db: Any) -> User:
    """Somebody who uploads."""
    return User.objects.create_user("schrijver@example.test", display_name="Schrijver")


@pytest.fixture
def stranger(db: Any) -> User:
    """Somebody else."""
    return User.objects.create_user("ander@example.test", display_name="Ander")


@pytest.fixture(autouse=True)
def _no_other_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what other rooms register: these tests say who may read."""
    monkeypatch.setattr(access, "_readers", [])
    monkeypatch.setattr(access, "_keepers", [])
