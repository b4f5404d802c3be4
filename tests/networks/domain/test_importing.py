"""Partners' calendars brought in: once each, after an editor the first time, and kept right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from moderation.models import Case
from networks.domain import partner_calendars
from networks.domain.calendar_reading import Announced
from networks.domain.fetching import Door, Fetched, FetchRefusedError
from networks.domain.importing import GONE, bring_in_all, publish_waiting
from networks.domain.partner_calendars import (
    confirm_file,
    fetch_calendar,
    fetch_due,
    keep_file,
    read_confirmed_files,
    set_address,
)
from networks.models import CalendarFile, EventPage, ImportedEvent, PartnerCalendar
from schools.models import Organisation
from tests.factories.calendars import ics, ics_event, make_partner, make_partner_person
from tests.factories.networks import make_event

pytestmark = pytest.mark.django_db
URL = "https://agenda.vicli.test/alles.ics"


def soon(days: int = 30) -> datetime:
    return (timezone.now() + timedelta(days=days)).replace(microsecond=0)


def announced(uid: str = "een", days: int = 30, **fields: Any) -> Announced:
    begin = soon(days)
    values = {"title": f"Activiteit {uid}", "place": "Gent", **fields}
    return Announced(uid=uid, starts_at=begin, ends_at=begin + timedelta(hours=2), **values)


def line(uid: str, days: int = 30, title: str = "") -> str:
    begin = f"{soon(days).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return ics_event(uid, f"DTSTART:{begin}", "DURATION:PT2H", title=title or f"Activiteit {uid}")


@pytest.fixture
def partner(tree: Any) -> Organisation:
    return make_partner()


@pytest.fixture
def person(partner: Organisation) -> User:
    return make_partner_person(partner)


@pytest.fixture
def known(partner: Organisation) -> EventPage:
    """An event of the partner's that is online already."""
    return make_event("Gekend", organiser=partner, event_type="partner", takes_registrations=False)


@pytest.fixture
def calendar(partner: Organisation, person: User, known: EventPage) -> PartnerCalendar:
    made = set_address(organisation=partner, url=URL, by=person)
    assert made is not None
    return made


class Source:
    """What the address answers now."""

    def __init__(self) -> None:
        self.content = ""
        self.etag = ""
        self.error = ""
        self.etags: list[str] = []

    def __call__(self, *, url: str, etag: str = "", door: Door | None = None) -> Fetched:
        assert url == URL
        self.etags.append(etag)
        if self.error:
            raise FetchRefusedError(self.error)
        if etag and etag == self.etag:
            return Fetched(is_unchanged=True)
        return Fetched(content=self.content.encode(), etag=self.etag)


@pytest.fixture
def source(monkeypatch: Any) -> Source:
    made = Source()
    monkeypatch.setattr(partner_calendars, "fetch", made)
    return made


def imported(**fields: Any) -> list[EventPage]:
    found = EventPage.objects.filter(imported__isnull=False, **fields)
    return list(found.order_by("starts_at"))


def test_a_first_import_waits_for_an_editor_as_one_case_and_the_rest_follows(
    partner: Organisation, person: User, editor: User
) -> None:
    several = [announced(f"u{number}", days=20 + number) for number in range(5)]
    bring_in_all(organisation=partner, announced=several, by=person)
    assert [event.live for event in imported()] == [False] * 5
    case = Case.objects.get()
    assert (case.kind, case.context) == ("bijeenkomst", "VICLI")
    assert publish_waiting() == 0
    first = EventPage.objects.get(pk=case.page_id)
    first.get_latest_revision().publish(user=editor, skip_permission_checks=True)
    assert publish_waiting() == 4
    assert [event.live for event in imported()] == [True] * 5
    assert publish_waiting() == 0


def test_a_repeated_import_changes_nothing(
    partner: Organisation, person: User, known: EventPage
) -> None:
    several = [announced(f"u{number}") for number in range(3)]
    bring_in_all(organisation=partner, announced=several, by=person)
    before = [(event.pk, event.latest_revision_id) for event in imported(live=True)]
    assert len(before) == 3
    plan = bring_in_all(organisation=partner, announced=several, by=person)
    assert (plan.new, plan.changed, plan.gone) == ((), (), ())
    assert [(event.pk, event.latest_revision_id) for event in imported(live=True)] == before
    assert Case.objects.filter(kind="bijeenkomst-nazicht").count() == 1


def test_many_are_brought_in_a_part_at_a_time(
    partner: Organisation, person: User, known: EventPage, monkeypatch: Any
) -> None:
    monkeypatch.setattr("networks.domain.importing.MOST_AT_ONCE", 2)
    several = [announced(f"u{number}") for number in range(5)]
    bring_in_all(organisation=partner, announced=several, by=person)
    assert len(imported(live=True)) == 5


