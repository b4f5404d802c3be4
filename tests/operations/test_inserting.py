"""A row that is inserted without Django's way of saving is the row that saving would make."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from operations.inserting import insert_row
from operations.models import Heartbeat, PeriodicRun, SiteVersion

pytestmark = pytest.mark.django_db


def test_a_row_gets_its_number_from_the_database() -> None:
    saved = SiteVersion.objects.create(value=1)
    inserted = SiteVersion(value=2)
    insert_row(inserted)
    assert inserted.pk > saved.pk
    assert SiteVersion.objects.get(pk=inserted.pk).value == 2


def test_a_row_with_a_key_of_its_own_keeps_moments_and_what_is_left_open() -> None:
    begun = datetime(2026, 11, 21, 14, 30, 15, 123456, tzinfo=UTC)
    insert_row(PeriodicRun(name="een", started_at=begun))
    found = PeriodicRun.objects.get(pk="een")
    assert (found.started_at, found.finished_at, found.error) == (begun, None, "")


def test_what_was_inserted_is_updated_when_it_is_saved() -> None:
    run = PeriodicRun(name="een")
    insert_row(run)
    run.error = "mislukt"
    run.save()
    assert list(PeriodicRun.objects.filter(name="een").values_list("error")) == [("mislukt",)]


def test_the_rules_of_the_table_hold() -> None:
    insert_row(Heartbeat(name="een", beat_at=datetime(2026, 11, 21, tzinfo=UTC)))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(Heartbeat(name="een", beat_at=datetime(2026, 11, 22, tzinfo=UTC)))
