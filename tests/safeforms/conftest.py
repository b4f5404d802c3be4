"""People for the tests of forms: plain accounts, without roles."""

from typing import Any

import hypothesis
import pytest

from accounts.models import User

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("patient")


@pytest.fixture
def writer(db: Any) -> User:
    """Somebody who fills in forms."""
    return User.objects.create_user("schrijver@example.test", display_name="Schrijver")


@pytest.fixture
def stranger(db: Any) -> User:
    """Somebody else."""
    return User.objects.create_user("ander@example.test", display_name="Ander")