def test_an_event_follows_its_source_and_links_out(
    partner: Organisation, person: User, known: EventPage
) -> None:
    bring_in_all(organisation=partner, announced=[announced()], by=person)
    moved = announced(days=40, title="Nieuwe titel", external_url="https://vicli.test/x")
    plan = bring_in_all(organisation=partner, announced=[moved], by=person)
    assert len(plan.changed) == 1
    event = imported()[0]
    assert (event.title, event.starts_at, event.uid) == ("Nieuwe titel", moved.starts_at, "een")
    assert (event.event_type, event.external_url) == ("partner", "https://vicli.test/x")
    assert not event.takes_registrations
    assert event.sequence == 1


def test_what_the_source_calls_off_is_cancelled_and_never_new(
    partner: Organisation, person: User, known: EventPage
) -> None:
    bring_in_all(organisation=partner, announced=[announced()], by=person)
    off = [announced(is_cancelled=True), announced("twee", is_cancelled=True)]
    bring_in_all(organisation=partner, announced=off, by=person)
    assert [event.is_cancelled for event in imported()] == [True]


def test_a_partner_touches_nothing_of_another_with_the_same_names(
    partner: Organisation, person: User, known: EventPage
) -> None:
    other = make_partner("pbd", "Begeleidingsdienst")
    make_event("Van hen", organiser=other, event_type="partner", uid="een")
    with pytest.raises(PermissionDenied):
        bring_in_all(organisation=other, announced=[announced()], by=person)
    with pytest.raises(PermissionDenied):
        set_address(organisation=other, url=URL, by=person)
    with pytest.raises(PermissionDenied):
        keep_file(organisation=other, content=ics(line("een")).encode(), by=person)
    bring_in_all(organisation=partner, announced=[announced()], by=person, cancels_gone=True)
    assert EventPage.objects.get(organiser=other).title == "Van hen"
    assert imported()[0].organiser == partner


def test_an_own_event_of_the_partner_is_no_part_of_its_import(
    partner: Organisation, person: User, known: EventPage
) -> None:
    bring_in_all(organisation=partner, announced=[announced()], by=person, cancels_gone=True)
    assert not EventPage.objects.get(pk=known.pk).is_cancelled


# --- Addresses ----------------------------------------------------------------------------------


def test_what_disappears_is_cancelled_after_a_second_fetch_without_it(
    calendar: PartnerCalendar, source: Source
) -> None:
    source.content = ics(line("een"), line("twee", 31))
    fetch_calendar(calendar=calendar)
    assert len(imported(live=True)) == 2
    source.content = ics(line("een"))
    fetch_calendar(calendar=calendar)
    assert [event.is_cancelled for event in imported()] == [False, False]
    fetch_calendar(calendar=calendar)
    assert [event.is_cancelled for event in imported()] == [False, True]
    assert imported()[1].cancelled_reason == GONE


def test_failures_count_as_no_fetch_and_take_nothing_away(
    calendar: PartnerCalendar, source: Source
) -> None:
    source.content = ics(line("een"), line("twee", 31))
    fetch_calendar(calendar=calendar)
    calendar.refresh_from_db()
    first_ok = calendar.last_ok_at
    source.content = ics(line("een"))
    fetch_calendar(calendar=calendar)
    for error, content in (("De server antwoordde niet op tijd.", ""), ("", "<html>"), ("", "")):
        source.error, source.content = error, content
        for _each in range(2):
            fetch_calendar(calendar=calendar)
        calendar.refresh_from_db()
        assert calendar.last_error
    assert [event.is_cancelled for event in imported()] == [False, False]
    assert calendar.last_ok_at > first_ok
    source.content, source.error = ics(line("een"), line("twee", 31)), ""
    fetch_calendar(calendar=calendar)
    calendar.refresh_from_db()
    assert calendar.last_error == ""
    assert set(ImportedEvent.objects.values_list("missed", flat=True)) == {0}


def test_a_fault_of_ours_is_told_and_stops_no_other(
    calendar: PartnerCalendar, source: Source, monkeypatch: Any
) -> None:
    source.content = ics(line("een"))
    monkeypatch.setattr(partner_calendars, "bring_in_all", lambda **_: 1 / 0)
    fetch_calendar(calendar=calendar)
    calendar.refresh_from_db()
    assert "bij ons iets mis" in calendar.last_error


def test_what_comes_back_is_announced_anew(calendar: PartnerCalendar, source: Source) -> None:
    source.content = ics(line("een"), line("twee", 31))
    fetch_calendar(calendar=calendar)
    source.content = ics(line("een"))
    fetch_calendar(calendar=calendar)
    fetch_calendar(calendar=calendar)
    source.content = ics(line("een"), line("twee", 31))
    for _each in range(2):
        fetch_calendar(calendar=calendar)
    assert [(event.title, event.is_cancelled) for event in imported()] == [
        ("Activiteit een", False),
        ("Activiteit twee", True),
        ("Activiteit twee", False),
    ]


