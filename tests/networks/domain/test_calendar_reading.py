"""Calendars are read as they are meant, and whatever else is sent does no harm."""

import random
import time
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import Any

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.domain.calendar_lines import CalendarUnreadableError, plain_text, text_of
from networks.domain.calendar_reading import Announced, read_calendar
from networks.domain.recurring import DAYS, UnknownRuleError, days_of, read_rule
from tests.factories.calendars import ics, ics_event

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


def read(*events: str) -> tuple[Announced, ...]:
    return read_calendar(ics(*events), now=NOW).events


def one(*lines: str, **fields: Any) -> Announced:
    return read(ics_event("een@vicli", *lines, **fields))[0]


def local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H.%M}"


@pytest.mark.parametrize(
    ("begin", "shown"),
    [
        ("DTSTART;TZID=Europe/Brussels:20270128T133000", "28/01/2027 13.30"),
        ("DTSTART;TZID=Europe/Brussels:20270728T133000", "28/07/2027 13.30"),
        ("DTSTART:20270128T133000", "28/01/2027 13.30"),  # floating: our own clocks
        ("DTSTART:20270128T123000Z", "28/01/2027 13.30"),
        ("DTSTART:20270728T113000Z", "28/07/2027 13.30"),
        ("DTSTART;TZID=America/New_York:20270128T073000", "28/01/2027 13.30"),
        ("DTSTART;TZID=W. Europe Standard Time:20270128T133000", "28/01/2027 13.30"),
        ("DTSTART;TZID=Romance Standard Time:20270128T133000", "28/01/2027 13.30"),
        ('DTSTART;TZID="/freeassociation.sourceforge.net/Europe/Brussels":20270128T133000',) * 1
        + ("28/01/2027 13.30",),
        ("DTSTART;TZID=Eigen tijd:20270128T133000", "28/01/2027 13.30"),
        ("DTSTART;TZID=../../etc/passwd:20270128T133000", "28/01/2027 13.30"),
        ("dtstart;tzid=Europe/Brussels:20270128T133000", "28/01/2027 13.30"),
    ],
)
def test_an_hour_is_the_one_that_is_meant(begin: str, shown: str) -> None:
    event = one(begin)
    assert local(event.starts_at) == shown
    assert event.ends_at - event.starts_at == timedelta(hours=1)
    assert not event.is_whole_day


def test_whole_days_end_at_midnight_after_the_last() -> None:
    event = one("DTSTART;VALUE=DATE:20270325", "DTEND;VALUE=DATE:20270330")
    assert event.is_whole_day
    assert (local(event.starts_at), local(event.ends_at)) == (
        "25/03/2027 00.00",
        "30/03/2027 00.00",
    )
    single = one("DTSTART;VALUE=DATE:20270328")  # the day on which the clock goes forward
    assert local(single.ends_at) == "29/03/2027 00.00"


def test_hours_stay_the_same_across_the_change_of_clocks() -> None:
    weekly = read(
        ics_event("x", "DTSTART;TZID=Europe/Brussels:20270311T140000", "DURATION:PT2H",
                  "RRULE:FREQ=WEEKLY;COUNT=5")
    )  # fmt: skip
    assert [local(each.starts_at) for each in weekly] == [
        f"{day} 14.00"
        for day in ("11/03/2027", "18/03/2027", "25/03/2027", "01/04/2027", "08/04/2027")
    ]
    assert [local(each.ends_at)[-5:] for each in weekly] == ["16.00"] * 5


def test_what_recurs_is_announced_a_year_ahead_and_never_longer() -> None:
    events = read(
        ics_event("x", "DTSTART;TZID=Europe/Brussels:20260105T100000", "RRULE:FREQ=MONTHLY")
    )
    assert events[0].starts_at > NOW
    assert events[-1].starts_at <= NOW + timedelta(days=366)
    assert len(events) == 12
    assert len({each.uid for each in events}) == 12


def test_exceptions_and_moved_occurrences_are_followed() -> None:
    zone = ";TZID=Europe/Brussels"
    moved = ics_event(
        "x", f"RECURRENCE-ID{zone}:20270112T100000", f"DTSTART{zone}:20270113T110000",
        title="Verplaatst",
    )  # fmt: skip
    off = ics_event(
        "x", f"RECURRENCE-ID{zone}:20270119T100000", f"DTSTART{zone}:20270119T100000",
        "STATUS:CANCELLED",
    )  # fmt: skip
    rule = ics_event(
        "x", f"DTSTART{zone}:20270105T100000", "RRULE:FREQ=WEEKLY;COUNT=5",
        f"EXDATE{zone}:20270126T100000", f"RDATE{zone}:20270303T100000",
    )  # fmt: skip
    events = read(moved, off, rule)
    assert [(local(each.starts_at), each.is_cancelled) for each in events] == [
        ("05/01/2027 10.00", False),
        ("13/01/2027 11.00", False),
        ("19/01/2027 10.00", True),
        ("02/02/2027 10.00", False),
        ("03/03/2027 10.00", False),
    ]
    assert events[1].title == "Verplaatst"


