"""Members who hear at once are told of a new event: once, and of nothing that is not online."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from networks.domain.arranging import (
    SeriesDate,
    arrange_event,
    cancel_event,
    change_event,
    make_series,
)
from networks.domain.event_details import EventDetails, details_of
from networks.enums import Hears, MemberState
from networks.models import EventPage, NetworkPage
from networks.tasks import announce_event
from notifications.models import OutgoingMail
from operations.queue import is_waiting
from tests.factories.networks import make_event, make_network_member
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def details(title: str = "Vergelijk vijf systemen", days: int = 30) -> EventDetails:
    begin = timezone.now() + timedelta(days=days)
    return EventDetails(title=title, starts_at=begin, ends_at=begin + timedelta(hours=2))


def told() -> list[str]:
    mails = OutgoingMail.objects.filter(kind="networks.event.announced")
    return sorted(mails.values_list("recipient", flat=True))


@pytest.fixture
def listener(network: NetworkPage) -> User:
    """Who hears at once, among others who do not."""
    person = make_person("meteen")
    make_network_member(network, person, hears=Hears.AT_ONCE)
    make_network_member(network, make_person("weekly"), hears=Hears.WEEKLY)
    make_network_member(network, make_person("nooit"), hears=Hears.NEVER)
    make_network_member(network, make_person("vrager"), state=MemberState.REQUESTED)
    return person


@pytest.fixture
def known(network: NetworkPage) -> NetworkPage:
    """A network that met before."""
    make_event("Eerste keer", network=network)
    OutgoingMail.objects.all().delete()
    return network


def test_a_new_event_is_told_once_whatever_changes_afterwards(
    known: NetworkPage, listener: User, organiser: User
) -> None:
    event = arrange_event(network=known, by=organiser, details=details())
    assert told() == [listener.email]
    mail = OutgoingMail.objects.get(kind="networks.event.announced")
    assert event.title in mail.subject
    assert event.get_absolute_url() in mail.body
    assert mail.stop_url
    make_network_member(known, make_person("later"), hears=Hears.AT_ONCE)
    changed = replace(details_of(event), title="Vergelijk er zes")
    change_event(event=event, by=organiser, details=changed, base=event.latest_revision_id)
    cancel_event(event=event, by=organiser, reason="Te weinig volk")
    assert told() == [listener.email]


def test_a_first_event_is_told_when_an_editor_approves_it(
    network: NetworkPage, listener: User, organiser: User, editor: User
) -> None:
    arrange_event(network=network, by=organiser, details=details())
    assert told() == []
    case = Case.objects.get()
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    assert told() == [listener.email]


def test_what_is_over_is_not_told(known: NetworkPage, listener: User, organiser: User) -> None:
    arrange_event(network=known, by=organiser, details=details(days=-3))
    assert told() == []


def test_the_days_of_a_series_are_told_in_one_mail(
    known: NetworkPage, listener: User, organiser: User
) -> None:
    event = arrange_event(network=known, by=organiser, details=details())
    OutgoingMail.objects.all().delete()
    dates = [
        SeriesDate(event.starts_at + timedelta(days=day), event.ends_at + timedelta(days=day))
        for day in (7, 14, 21)
    ]
    make_series(event=event, by=organiser, dates=dates)
    assert told() == [listener.email]


def test_publishing_leaves_the_mails_to_the_worker(
    known: NetworkPage, listener: User, organiser: User, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    event = arrange_event(network=known, by=organiser, details=details())
    assert told() == []
    assert is_waiting("networks.tasks.announce_event")
    for _again in range(2):
        announce_event.call(event.pk)
    assert told() == [listener.email]


def test_what_went_away_before_the_worker_came_is_not_told(
    known: NetworkPage, listener: User, organiser: User, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for change in ({"live": False}, {"cancelled_at": timezone.now()}):
        event = arrange_event(network=known, by=organiser, details=details())
        EventPage.objects.filter(pk=event.pk).update(**change)
        announce_event.call(event.pk)
    announce_event.call(0)
    assert told() == []


def test_it_asks_the_database_no_more_for_many_members(known: NetworkPage, organiser: User) -> None:
    counts = []
    for number in (3, 30):
        for each in range(number):
            make_network_member(known, make_person(f"lid-{number}-{each}"), hears=Hears.AT_ONCE)
        with CaptureQueriesContext(connection) as captured:
            arrange_event(network=known, by=organiser, details=details(f"Met {number}"))
        counts.append(sum("outgoingmail" in each["sql"].lower() for each in captured))
    assert counts[0] == counts[1]
    assert len(told()) == 36
