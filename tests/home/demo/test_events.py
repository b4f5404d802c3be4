"""The events of the demo."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from home.demo.content import demo_content
from home.demo.events import Days, load_events
from home.demo.loading import load_demo
from home.domain.tree import ensure_tree
from networks.enums import EventType, RegistrationState
from networks.models import (
    EventPage,
    NetworkMembership,
    NetworkOrganiser,
    Registration,
    ReportRow,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
REFERENCE_WEEK = [date(2026, 11, 16) + timedelta(days=day) for day in range(7)]


def test_the_twelve_events_stand_under_their_networks_at_their_times(demo: None) -> None:
    for row in demo_content()["evenementen"]:
        event = EventPage.objects.live().get(slug__startswith=f"{row['id'].lower()}-")
        begin, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
        assert f"{begin:%Y-%m-%d %H:%M}" == f"{row['datum']} {row['start']}", row["id"]
        assert f"{end:%H:%M}" == row["eind"]
        assert event.network.slug.startswith(f"{row['netwerk_id'].lower()}-")
        assert [each.title for each in event.programme_rows.all()] == row["programma"]
        assert event.seats == row["capaciteit"]


def test_accounts_lead_join_register_and_a_partner_has_its_event(demo: None) -> None:
    leader = NetworkOrganiser.objects.get(user__email="trekker@demo.test")
    assert leader.network.slug.startswith("n2-")
    assert NetworkOrganiser.objects.count() == 6
    member = NetworkMembership.objects.get(user__email="lid@demo.test")
    assert member.network_id == leader.network_id
    registration = Registration.objects.get(event__slug__startswith="e04-")
    assert registration.user_id == member.user_id
    assert registration.state == RegistrationState.CONFIRMED
    assert registration.attended_at is None
    partner = EventPage.objects.get(event_type=EventType.PARTNER)
    assert partner.organiser.slug == "vicli"


def test_accounts_were_at_past_events_and_one_waits_to_be_marked(demo: None) -> None:
    rows = Registration.objects.filter(event__ends_at__lte=timezone.now())
    there = {
        (row.event.slug[:3], row.user.email.partition("@")[0])
        for row in rows.select_related("event", "user")
        if row.attended_at == row.event.ends_at and row.attest_number
    }
    assert there == {
        *(("e01", "lid"), ("e03", "lid"), ("e03", "trekker"), ("e05", "trekker"), ("e07", "lid")),
    }
    absent = rows.filter(event__slug__startswith="e03-", attended_at=None)
    assert [row.user.email for row in absent] == ["coauteur@demo.test"]


def test_a_second_load_adds_nothing(demo: None) -> None:
    before = list(EventPage.objects.order_by("pk").values_list("pk", "starts_at"))
    load_demo(today=date(2027, 3, 3), say=lambda text: None)
    assert list(EventPage.objects.order_by("pk").values_list("pk", "starts_at")) == before
    assert Registration.objects.count() == 8


@pytest.mark.parametrize("today", [*REFERENCE_WEEK, date(2027, 3, 1), date(2031, 1, 5)])
def test_what_was_over_is_over_on_any_weekday_and_what_was_to_come_comes(today: date) -> None:
    days = Days(today)
    for row in demo_content()["evenementen"]:
        moved = days.moved(date.fromisoformat(row["datum"]))
        assert (moved < today) == (row["status"] == "afgelopen"), row["id"]


def test_with_the_date_of_the_content_nothing_moves() -> None:
    for row in demo_content()["evenementen"]:
        day = date.fromisoformat(row["datum"])
        assert Days(DAY).moved(day) == day


def test_what_somebody_took_away_comes_back_alone(demo: None) -> None:
    from accounts.models import User
    from schools.models import Organisation

    EventPage.objects.get(slug__startswith="e06-").delete()
    people: dict[str, Any] = {"redacteur": User.objects.get(email="redacteur@demo.test")}
    for person in User.objects.filter(email__startswith="ict."):
        people[person.email.split(".")[1].split("@")[0].upper()] = person
    people |= {name: User.objects.get(email=f"{name}@demo.test") for name in ("lid", "trekker")}
    organisations = {"VICLI": Organisation.objects.get(slug="vicli")}
    load_events(tree=ensure_tree(), people=people, organisations=organisations, today=DAY)
    assert EventPage.objects.filter(slug__startswith="e").count() == 12


def test_past_meetings_have_their_reports_once(demo: None) -> None:
    told = {row["verslag"] for row in demo_content()["evenementen"] if row.get("verslag")}
    assert told
    load_demo(today=date(2027, 3, 3), say=lambda text: None)
    assert sorted(ReportRow.objects.values_list("text", flat=True)) == sorted(told)