def test_texts_lose_their_markup_and_keep_their_words() -> None:
    event = one(
        "DTSTART:20270128T133000Z",
        r"DESCRIPTION:<p>Samen&nbsp;<b>leren</b></p><script>alert(1)</script>\nMet\, koffie &lt;b>",
        "LOCATION:<i>Gent</i>",
        "URL:javascript:alert(1)",
        title="<h1>Exchange</h1>",
    )
    assert event.title == "Exchange"
    assert event.place == "Gent"
    assert "<" not in event.summary
    assert event.summary.startswith("Samen leren")
    assert "Met, koffie" in event.summary
    assert "alert" not in event.summary
    assert event.external_url == ""


def test_a_comparison_is_no_markup() -> None:
    assert plain_text("kost < 5 euro & 3 > 2", 100) == "kost < 5 euro & 3 > 2"
    assert plain_text("x" * 700, 600) == f"{'x' * 599}…"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<b>Kom</b><![vreemd[ mee]]>", "Kom"),
        ("<b>Kom</b><![", "Kom<!["),
        ("<b>Kom</b><!-- nooit gezien", "Kom"),
        ("<b>Kom</b><script>alert(1)", "Kom"),
        ("<b>Kom</b><STYLE>p{}</STYLE> mee", "Kom mee"),
        ("Kom<br/>mee<p>nu</p>", "Kom\nmee\nnu"),
        ("<b>&lt;b&gt;Kom&lt;/b&gt;</b>", "Kom"),
    ],
)
def test_damaged_markup_is_read_as_words(markup: str, words: str) -> None:
    assert plain_text(markup, 100) == words


@pytest.mark.parametrize("piece", ["<a ", "<!-", "<![", "</b", "<b x='", "<script "])
def test_a_calendar_full_of_unfinished_markup_is_read_in_seconds(piece: str) -> None:
    long = f"DESCRIPTION:<b>{piece * (1800 // len(piece))}"
    events = [ics_event(f"{n}", "DTSTART:20270128T133000Z", long) for n in range(450)]
    started = time.perf_counter()
    assert len(read(*events)) == 450
    assert time.perf_counter() - started < 5


def test_an_online_place_gives_no_link_away() -> None:
    event = one("DTSTART:20270128T133000Z", "LOCATION:https://teams.example.test/geheim")
    assert (event.form, event.place) == ("online", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    content = ics(ics_event(title="Coördinatoren én één café")).encode(encoding)
    events = read_calendar(text_of(content), now=NOW).events
    assert events[0].title == "Coördinatoren én één café"


def test_folded_lines_and_alarms_are_read_as_they_are_meant() -> None:
    event = one(
        "DTSTART:20270128T133000Z",
        "DESCRIPTION:Een lange\r\n  zin",
        "BEGIN:VALARM\r\nDESCRIPTION:Wekker\r\nDTSTART:20200101T000000Z\r\nEND:VALARM",
    )
    assert event.summary == "Een lange zin"
    assert local(event.starts_at) == "28/01/2027 14.30"


HOSTILE = [
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=DAILY;INTERVAL=-1",
    "RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
    "RRULE:FREQ=DAILY;COUNT=999999999999999",
    "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z",
    "RRULE:FREQ=MONTHLY;BYDAY=" + ",".join(["1MO"] * 5000),
    "RRULE:",
    "RRULE:FREQ=DAILY;FREQ=WEEKLY",
    "RRULE:FREQ=DAILY\r\nRRULE:FREQ=WEEKLY",
    "EXDATE:" + ",".join(["20270101T000000Z"] * 20000),
    "RDATE:" + ",".join(f"2027010{1 + n % 9}T{n % 24:02}0000Z" for n in range(20000)),
    "DTEND:20270128T000000Z",
    "DTEND:99990128T000000Z",
    "DURATION:P999999999D",
    "DURATION:-PT1H",
    "UID:",
    "SUMMARY:" + "<b>" * 20000,
    "X" * 300_000,
    "DESCRIPTION:" + "<" * 200_000,
    ";" * 100_000 + '"' * 100_000,
    "X" + ';A="' * 50_000,
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:40])
def test_a_hostile_event_takes_no_time_and_leaves_the_others(line: str) -> None:
    started = time.perf_counter()
    bad = ics_event("slecht", "DTSTART:20270128T133000Z", line, title="Slecht")
    try:
        reading = read_calendar(ics(bad, ics_event("goed", title="Goed")), now=NOW)
    except CalendarUnreadableError:
        reading = None
    assert time.perf_counter() - started < 2
    if reading is not None:
        assert "Goed" in {each.title for each in reading.events}
        assert len(reading.events) <= 500


