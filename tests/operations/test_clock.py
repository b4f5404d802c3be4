"""The database's clock."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from operations.clock import database_now

pytestmark = pytest.mark.django_db


def test_the_clock_is_aware_and_tells_the_time() -> None:
    now = database_now()
    assert now.tzinfo == UTC
    assert abs(now - datetime.now(tz=UTC)) < timedelta(minutes=1)


def test_the_clock_goes_on_within_a_transaction() -> None:
    with transaction.atomic():
        first = database_now()
        time.sleep(0.01)
        assert database_now() > first
