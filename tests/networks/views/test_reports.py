"""From an event to its report, its agreements, questions and practices."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from networks.domain.finding import item_of_event
from networks.domain.registering import cancel, register
from networks.enums import RegistrationState
from networks.models import EventPage, EventReport, NetworkPage, Registration, ReportRow
from notifications.digests import Period
from notifications.enums import Rhythm
from notifications.models import OutgoingMail
from practices.models import PracticePage
from practices.signals import practice_shared
from safeforms.models import FormDraft
from safeforms.tokens import new_token
from tests.factories.networks import make_event, make_network_member
from tests.factories.people import make_person
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def answers(person: User, *rows: dict[str, Any], base: int = 0, **fields: Any) -> dict[str, Any]:
    posted: dict[str, Any] = {
        "formulier_token": new_token(form="verslag", user=person),
        "formulier_naam": "verslag",
        "basis": str(base),
        "regel-TOTAL_FORMS": str(len(rows)),
        "regel-INITIAL_FORMS": "0",
        "actie": "publiceer",
        **fields,
    }
    for number, row in enumerate(rows):
        posted |= {f"regel-{number}-{name}": value for name, value in row.items()}
    return posted


TEXT = {"kind": "verslag", "text": "We vergeleken vijf systemen."}
QUESTION = {"kind": "open-vraag", "text": "Wie test het rekenblad?"}
AGREEMENT = {"kind": "afspraak", "text": "Stuur de tabel rond.", "owner_name": "Noor"}


@pytest.fixture
def past(network: NetworkPage) -> EventPage:
    """A meeting that is over."""
    return make_event("Vorige keer", network=network, starts_at=timezone.now() - timedelta(days=3))


def url_of(event: EventPage) -> str:
    return reverse("networks:report", args=[event.slug])


def publish(person: User, event: EventPage, *rows: dict[str, Any], **fields: Any) -> Any:
    return signed_in(person).post(url_of(event), answers(person, *rows, **fields))


def settled(person: User, row: ReportRow, state: str) -> Any:
    token = new_token(form="verslag-regel", user=person)
    posted = {"formulier_token": token, "stand": state}
    return signed_in(person).post(reverse("networks:settle_row", args=[row.key]), posted)


def test_a_draft_is_read_by_nobody_and_a_published_report_by_everybody(
    organiser: User, past: EventPage, client: Client
) -> None:
    page, own = past.get_absolute_url(), signed_in(organiser)
    assert own.get(url_of(past)).status_code == 200
    own.post(url_of(past), answers(organiser, TEXT, actie="bewaar"))
    assert TEXT["text"] not in client.get(page).content.decode()
    assert TEXT["text"] in own.get(url_of(past)).content.decode()
    assert not OutgoingMail.objects.filter(kind="networks.report.thanks").exists()
    sent = answers(organiser, TEXT, QUESTION, base=1)
    first, second = (own.post(url_of(past), sent) for _ in range(2))
    assert first["Location"] == second["Location"] == f"{page}#verslag"
    assert EventReport.objects.get().version == 2
    assert TEXT["text"] in client.get(page).content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(organiser: User, past: EventPage) -> None:
    response = publish(organiser, past, TEXT, {"kind": "praktijk", "text": "Bewaar dit"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Kies wie de praktijk uitschrijft." in html
    assert "Bewaar dit" in html
    assert not EventReport.objects.exists()


def test_rows_are_added_without_a_script(organiser: User, past: EventPage) -> None:
    response = publish(organiser, past, TEXT, rij="regel:add")
    assert "Regel 2 van 2" in response.content.decode()
    assert not EventReport.objects.exists()


def test_a_report_waits_for_its_meeting(organiser: User, event: EventPage) -> None:
    response = publish(organiser, event, TEXT)
    assert response.status_code == 422
    assert "Publiceren kan zodra de bijeenkomst begonnen is" in response.content.decode()
    assert publish(organiser, event, TEXT, actie="bewaar").status_code == 302


def test_nobody_overwrites_anothers_text_unseen(
    organiser: User, past: EventPage, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    publish(editor, past, {**TEXT, "text": "Van de redactie"})
    response = publish(organiser, past, {**TEXT, "text": "Van mij"})
    assert response.status_code == 409
    html = response.content.decode()
    assert "Van mij" in html
    assert "Van de redactie" in html
    assert 'name="basis" value="1"' in html
    assert ReportRow.objects.get().text == "Van de redactie"
    publish(organiser, past, {**TEXT, "text": "Van mij"}, base=1)
    assert ReportRow.objects.get().text == "Van mij"


def test_those_who_came_are_thanked_once_and_who_left_is_not(
    organiser: User, network: NetworkPage
) -> None:
    event = make_event("Straks", network=network)
    came, left = make_person("kwam"), make_person("ging")
    for person in (came, left):
        register(event_id=event.pk, user=person)
    cancel(event_id=event.pk, user=left, by=left)
    begin = timezone.now() - timedelta(days=1)
    EventPage.objects.filter(pk=event.pk).update(
        starts_at=begin, ends_at=begin + timedelta(hours=1)
    )
    publish(organiser, event, TEXT)
    publish(organiser, event, TEXT, QUESTION, base=1)
    mails = OutgoingMail.objects.filter(kind="networks.report.thanks")
    assert [mail.recipient for mail in mails] == [came.email]
    assert "#verslag" in mails.get().body


def test_an_agreement_comes_back_until_it_is_done(
    organiser: User,
    past: EventPage,
    event: EventPage,
    network_member: User,
    member: User,
    client: Client,
) -> None:
    publish(organiser, past, AGREEMENT)
    page, text = event.get_absolute_url(), AGREEMENT["text"]
    assert text in signed_in(network_member).get(page).content.decode()
    assert text not in client.get(page).content.decode()
    assert text not in signed_in(member).get(page).content.decode()
    row = ReportRow.objects.get()
    assert settled(network_member, row, "gedaan").status_code == 404
    ReportRow.objects.update(owner=network_member)
    assert 'value="gedaan"' in signed_in(network_member).get(page).content.decode()
    for _ in range(2):
        assert settled(network_member, row, "gedaan").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.settled_by) == ("gedaan", network_member)
    assert text not in signed_in(network_member).get(page).content.decode()


def test_open_questions_stand_with_their_network_until_they_are_answered(
    organiser: User, past: EventPage, network: NetworkPage, client: Client, network_member: User
) -> None:
    publish(organiser, past, QUESTION)
    assert QUESTION["text"] in client.get(network.get_absolute_url()).content.decode()
    listed = reverse("networks:questions", args=[network.slug])
    assert QUESTION["text"] in client.get(listed).content.decode()
    row = ReportRow.objects.get()
    assert settled(network_member, row, "beantwoord").status_code == 404
    assert settled(organiser, row, "beantwoord")["Location"] == listed
    assert QUESTION["text"] not in client.get(network.get_absolute_url()).content.decode()
    assert "beantwoord" in client.get(listed).content.decode()


def test_a_practice_starts_one_draft_and_is_named_when_it_is_there(
    organiser: User, past: EventPage, tree: Any, organisation: Any, client: Client
) -> None:
    writer = make_person("schrijver")
    now = timezone.now()
    Registration.objects.create(
        event=past,
        user=writer,
        state=RegistrationState.CONFIRMED,
        number=1,
        registered_at=now,
        changed_at=now,
    )
    row = {
        "kind": "praktijk",
        "text": "Zo kozen we een systeem",
        "owner": str(writer.pk),
        "practice_kind": "ticketing",
    }
    publish(organiser, past, row)
    key = str(ReportRow.objects.get().key)
    publish(organiser, past, row | {"key": key, "text": "Zo kozen we"}, base=1)
    draft = FormDraft.objects.get()
    assert (draft.user, draft.form, draft.title) == (writer, "praktijk", row["text"])
    shown = signed_in(writer).get(f"/praktijken/delen/ticketing/?klad={draft.pk}")
    assert shown.status_code in {200, 403}
    page = PracticePage.objects.get(
        pk=make_ticketing(tree, organisation, writer, slug="nieuw-hier").pk
    )
    practice_shared.send(sender=PracticePage, page=page, draft=draft)
    assert ReportRow.objects.get().practice == page
    assert page.get_absolute_url() in client.get(past.get_absolute_url()).content.decode()
    made = page.get_absolute_url()
    assert "Ontstaan in" in client.get(made).content.decode()
    assert past.get_absolute_url() in client.get(made).content.decode()
    NetworkPage.objects.filter(pk=past.network_id).update(access="gesloten")
    assert "Ontstaan in" not in client.get(made).content.decode()
    assert "Ontstaan in" in signed_in(organiser).get(made).content.decode()


def test_who_leads_another_network_cannot_write_or_settle(
    organiser: User, other_organiser: User, past: EventPage, network_member: User
) -> None:
    for person in (other_organiser, network_member):
        assert publish(person, past, TEXT).status_code == 404
        assert signed_in(person).get(url_of(past)).status_code == 404
    publish(organiser, past, AGREEMENT, QUESTION)
    for row in ReportRow.objects.all():
        assert settled(other_organiser, row, "gedaan").status_code == 404


@pytest.mark.parametrize(
    "slug", ["\x00", "a\x00b", "x" * 100_000, "../..", "\ud800", "bestaat-niet"]
)
def test_a_strange_place_to_go_back_to_leads_to_the_meeting(
    slug: str, organiser: User, past: EventPage
) -> None:
    publish(organiser, past, AGREEMENT)
    row = ReportRow.objects.get()
    token = new_token(form="verslag-regel", user=organiser)
    # As a browser would send it: the client takes bytes in a form for a list of numbers.
    back = slug.encode("utf-8", "surrogatepass")
    body = urlencode({"formulier_token": token, "stand": "gedaan", "naar": back})
    answer = signed_in(organiser).post(
        reverse("networks:settle_row", args=[row.key]),
        body,
        content_type="application/x-www-form-urlencoded",
    )
    assert (answer.status_code, answer["Location"]) == (302, past.get_absolute_url())


def test_a_row_of_another_report_is_not_taken_over(
    organiser: User, past: EventPage, network: NetworkPage
) -> None:
    publish(organiser, past, TEXT)
    row = ReportRow.objects.get()
    other = make_event("Andere", network=network, starts_at=timezone.now() - timedelta(days=1))
    publish(organiser, other, {**TEXT, "text": "Anders", "key": str(row.key)})
    row.refresh_from_db()
    assert row.text == TEXT["text"]
    assert ReportRow.objects.count() == 2


def test_search_and_the_weekly_mail_tell_of_a_report(
    organiser: User, past: EventPage, network: NetworkPage
) -> None:
    from networks.domain import news

    reader = make_person("weeklezer")
    make_network_member(network, reader, hears="wekelijks")
    publish(organiser, past, TEXT)
    item = item_of_event(EventPage.objects.get(pk=past.pk))
    assert item is not None
    assert TEXT["text"] in item.text
    until = timezone.now()
    period = Period(Rhythm.WEEKLY, until - timedelta(days=7), until)
    told = [each for part in news.source().sections(reader, period) for each in part.items]
    assert any(each.url == f"{past.get_absolute_url()}#verslag" for each in told)


@pytest.mark.parametrize("count", [2, 20])
def test_a_report_costs_the_same_however_long_it_is(
    count: int,
    organiser: User,
    past: EventPage,
    client: Client,
    django_assert_num_queries: Any,
) -> None:
    publish(organiser, past, *([TEXT, AGREEMENT] * count))
    client.get("/woordenlijst/")
    # The page, the time, the programme, the report's rows, the network's practices, what was said,
    # the footer.
    with django_assert_num_queries(7):
        client.get(past.get_absolute_url())