@pytest.mark.parametrize(
    "begin",
    ["DTSTART:", "DTSTART:morgen", "DTSTART:20271399T990000", "DTSTART:00010101", "DTSTART;X", ""],
)
def test_an_event_without_a_day_is_named_among_what_could_not_be_read(begin: str) -> None:
    lines = [begin] if begin else ["CLASS:PUBLIC"]
    bad = ics_event("x", *lines, title="Kapot")
    reading = read_calendar(ics(bad, ics_event()), now=NOW)
    assert reading.unreadable == ("Kapot",)
    assert len(reading.events) == 1


def test_zones_that_a_file_defines_are_not_run() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Kwaad\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )
    started = time.perf_counter()
    events = read_calendar(ics(zone, ics_event("x", "DTSTART;TZID=Kwaad:20270128T133000")), now=NOW)
    assert time.perf_counter() - started < 1
    assert local(events.events[0].starts_at) == "28/01/2027 13.30"


def test_too_much_is_refused_in_words() -> None:
    many = [ics_event(f"{number}@x") for number in range(501)]
    with pytest.raises(CalendarUnreadableError, match="hoogstens 500"):
        read(*many)
    daily = ics_event("a", "DTSTART:20261201T100000Z", "RRULE:FREQ=DAILY")
    with pytest.raises(CalendarUnreadableError, match="hoogstens 500"):
        read(daily, daily.replace("UID:a", "UID:b"))
    with pytest.raises(CalendarUnreadableError, match="hoogstens 1 MB"):
        text_of(b"BEGIN:VCALENDAR" + b"x" * 1_000_000)


@pytest.mark.parametrize("content", [b"", b"<html>404</html>", b"\x00" * 50, b"%PDF-1.7"])
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(CalendarUnreadableError, match="geen agenda"):
        text_of(content)


def test_five_hundred_rules_that_fit_no_day_are_read_in_seconds() -> None:
    rules = [
        ics_event(f"{n}", "DTSTART:20160101T100000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
        for n in range(500)
    ]
    started = time.perf_counter()
    assert read(*rules) == ()
    assert time.perf_counter() - started < 20


def _rule(chance: random.Random) -> str:
    """Make a rule; numbered weekdays are not mixed with plain ones: dateutil wants both to fit."""
    frequency = chance.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    is_long = frequency in {"MONTHLY", "YEARLY"}
    parts = [f"FREQ={frequency}", f"INTERVAL={chance.randint(1, 4)}"]
    if chance.random() < 0.5:
        nth = chance.choice(["", "1", "2", "-1"]) if is_long else ""
        parts.append("BYDAY=" + ",".join(nth + day for day in chance.sample(DAYS, 2)))
    if chance.random() < 0.3:
        parts.append(f"BYMONTH={chance.randint(1, 12)}")
    elif is_long and chance.random() < 0.5:
        parts.append(f"BYMONTHDAY={chance.choice([1, 13, 28, -1])}")
    if is_long and chance.random() < 0.2:
        parts.append(f"BYSETPOS={chance.choice([1, -1, 2])}")
    if chance.random() < 0.3:
        parts.append(f"COUNT={chance.randint(1, 20)}")
    if chance.random() < 0.2:
        parts.append("WKST=SU")
    return ";".join(parts)


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0, max_value=10**9))
def test_rules_mean_what_dateutil_says_they_mean(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    text = _rule(chance)
    if "BYMONTH=2" in text.split(";") or "DAILY" in text:
        text = text.replace("FREQ=DAILY", "FREQ=WEEKLY")
    begin = datetime(2026, chance.randint(1, 12), chance.randint(1, 28))  # noqa: DTZ001  days
    last = datetime(2028, 6, 1)  # noqa: DTZ001  days
    try:
        theirs = rrulestr(f"{text};UNTIL=20280601T000000" if "COUNT" not in text else text,
                          dtstart=begin)  # fmt: skip
        expected = [each.date() for each in takewhile(lambda each: each <= last, theirs)]
    except ValueError:
        return
    assert list(days_of(read_rule(text), start=begin.date(), last=last.date())) == expected


def test_a_rule_that_began_long_ago_is_not_followed() -> None:
    with pytest.raises(UnknownRuleError):
        list(days_of(read_rule("FREQ=DAILY"), start=date(2000, 1, 1), last=date(2027, 1, 1)))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.integers(min_value=0, max_value=300))
def test_damaged_files_are_read_or_refused_but_never_a_fault(noise: bytes, place: int) -> None:
    whole = ics(
        ics_event("x", "DTSTART:20270105T100000Z", "RRULE:FREQ=WEEKLY;COUNT=5", "DURATION:PT1H")
    ).encode()
    damaged = whole[:place] + noise + whole[place + len(noise) // 2 :]
    try:
        read_calendar(text_of(damaged), now=NOW)
    except CalendarUnreadableError:
        return