def test_what_was_cancelled_here_stays_so_while_the_source_goes_on(
    calendar: PartnerCalendar, source: Source, person: User
) -> None:
    from networks.domain.arranging import cancel_event

    source.content = ics(line("een"))
    fetch_calendar(calendar=calendar)
    cancel_event(event=imported()[0], by=person, reason="Zaal onder water.")
    source.content = ics(line("een", title="Anders"))
    for _each in range(3):
        fetch_calendar(calendar=calendar)
    assert [event.cancelled_reason for event in imported()] == ["Zaal onder water."]


def test_an_etag_spares_the_reading_but_not_the_second_look(
    calendar: PartnerCalendar, source: Source
) -> None:
    source.content, source.etag = ics(line("een"), line("twee", 31)), '"a"'
    fetch_calendar(calendar=calendar)
    calendar.refresh_from_db()
    fetch_calendar(calendar=calendar)
    source.content, source.etag = ics(line("een")), '"b"'
    for _each in range(2):
        calendar.refresh_from_db()
        fetch_calendar(calendar=calendar)
    assert source.etags == ["", '"a"', '"a"', ""]
    assert [event.is_cancelled for event in imported()] == [False, True]


def test_past_events_that_a_source_forgets_stay_as_they_were(
    calendar: PartnerCalendar, source: Source
) -> None:
    source.content = ics(line("een"), line("twee", 31))
    fetch_calendar(calendar=calendar)
    ended = timezone.now() - timedelta(days=1)
    EventPage.objects.filter(uid="een").update(starts_at=ended - timedelta(hours=1), ends_at=ended)
    source.content = ics(line("twee", 31))
    for _each in range(3):
        fetch_calendar(calendar=calendar)
    assert [event.is_cancelled for event in imported()] == [False, False]


def test_the_job_fetches_each_address_once_an_hour_a_few_at_a_time(
    calendar: PartnerCalendar, source: Source, editor: User
) -> None:
    source.content = ics(line("een"))
    for number in range(2):
        other = make_partner(f"partner-{number}", f"Partner {number}")
        set_address(organisation=other, url=URL, by=editor)
    assert [fetch_due() for _each in range(3)] == [2, 1, 0]
    hour = timezone.now() - timedelta(hours=1, seconds=1)
    PartnerCalendar.objects.filter(pk=calendar.pk).update(last_fetched_at=hour)
    assert fetch_due() == 1


def test_an_address_without_https_is_not_taken(partner: Organisation, person: User) -> None:
    with pytest.raises(FetchRefusedError, match="https"):
        set_address(organisation=partner, url="http://agenda.vicli.test/", by=person)
    assert not PartnerCalendar.objects.exists()


def test_an_address_that_is_taken_away_leaves_the_events(
    calendar: PartnerCalendar, source: Source, partner: Organisation, person: User
) -> None:
    source.content = ics(line("een"))
    fetch_calendar(calendar=calendar)
    set_address(organisation=partner, url="", by=person)
    assert not PartnerCalendar.objects.exists()
    assert [event.is_cancelled for event in imported(live=True)] == [False]


# --- Files --------------------------------------------------------------------------------------


def test_a_file_is_read_in_once_it_is_confirmed(
    partner: Organisation, person: User, known: EventPage
) -> None:
    file = keep_file(organisation=partner, content=ics(line("een")).encode(), by=person)
    assert imported() == []
    assert read_confirmed_files() == 0
    confirm_file(file=file, by=person, cancels_gone=False)
    assert len(imported(live=True)) == 1
    assert not CalendarFile.objects.exists()


def test_a_large_file_is_read_in_by_the_job(
    partner: Organisation, person: User, known: EventPage, monkeypatch: Any
) -> None:
    monkeypatch.setattr(partner_calendars, "MOST_AT_ONCE", 1)
    content = ics(line("een"), line("twee", 31)).encode()
    confirm_file(
        file=keep_file(organisation=partner, content=content, by=person),
        by=person,
        cancels_gone=False,
    )
    assert imported() == []
    assert read_confirmed_files() == 1
    assert len(imported(live=True)) == 2


def test_a_file_cancels_what_it_leaves_out_only_where_that_is_said(
    partner: Organisation, person: User, known: EventPage
) -> None:
    both, first = ics(line("een"), line("twee", 31)), ics(line("een"))
    for content, cancels, expected in (
        (both, False, [False, False]),
        (first, False, [False, False]),
        (first, True, [False, True]),
    ):
        file = keep_file(organisation=partner, content=content.encode(), by=person)
        confirm_file(file=file, by=person, cancels_gone=cancels)
        assert [event.is_cancelled for event in imported()] == expected


def test_a_file_that_nobody_confirmed_is_forgotten_after_a_day(
    partner: Organisation, person: User
) -> None:
    file = keep_file(organisation=partner, content=ics(line("een")).encode(), by=person)
    CalendarFile.objects.filter(pk=file.pk).update(created_at=timezone.now() - timedelta(hours=25))
    read_confirmed_files()
    assert not CalendarFile.objects.exists()
