"""The code at the door: for who has a place, around the event, and never stored."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from networks.domain.attending import AttendanceRefusedError
from networks.domain.door import attend_by_code, current_code, qr_of, renew_code
from networks.enums import RegistrationState
from networks.models import AttendanceChange, EventPage, EventPlaces, NetworkPage
from tests.factories.networks import make_event, make_registration
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(network: NetworkPage) -> EventPage:
    return make_event(network=network, starts_at=timezone.now() - timedelta(minutes=30))


def test_who_has_a_place_is_present_by_the_code_however_it_is_typed(
    begun: EventPage, member: User
) -> None:
    registration = make_registration(begun, member)
    code = current_code(event=begun)
    attend_by_code(event_id=begun.pk, user=member, code=f" {code[:3].lower()}-{code[3:]} ")
    registration.refresh_from_db()
    assert registration.attended_at is not None
    assert registration.attest_number
    assert list(AttendanceChange.objects.values_list("present", "by")) == [(True, member.pk)]


def test_twice_is_once(begun: EventPage, member: User) -> None:
    make_registration(begun, member)
    for _ in range(2):
        attend_by_code(event_id=begun.pk, user=member, code=current_code(event=begun))
    assert AttendanceChange.objects.count() == 1


def test_each_event_and_each_renewal_has_a_code_of_its_own(
    begun: EventPage, network: NetworkPage, member: User
) -> None:
    make_registration(begun, member)
    first = current_code(event=begun)
    other = make_event("Iets anders", network=network)
    renew_code(event_id=begun.pk)
    second = current_code(event=begun)
    assert len({first, second, current_code(event=other)}) == 3
    with pytest.raises(AttendanceRefusedError, match="klopt niet"):
        attend_by_code(event_id=begun.pk, user=member, code=first)
    attend_by_code(event_id=begun.pk, user=member, code=second)


def test_the_code_stands_nowhere_in_the_database(begun: EventPage) -> None:
    renew_code(event_id=begun.pk)
    code = current_code(event=begun)
    stored = EventPlaces.objects.filter(pk=begun.pk).values().get()
    assert code not in str(stored).upper()


@pytest.mark.parametrize(
    "state", [RegistrationState.WAITING, RegistrationState.CANCELLED, RegistrationState.EXPIRED]
)
def test_who_has_no_place_is_told_so(
    begun: EventPage, member: User, state: RegistrationState
) -> None:
    registration = make_registration(begun, member, state=state)
    with pytest.raises(AttendanceRefusedError, match="niet ingeschreven"):
        attend_by_code(event_id=begun.pk, user=member, code=current_code(event=begun))
    registration.refresh_from_db()
    assert registration.attended_at is None


@pytest.mark.parametrize(
    ("begin", "says"),
    [
        (timedelta(minutes=61), "vanaf een uur voor"),
        (timedelta(hours=-3, minutes=-1), "werkt niet meer"),
    ],
)
def test_long_before_and_long_after_it_opens_nothing(
    network: NetworkPage, begin: timedelta, says: str
) -> None:
    event = make_event(network=network, starts_at=timezone.now() + begin, hours=2)
    person = make_person("anna")
    make_registration(event, person)
    with pytest.raises(AttendanceRefusedError, match=says):
        attend_by_code(event_id=event.pk, user=person, code=current_code(event=event))
    assert not AttendanceChange.objects.exists()


@pytest.mark.parametrize("begin", [timedelta(minutes=59), timedelta(hours=-2, minutes=-59)])
def test_within_the_hour_it_opens(network: NetworkPage, begin: timedelta) -> None:
    event = make_event(network=network, starts_at=timezone.now() + begin, hours=2)
    person = make_person("anna")
    registration = make_registration(event, person)
    attend_by_code(event_id=event.pk, user=person, code=current_code(event=event))
    registration.refresh_from_db()
    assert registration.attended_at is not None


def test_the_drawing_has_a_quiet_zone_of_four_squares() -> None:
    drawn = qr_of("https://praktijkplein.test/netwerken/agenda/een/aanwezig/?code=ABC234")
    assert drawn.path.startswith("M4 4h1v1h-1z")
    assert drawn.size >= 29
