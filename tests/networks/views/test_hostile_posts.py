"""What no form of ours sends to reports, questions and partners: no fault, and no leak."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from networks.domain.calendar_lines import CalendarUnreadableError
from networks.models import (
    CalendarFile,
    EventPage,
    EventQuestion,
    EventReport,
    NetworkPage,
    ReportRow,
)
from networks.views import imports
from safeforms.tokens import new_token
from tests.factories.calendars import ics, ics_event, make_partner, make_partner_person
from tests.factories.networks import make_event, make_network, make_report

pytestmark = pytest.mark.django_db

ODD = ("\x00", "voor\x00na", "a" * 100_000, "9" * 4_400, "-1", "{{ 7 }}", "²")
TEXT = {"kind": "verslag", "text": "We vergeleken vijf systemen."}


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(person: User, form: str, **fields: Any) -> dict[str, Any]:
    return {"formulier_token": new_token(form=form, user=person), "formulier_naam": form, **fields}


def rows(prefix: str, *made: dict[str, Any]) -> dict[str, Any]:
    return {
        f"{prefix}-TOTAL_FORMS": str(len(made)),
        f"{prefix}-INITIAL_FORMS": "0",
        **{
            f"{prefix}-{i}-{name}": value
            for i, row in enumerate(made)
            for name, value in row.items()
        },
    }


@pytest.fixture
def past(network: NetworkPage) -> EventPage:
    """A meeting that is over."""
    return make_event("Vorige keer", network=network, starts_at=timezone.now() - timedelta(days=3))


def report_url(event: EventPage) -> str:
    return reverse("networks:report", args=[event.slug])


@pytest.mark.parametrize("odd", ODD, ids=lambda text: ascii(text[:8]))
def test_odd_values_in_a_report_are_answered(organiser: User, past: EventPage, odd: str) -> None:
    client, fields = signed_in(organiser), ("kind", "text", "url", "owner", "owner_name", "due_on")
    every = dict.fromkeys((*fields, "practice_kind", "key"), odd)
    posts = [
        rows("regel", {**TEXT, name: value}) | {"basis": "0"} for name, value in every.items()
    ] + [rows("regel", TEXT) | {name: odd} for name in ("basis", "actie", "rij", "waar", "klad")]
    for posted in posts:
        answer = client.post(report_url(past), sent(organiser, "verslag", **posted))
        assert answer.status_code in {200, 302, 409, 422}
    assert client.get(report_url(past), {"klad": odd}).status_code == 200


def test_two_rows_with_one_key_are_two_rows(organiser: User, past: EventPage) -> None:
    client, key = signed_in(organiser), str(uuid.uuid4())
    twice = rows("regel", {**TEXT, "key": key}, {**TEXT, "text": "Nog iets.", "key": key})
    for base in ("0", "1"):
        posted = sent(organiser, "verslag", basis=base, actie="bewaar", **twice)
        assert client.post(report_url(past), posted).status_code == 302
        assert [row.text for row in ReportRow.objects.all()] == [TEXT["text"], "Nog iets."]


def test_a_row_of_another_network_is_not_taken_along(organiser: User, past: EventPage) -> None:
    theirs = make_event("Van een ander", network=make_network("Elders"), starts_at=past.starts_at)
    make_report(theirs, ("open-vraag", "Van hen."))
    row = ReportRow.objects.get()
    posted = rows("regel", {**TEXT, "key": str(row.key), "report": str(row.report_id)})
    posted |= {"event": str(theirs.pk), "report": str(row.report_id), "basis": "0"}
    assert (
        signed_in(organiser)
        .post(report_url(past), sent(organiser, "verslag", actie="publiceer", **posted))
        .status_code
        == 302
    )
    row.refresh_from_db()
    assert (row.text, row.report.event_id) == ("Van hen.", theirs.pk)
    assert EventReport.objects.get(event=past).rows.get().key != row.key


def test_nobody_is_given_something_who_is_not_on_the_list(
    organiser: User, past: EventPage, other_organiser: User
) -> None:
    row = {"kind": "afspraak", "text": "Doe dit.", "owner": str(other_organiser.pk)}
    posted = sent(organiser, "verslag", basis="0", actie="publiceer", **rows("regel", row))
    assert signed_in(organiser).post(report_url(past), posted).status_code == 422
    assert not ReportRow.objects.exists()


@pytest.mark.parametrize("odd", ODD, ids=lambda text: ascii(text[:8]))
def test_odd_values_beside_a_row_that_is_settled_are_answered(
    organiser: User, past: EventPage, odd: str
) -> None:
    make_report(past, ("afspraak", "Stuur de tabel rond."))
    row = ReportRow.objects.get()
    address, client = reverse("networks:settle_row", args=[row.key]), signed_in(organiser)
    for fields in ({"stand": odd}, {"stand": "beantwoord"}, {"stand": "gedaan", "naar": odd}):
        answer = client.post(address, sent(organiser, "verslag-regel", **fields))
        assert answer.status_code == 302
        row.refresh_from_db()
        assert row.state == ("gedaan" if "naar" in fields else "open")


def test_a_row_that_goes_meanwhile_is_not_there(
    organiser: User, past: EventPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_report(past, ("afspraak", "Stuur de tabel rond."))
    row = ReportRow.objects.get()
    monkeypatch.setattr("networks.views.reports._row_of", lambda *_: row)
    ReportRow.objects.all().delete()
    address = reverse("networks:settle_row", args=[row.key])
    posted = sent(organiser, "verslag-regel", stand="gedaan")
    assert signed_in(organiser).post(address, posted).status_code == 302


@pytest.mark.parametrize("odd", ODD, ids=lambda text: ascii(text[:8]))
def test_odd_values_in_questions_are_answered(
    organiser: User, network: NetworkPage, odd: str
) -> None:
    event, client = make_event(network=network), signed_in(organiser)
    address = reverse("networks:event_questions", args=[event.slug])
    for name in ("label", "kind", "choices", "is_required", "key", "order", "event"):
        posted = rows("vraag", {"label": "Waarom?", "kind": "kort", name: odd}) | {"basis": odd}
        answer = client.post(address, sent(organiser, "bijeenkomst-vragen", **posted))
        assert answer.status_code in {302, 422}
    assert client.post(address, sent(organiser, "bijeenkomst-vragen", rij=odd)).status_code == 200


def test_a_question_of_another_event_is_not_taken_along(
    organiser: User, network: NetworkPage
) -> None:
    event, other = make_event(network=network), make_event("Andere", network=make_network("Elders"))
    theirs = EventQuestion.objects.create(event=other, order=0, label="Van hen?")
    client, address = signed_in(organiser), reverse("networks:event_questions", args=[event.slug])
    base = client.get(address).context["base"]
    row = {"label": "Van ons?", "kind": "kort", "key": str(theirs.key), "event": str(other.pk)}
    posted = sent(organiser, "bijeenkomst-vragen", basis=base, **rows("vraag", row, row))
    assert client.post(address, posted).status_code == 302
    theirs.refresh_from_db()
    assert (theirs.label, theirs.event_id, theirs.is_dropped) == ("Van hen?", other.pk, False)
    assert event.questions.count() == 2


@pytest.mark.parametrize("odd", ODD, ids=lambda text: ascii(text[:8]))
def test_odd_answers_are_answered(member: User, network: NetworkPage, odd: str) -> None:
    event, client = make_event(network=network), signed_in(member)
    kinds = {"kort": "", "lang": "", "keuze": "a\nb"}
    asked = [
        EventQuestion.objects.create(event=event, order=i, label=kind, kind=kind, choices=choices)
        for i, (kind, choices) in enumerate(kinds.items())
    ]
    fields = {f"vraag_{each.key.hex}": odd for each in asked} | {"attends": odd}
    for name, form in (("register", "inschrijven"), ("own_answers", "antwoorden")):
        address = reverse(f"networks:{name}", args=[event.slug])
        assert client.post(address, sent(member, form, **fields)).status_code in {200, 302, 422}


@pytest.mark.parametrize("odd", ODD, ids=lambda text: ascii(text[:8]))
def test_odd_values_of_a_partner_are_answered(odd: str) -> None:
    partner = make_partner()
    person = make_partner_person(partner)
    client = signed_in(person)
    asks = {
        "calendar_address": ("agenda-adres", {"organiser": odd, "url": odd}),
        "import_calendar": ("agenda-bestand", {"organiser": odd, "file": odd}),
    }
    for name, (form, fields) in asks.items():
        for left_out in (None, *fields):
            posted = {**fields, "organiser": partner.pk} if left_out == "organiser" else fields
            answer = client.post(reverse(f"networks:{name}"), sent(person, form, **posted))
            assert answer.status_code == 422
    profile = reverse("networks:edit_partner", args=[partner.slug])
    logo = SimpleUploadedFile("x.png", odd.encode(errors="replace"), "image/png")
    for fields in ({"text": odd}, {"logo": logo}, {"removes_logo": odd}, {"logo": odd}):
        posted = sent(person, f"partner:{partner.pk}", **fields)
        assert client.post(profile, posted).status_code in {302, 422}


HOSTILE_FILES = {
    "NUL": ics(ics_event("a\x00b", title="Voor\x00na")),
    "long": ics(ics_event("u" * 900, title="t" * 100_000)),
    "recurring and long": ics(
        ics_event(
            "u" * 250,
            "DTSTART;TZID=Europe/Brussels:20270128T133000",
            "RRULE:FREQ=WEEKLY;COUNT=3",
            f"LOCATION:{'p' * 900}",
            f"DESCRIPTION:{'d' * 9000}",
            f"URL:https://x.test/{'y' * 900}",
        )
    ),
    "same name twice": ics(ics_event("een"), ics_event("een", title="Anders")),
    "names that differ in case": ics(ics_event("een"), ics_event("EEN")),
    "only signs": ics(ics_event("👩", title="👩‍👩‍👧‍👦")),
    "far off": ics(ics_event("ver", "DTSTART:99991231T235959Z", "DURATION:PT3H"), ics_event("b")),
    "nonsense": ics(ics_event("x", "DTSTART;TZID=../../etc/passwd:20270128T133000"), ics_event()),
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_an_odd_calendar_is_read_in_or_refused(name: str) -> None:
    partner = make_partner()
    person = make_partner_person(partner)
    client = signed_in(person)
    file = SimpleUploadedFile("x.ics", HOSTILE_FILES[name].encode())
    answer = client.post(
        reverse("networks:import_calendar"),
        sent(person, "agenda-bestand", organiser=partner.pk, file=file),
    )
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    confirmed = client.post(answer["Location"], sent(person, "agenda-inlezen"))
    assert confirmed.status_code == 302
    assert EventPage.objects.filter(organiser=partner).exists()


def kept_file(person: User, organisation: Any) -> CalendarFile:
    return CalendarFile.objects.create(
        organisation=organisation,
        sent_by=person,
        content=ics(ics_event()),
        created_at=timezone.now(),
    )


def test_a_file_that_cannot_be_read_any_more_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    partner = make_partner()
    person = make_partner_person(partner)
    file = kept_file(person, partner)

    def too_much(**_: Any) -> None:
        raise CalendarUnreadableError("te veel")

    monkeypatch.setattr(imports, "preview", too_much)
    answer = signed_in(person).get(reverse("networks:look_over_import", args=[file.key]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("networks:import_calendar"))


def test_the_file_of_another_partner_is_not_there() -> None:
    ours, theirs = make_partner(), make_partner("ander", "Ander")
    person, other = make_partner_person(ours), make_partner_person(theirs, "ander")
    file = kept_file(other, theirs)
    address = reverse("networks:look_over_import", args=[file.key])
    client = signed_in(person)
    assert client.get(address).status_code == 404
    assert client.post(address, sent(person, "agenda-inlezen")).status_code == 404
    for name, form in (("calendar_address", "agenda-adres"), ("import_calendar", "agenda-bestand")):
        fields = {"organiser": theirs.pk, "url": "https://x.test/a.ics"}
        fields |= {"file": SimpleUploadedFile("x.ics", ics(ics_event()).encode())}
        answer = client.post(reverse(f"networks:{name}"), sent(person, form, **fields))
        assert answer.status_code == 422
    assert client.post(reverse("networks:edit_partner", args=[theirs.slug])).status_code == 404
    assert list(CalendarFile.objects.all()) == [file]
    assert not EventPage.objects.filter(organiser__in=[ours, theirs]).exists()
