"""The days of a series are one case for the editors, whatever becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
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
from networks.models import EventPage, NetworkPage
from notifications.models import OutgoingMail
from tests.factories.networks import make_event, make_network

pytestmark = pytest.mark.django_db

BEGIN = timezone.now().replace(microsecond=0) + timedelta(days=30)
TWO_HOURS = timedelta(hours=2)


def dates(*days: int) -> list[SeriesDate]:
    moments = [BEGIN + timedelta(days=day) for day in days]
    return [SeriesDate(each, each + TWO_HOURS, f"Gent {each:%d}") for each in moments]


def arrange(network: NetworkPage, organiser: User) -> EventPage:
    details = EventDetails("Roadshow", starts_at=BEGIN, ends_at=BEGIN + TWO_HOURS, place="Genk")
    return arrange_event(network=network, by=organiser, details=details)


def answer(case: Case, editor: User, decision: Decision) -> None:
    decide(
        case_id=case.pk,
        revision_id=case.revision_id,
        user=editor,
        decision=decision,
        reason="Zeg wie er spreekt.",
    )


def online() -> list[str]:
    return list(EventPage.objects.live().order_by("starts_at").values_list("slug", flat=True))


@pytest.fixture
def waiting(network: NetworkPage, organiser: User) -> EventPage:
    """A network's first event, repeated on two days, with the editors."""
    event = arrange(network, organiser)
    make_series(event=event, by=organiser, dates=dates(7, 14))
    return EventPage.objects.get(pk=event.pk)


def test_a_first_series_is_one_case_and_goes_online_as_a_whole(
    waiting: EventPage, organiser: User, editor: User, settings: Any
) -> None:
    case = Case.objects.get()
    assert case.page_id == waiting.pk
    settings.SECOND_FACTOR_REQUIRED = False
    reader = Client()
    reader.force_login(editor)
    panel = reader.get(f"/beheer/inbox/{case.pk}/").content.decode()
    assert all(each.place in panel for each in dates(7, 14))
    answer(case, editor, Decision.APPROVED)
    assert online() == ["roadshow", "roadshow-2", "roadshow-3"]
    assert Case.objects.count() == 1
    mails = OutgoingMail.objects.filter(recipient=organiser.email)
    assert list(mails.values_list("kind", flat=True)) == ["networks.event.approved"]


def test_days_that_are_added_or_changed_while_a_series_waits_wait_along(
    waiting: EventPage, organiser: User, editor: User
) -> None:
    make_series(event=waiting, by=organiser, dates=dates(21))
    one = EventPage.objects.get(slug="roadshow-2")
    assert one.series_id == waiting.series_id
    details = details_of(one.get_latest_revision_as_object())
    changed = details.moved(starts_at=BEGIN + timedelta(days=8), ends_at=BEGIN + timedelta(days=9))
    change_event(event=one, by=organiser, details=changed, base=one.latest_revision_id)
    case = Case.objects.get()
    answer(case, editor, Decision.APPROVED)
    assert len(online()) == 4
    assert EventPage.objects.get(pk=one.pk).starts_at == BEGIN + timedelta(days=8)


def test_a_day_that_was_cancelled_while_the_series_waited_does_not_come_online(
    waiting: EventPage, organiser: User, editor: User
) -> None:
    cancel_event(event=EventPage.objects.get(slug="roadshow-2"), by=organiser, reason="Zaal weg")
    answer(Case.objects.get(), editor, Decision.APPROVED)
    assert online() == ["roadshow", "roadshow-3"]


@pytest.mark.parametrize("decision", [Decision.REFUSED, Decision.CHANGES_REQUESTED])
def test_no_day_of_a_series_comes_online_without_a_yes(
    waiting: EventPage, organiser: User, editor: User, decision: Decision
) -> None:
    answer(Case.objects.get(), editor, decision)
    assert online() == []
    # Sent in again it is one case again, and a yes holds for all.
    waiting.refresh_from_db()
    details = details_of(waiting.get_latest_revision_as_object())
    change_event(event=waiting, by=organiser, details=details, base=waiting.latest_revision_id)
    answer(Case.objects.get(decided_at__isnull=True), editor, Decision.APPROVED)
    assert len(online()) == 3


def test_a_later_series_is_looked_over_once(network: NetworkPage, organiser: User) -> None:
    make_event("Eerder", network=network)
    event = arrange(network, organiser)
    Case.objects.all().delete()
    make_series(event=event, by=organiser, dates=dates(7, 14))
    make_series(event=event, by=organiser, dates=dates(21))
    assert len(online()) == 5
    assert Case.objects.get().kind == "bijeenkomst-nazicht"


def test_another_networks_series_waits_for_its_own_case(
    waiting: EventPage, organiser: User, editor: User
) -> None:
    other = make_network("Ander netwerk")
    other.organiser_rows.create(user=organiser)
    arrange(other, organiser)
    assert Case.objects.count() == 2
    answer(Case.objects.get(page=waiting), editor, Decision.APPROVED)
    assert len(online()) == 3
