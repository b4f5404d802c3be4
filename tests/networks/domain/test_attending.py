"""Attendance: who may be marked, when, and what is kept of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from networks.domain.attending import AttendanceRefusedError, mark_attendance
from networks.enums import RegistrationState
from networks.models import AttendanceChange, EventPage, NetworkPage, Registration
from tests.factories.networks import make_event
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def registered(event: EventPage, name: str, number: int, **fields: object) -> Registration:
    now = timezone.now()
    values = {"state": RegistrationState.CONFIRMED, **fields}
    return Registration.objects.create(
        event=event,
        user=make_person(name),
        number=number,
        registered_at=now,
        changed_at=now,
        **values,
    )


@pytest.fixture
def begun(network: NetworkPage) -> EventPage:
    return make_event(network=network, starts_at=timezone.now() - timedelta(minutes=30))


def test_exactly_those_named_are_present_and_each_change_is_kept_with_who_did_it(
    begun: EventPage, organiser: User
) -> None:
    anna, bert = registered(begun, "anna", 1), registered(begun, "bert", 2)
    assert mark_attendance(event_id=begun.pk, present=[anna.key, bert.key], by=organiser) == 2
    assert mark_attendance(event_id=begun.pk, present=[bert.key], by=organiser) == 1
    anna.refresh_from_db()
    bert.refresh_from_db()
    assert anna.attended_at is None
    assert bert.attended_at is not None
    history = AttendanceChange.objects.values_list("registration", "present", "by")
    assert list(history) == [
        (anna.pk, True, organiser.pk),
        (bert.pk, True, organiser.pk),
        (anna.pk, False, organiser.pk),
    ]


def test_marking_the_same_again_changes_nothing(begun: EventPage, organiser: User) -> None:
    anna = registered(begun, "anna", 1)
    mark_attendance(event_id=begun.pk, present=[anna.key], by=organiser)
    anna.refresh_from_db()
    assert mark_attendance(event_id=begun.pk, present=[anna.key], by=organiser) == 0
    first = anna.attended_at
    anna.refresh_from_db()
    assert anna.attended_at == first
    assert AttendanceChange.objects.count() == 1


def test_who_waits_or_comes_to_another_event_is_passed_over(
    begun: EventPage, network: NetworkPage, organiser: User
) -> None:
    waiting = registered(begun, "anna", 1, state=RegistrationState.WAITING)
    other = registered(make_event("Iets anders", network=network), "bert", 1)
    assert mark_attendance(event_id=begun.pk, present=[waiting.key, other.key], by=organiser) == 0
    assert not Registration.objects.filter(attended_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("begin", "is_cancelled", "says"),
    [
        (timedelta(hours=2), False, "vanaf een uur voor"),
        (timedelta(days=-31), False, "30 dagen"),
        (timedelta(0), True, "gaat niet door"),
    ],
)
def test_too_early_too_late_or_cancelled_is_refused(
    network: NetworkPage,
    organiser: User,
    begin: timedelta,
    is_cancelled: bool,
    says: str,
) -> None:
    begins = timezone.now() + begin
    event = make_event(network=network, starts_at=begins)
    if is_cancelled:
        EventPage.objects.filter(pk=event.pk).update(cancelled_at=timezone.now())
    anna = registered(event, "anna", 1)
    with pytest.raises(AttendanceRefusedError, match=says):
        mark_attendance(event_id=event.pk, present=[anna.key], by=organiser)
    anna.refresh_from_db()
    assert anna.attended_at is None
    assert not AttendanceChange.objects.exists()


def test_the_thirtieth_day_after_is_still_in_time(network: NetworkPage, organiser: User) -> None:
    event = make_event(network=network, starts_at=timezone.now() - timedelta(days=30))
    anna = registered(event, "anna", 1)
    assert mark_attendance(event_id=event.pk, present=[anna.key], by=organiser) == 1
