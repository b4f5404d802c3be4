"""Fixtures of this room."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.factories.moderation import case_kind_of_tests, submitted

__all__ = ["case_kind_of_tests", "submitted"]


@pytest.fixture
def desk(settings: Any, editor: User) -> Client:
    """The browser of an editor who proved the second step."""
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def second_desk(settings: Any, second_editor: User) -> Client:
    """The browser of another editor."""
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(second_editor)
    return client
