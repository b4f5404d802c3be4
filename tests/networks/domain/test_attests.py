"""Attests: tagged PDFs whatever the names are, and what everybody may check."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from networks.domain.attending import set_training_minutes
from networks.domain.attests import check, initials_of, own_attest, pdf_of
from networks.domain.training import grouped, longest_minutes, training_of
from networks.models import EventPage, NetworkPage, Registration
from tests.factories.networks import make_attended, make_event
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

YESTERDAY = timedelta(days=1)
MARKS = (b"/StructTreeRoot", b"/Lang", b"/MarkInfo", b"pdfuaid", b"/Title")


@pytest.fixture
def attended(network: NetworkPage, member: User) -> Registration:
    event = make_event(network=network, starts_at=timezone.now() - YESTERDAY, hours=1.5)
    return make_attended(event, member)


def test_an_attest_is_a_tagged_pdf_with_a_title_and_a_language(
    attended: Registration, member: User
) -> None:
    found = own_attest(user=member, key=attended.key)
    assert found is not None
    made = pdf_of(found)
    assert made.startswith(b"%PDF-1.7")
    assert [mark for mark in MARKS if mark not in made] == []
    assert b"nl-BE" in made


NAME_LENGTH = User._meta.get_field("display_name").max_length  # noqa: SLF001  Django documents it


@pytest.mark.parametrize(
    "name",
    [
        "#set text(fill: red)",
        "#panic()",
        "]",
        "\\",
        "Een “naam” met \"quotes\" en 'enkele'",
        "$x$ *b* _i_ @ref <label> `raw` // weg /* weg */",
        "Zoë 😀",
        "王小明",
        "😀",
        "x" * NAME_LENGTH,
        "مريم",
        "a\u202eb\u0007",
    ],
)
def test_whatever_somebody_is_called_the_attest_is_made(
    attended: Registration, member: User, name: str
) -> None:
    User.objects.filter(pk=member.pk).update(display_name=name)
    EventPage.objects.filter(pk=attended.event_id).update(title=f"Over {name}"[:255])
    found = own_attest(user=member, key=attended.key)
    assert found is not None
    made = pdf_of(found)
    assert [mark for mark in MARKS if mark not in made] == []


def test_only_the_person_has_it_and_only_once_the_event_is_over(
    attended: Registration, author: User, network: NetworkPage, member: User
) -> None:
    assert own_attest(user=author, key=attended.key) is None
    going_on = make_event("Nu bezig", network=network, starts_at=timezone.now(), hours=2)
    now = make_attended(going_on, member)
    assert own_attest(user=member, key=now.key) is None
    assert check(now.attest_number or "") is None


def test_a_cancelled_event_or_a_withdrawn_presence_has_none(
    attended: Registration, member: User
) -> None:
    Registration.objects.update(attended_at=None)
    assert own_attest(user=member, key=attended.key) is None
    assert check(attended.attest_number or "") is None
    Registration.objects.update(attended_at=timezone.now())
    EventPage.objects.update(cancelled_at=timezone.now())
    assert own_attest(user=member, key=attended.key) is None


def test_a_check_says_what_was_attended_and_no_more_of_whom_than_initials(
    attended: Registration, member: User
) -> None:
    User.objects.filter(pk=member.pk).update(display_name="Anna de Smet")
    found = check(grouped(attended.attest_number or "").lower())
    assert found is not None
    assert (found.initials, found.hours) == ("A. D. S.", "1,5")
    assert found.event == attended.event.title


def test_a_closed_network_is_not_told_of_to_who_checks(
    closed_network: NetworkPage, member: User
) -> None:
    event = make_event(network=closed_network, starts_at=timezone.now() - YESTERDAY)
    found = check(make_attended(event, member).attest_number or "")
    assert found is not None
    assert found.event == ""


def test_a_damaged_number_names_nobody(attended: Registration) -> None:
    number = attended.attest_number or ""
    for wrong in ("", number[:-1], f"{number}2", f"{number[:-1]}0", "x" * 500, "\x00"):
        assert check(wrong) is None


def test_initials_of_any_name() -> None:
    assert initials_of("Anna De Smet") == "A. D. S."
    assert initials_of("#set ] Jan") == "J."
    assert initials_of("😀") == ""


def test_the_organiser_may_count_fewer_hours_never_more(
    attended: Registration, member: User
) -> None:
    for said, shown in ((60, "1"), (600, "1,5"), (None, "1,5")):
        set_training_minutes(event_id=attended.event_id, minutes=said)
        (year,) = training_of(user=member)
        assert (year.rows[0].hours, year.hours) == (shown, shown)


def test_nights_and_whole_days_count_as_days(network: NetworkPage) -> None:
    begin = datetime(2026, 10, 14, 22, tzinfo=UTC)  # midnight in Brussels
    whole = make_event("Heel", network=network, starts_at=begin, hours=24, is_whole_day=True)
    assert longest_minutes(whole) == 6 * 60
    two = make_event("Twee", network=network, starts_at=begin + timedelta(hours=9), hours=32)
    assert longest_minutes(two) == 20 * 60


def test_each_school_year_has_its_own_sum_the_newest_first(network: NetworkPage) -> None:
    person = make_person("anna")
    for day in (datetime(2026, 8, 31, 8, tzinfo=UTC), datetime(2026, 9, 1, 8, tzinfo=UTC)):
        make_attended(make_event(f"Dag {day:%d}", network=network, starts_at=day), person)
    years = training_of(user=person)
    assert [(year.name, year.hours) for year in years] == [("2026-2027", "2"), ("2025-2026", "2")]
