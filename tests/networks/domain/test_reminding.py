"""Reminders: at the right moment, once, and to who comes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from networks.domain import reminding
from networks.domain.registering import register
from networks.domain.reminding import remind
from networks.enums import EventForm, RegistrationState
from networks.models import EventPage, NetworkPage, Registration
from notifications.models import OutgoingMail
from tests.factories.networks import make_event

pytestmark = pytest.mark.django_db

BEGIN = datetime(2027, 3, 30, 7, 30, tzinfo=UTC)  # 9.30 in Brussels, after the clocks changed


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(reminding, "database_now", lambda: moment)

    return set_clock


def coming(network: NetworkPage, user: User, **fields: Any) -> EventPage:
    event = make_event(network=network, starts_at=BEGIN, **fields)
    register(event_id=event.pk, user=user)
    OutgoingMail.objects.all().delete()
    return event


def kinds() -> list[str]:
    found = OutgoingMail.objects.order_by("created_at").values_list("kind", flat=True)
    return [kind.rpartition(".")[2] for kind in found]


def test_a_reminder_comes_a_week_and_a_day_before_at_the_same_hour(
    network: NetworkPage, member: User, at: Any
) -> None:
    coming(network, member)
    week_before = datetime(2027, 3, 23, 8, 30, tzinfo=UTC)  # 9.30 in Brussels, before the change
    at(week_before - timedelta(minutes=1))
    assert remind() == 0
    at(week_before)
    assert [remind(), remind()] == [1, 0]
    at(BEGIN - timedelta(days=1))
    assert [remind(), remind()] == [1, 0]
    at(BEGIN - timedelta(minutes=50))
    assert remind() == 0
    assert kinds() == ["week", "dag"]


def test_an_online_event_reminds_an_hour_before(
    network: NetworkPage, member: User, at: Any
) -> None:
    coming(network, member, form=EventForm.ONLINE)
    at(BEGIN - timedelta(minutes=60))
    remind()
    assert kinds() == ["uur"]


def test_a_reminder_that_is_late_is_left_out(network: NetworkPage, member: User, at: Any) -> None:
    coming(network, member)
    at(BEGIN - timedelta(days=4))
    assert remind() == 0


def test_only_who_comes_is_reminded_and_not_of_what_was_cancelled(
    network: NetworkPage, member: User, at: Any
) -> None:
    event = coming(network, member)
    at(BEGIN - timedelta(days=1))
    Registration.objects.update(state=RegistrationState.CANCELLED)
    assert remind() == 0
    Registration.objects.update(state=RegistrationState.CONFIRMED)
    EventPage.objects.filter(pk=event.pk).update(cancelled_at=BEGIN)
    assert remind() == 0


def test_who_registered_after_the_reminder_was_due_needs_none(
    network: NetworkPage, member: User, at: Any
) -> None:
    coming(network, member)
    Registration.objects.update(changed_at=BEGIN - timedelta(hours=23))
    at(BEGIN - timedelta(hours=22))
    assert remind() == 0
