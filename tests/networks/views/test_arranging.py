"""The screens of whoever arranges events."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from moderation.models import Case
from networks.models import EventPage, NetworkPage
from safeforms.models import FormDraft
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.meetings import YEAR, series_answers
from tests.factories.meetings import meeting_answers as answers
from tests.factories.networks import make_event, make_network
from tests.factories.people import make_membership, make_person
from vocabulary.models import SchoolHoliday

pytestmark = pytest.mark.django_db

BEGIN = datetime(YEAR, 3, 9, 14, tzinfo=ZoneInfo("Europe/Brussels"))


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def new_url(network: NetworkPage) -> str:
    return reverse("networks:new_event", args=[network.slug])


def text_of(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def errors_of(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_five_answers_make_an_event_once(
    organiser: User, new_url: str, network: NetworkPage
) -> None:
    make_event("Eerder", network=network)
    client, posted = signed_in(organiser), answers(organiser)
    first, second = (client.post(new_url, posted) for _ in range(2))
    event = EventPage.objects.get(title="Vergelijk ticketingsystemen")
    assert first["Location"] == second["Location"] == event.get_absolute_url()
    assert (event.starts_at, event.ends_at) == (BEGIN, BEGIN + timedelta(hours=2, minutes=30))
    assert (event.owner, event.network_id, event.seats) == (organiser, network.pk, None)
    assert event.live


def test_a_first_event_leads_to_ones_own_list_and_says_that_it_waits(
    organiser: User, new_url: str
) -> None:
    response = signed_in(organiser).post(new_url, answers(organiser), follow=True)
    assert response.redirect_chain[0][0] == "/mijn/#mijn-bijeenkomsten"
    assert "ligt bij de redactie" in text_of(response)
    assert "bij de redactie" in text_of(response)


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"title": ""}, "title", "Vul dit in."),
        ({"day": ""}, "day", "Vul een datum in."),
        ({"ends": "13.00"}, "ends", "Het einde ligt voor het begin. Kies een later uur."),
        ({"place": ""}, "place", "Vul in waar jullie samenkomen."),
        ({"form": "hybride", "place": ""}, "place", "Vul in waar jullie samenkomen."),
        ({"seats": "0"}, "seats", "Vul een getal van 1 of meer in. Je schreef “0”."),
        (
            {"meeting_url": "javascript:alert(1)"},
            "meeting_url",
            "Vul een volledig adres in, zoals https://www.school.be.",
        ),
        (
            {"registration_closes_at": f"10/3/{YEAR} 9.00"},
            "registration_closes_at",
            "Dit ligt na het einde van de bijeenkomst.",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    fields: dict[str, str], name: str, said: str, organiser: User, new_url: str
) -> None:
    posted = answers(organiser, **{"summary": "Bewaar dit", **fields})
    response = signed_in(organiser).post(new_url, posted)
    assert response.status_code == 422
    assert errors_of(response) == {name: [said]}
    assert "Bewaar dit" in response.content.decode()
    assert not EventPage.objects.exists()


def test_a_day_that_is_over_must_be_meant(organiser: User, new_url: str) -> None:
    client = signed_in(organiser)
    past = {"day": f"9/3/{YEAR - 2}"}
    response = client.post(new_url, answers(organiser, **past))
    assert "al voorbij" in errors_of(response)["day"][0]
    assert 'name="past_is_meant"' in response.content.decode()
    client.post(new_url, answers(organiser, past_is_meant="on", **past))
    assert EventPage.objects.count() == 1


def test_an_online_meeting_needs_its_link_the_day_before_and_is_reminded_of_it_sooner(
    organiser: User, new_url: str
) -> None:
    client, online = signed_in(organiser), {"form": "online", "place": ""}
    response = client.post(new_url, answers(organiser, **online), follow=True)
    assert "Er is nog geen link" in text_of(response)
    soon = timezone.localtime() + timedelta(hours=4)
    posted = answers(
        organiser,
        **online,
        day=f"{soon:%d/%m/%Y}",
        begins=f"{soon:%H.%M}",
        ends=f"{soon + timedelta(hours=1):%H.%M}",
        last_day=f"{soon + timedelta(hours=1):%d/%m/%Y}",
    )
    assert "vul de link in" in errors_of(client.post(new_url, posted))["meeting_url"][0]


def test_the_programme_is_added_row_by_row_without_a_script(organiser: User, new_url: str) -> None:
    client = signed_in(organiser)
    shown = client.post(new_url, answers(organiser, rij="onderdeel:add"))
    assert shown.status_code == 200
    assert "Onderdeel 1 van 1" in text_of(shown)
    assert not shown.context["form"].errors
    rows = {
        "onderdeel-TOTAL_FORMS": "2",
        "onderdeel-0-starts_at": "14.00",
        "onderdeel-0-title": "Welkom",
        "onderdeel-1-title": "Aan de slag",
        "onderdeel-1-speaker": "Een TICT",
    }
    client.post(new_url, answers(organiser, **rows))
    rows_made = EventPage.objects.get().programme_rows.values_list("title", "speaker")
    assert list(rows_made) == [("Welkom", ""), ("Aan de slag", "Een TICT")]


# --- Planning -----------------------------------------------------------------------------------
@pytest.fixture
def busy(network: NetworkPage) -> None:
    make_event("Studiedag elders", starts_at=BEGIN + timedelta(hours=1))
    day = BEGIN.date()
    SchoolHoliday.objects.create(name="Krokusvakantie", first_day=day, last_day=day)


def test_a_button_looks_at_the_day_without_a_script(
    busy: None, organiser: User, new_url: str
) -> None:
    posted = answers(organiser, title="", actie="kijk")
    response = signed_in(organiser).post(new_url, posted)
    assert response.status_code == 200
    text = text_of(response)
    assert "Studiedag elders" in text
    assert "overlapt" in text
    assert "Krokusvakantie" in text
    assert not response.context["form"].errors
    assert EventPage.objects.count() == 1


def test_a_clash_is_said_after_sending_and_stops_nothing(
    busy: None, organiser: User, new_url: str
) -> None:
    response = signed_in(organiser).post(new_url, answers(organiser), follow=True)
    assert EventPage.objects.count() == 2
    text = text_of(response)
    assert "Op hetzelfde uur is er ook “Studiedag elders”" in text
    assert "schoolvakantie: Krokusvakantie" in text


def test_the_script_asks_for_the_day_alone(busy: None, organiser: User) -> None:
    url = reverse("networks:look_at_day")
    asked = {"day": f"9/3/{YEAR}", "begins": "9.00", "ends": "12.00"}
    text = text_of(signed_in(organiser).get(url, asked))
    assert "Studiedag elders" in text
    assert "overlapt" not in text
    for day in ("", "x" * 5000, "99/99/9999", "1/1/0001"):
        assert signed_in(organiser).get(url, {"day": day}).status_code == 200


# --- Changing -----------------------------------------------------------------------------------
def posted_edit(event: EventPage, person: User, **fields: Any) -> dict[str, Any]:
    return answers(person, basis=str(event.latest_revision_id), **fields)


def test_a_form_shows_what_is_stored_and_saves_what_was_changed(
    organiser: User, network: NetworkPage
) -> None:
    event = make_event(network=network, starts_at=BEGIN, seats=20, accessibility="Er is een lift.")
    url = reverse("networks:change_event", args=[event.slug])
    client = signed_in(organiser)
    html = BeautifulSoup(client.get(url).content, "html.parser")
    values = {name: html.find(id=f"id_{name}")["value"] for name in ("day", "begins", "seats")}
    assert values == {"day": f"09/03/{YEAR}", "begins": "14.00", "seats": "20"}
    response = client.post(url, posted_edit(event, organiser, place="Aalst", seats="25"))
    assert response["Location"] == event.get_absolute_url()
    event.refresh_from_db()
    assert (event.place, event.seats, event.sequence) == ("Aalst", 25, 1)


def test_two_windows_show_both_texts_and_overwrite_nothing_unseen(
    organiser: User, network: NetworkPage, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    event = make_event(network=network, starts_at=BEGIN)
    url = reverse("networks:change_event", args=[event.slug])
    mine = posted_edit(event, organiser, title="Van mij")
    signed_in(editor).post(url, posted_edit(event, editor, title="Van de redactie"))
    client = signed_in(organiser)
    response = client.post(url, mine)
    assert response.status_code == 409
    text = text_of(response)
    assert "Van mij" in text
    assert "Van de redactie" in text
    form = BeautifulSoup(response.content, "html.parser").select_one("form.actions")
    assert form is not None
    again = {each["name"]: each.get("value", "") for each in form.select("input")}
    shown = client.post(url, again | {"actie": "verder"})
    assert shown.context["form"]["title"].value() == "Van mij"
    client.post(url, again | {"actie": "stuur"})
    assert EventPage.objects.get(pk=event.pk).title == "Van mij"


def test_cancelling_asks_why_and_cannot_be_undone(organiser: User, network: NetworkPage) -> None:
    event = make_event(network=network)
    url = reverse("networks:cancel_event", args=[event.slug])
    client = signed_in(organiser)
    token = {"formulier_token": new_token(form="bijeenkomst-afgelasten", user=organiser)}
    assert client.post(url, token | {"reason": ""}).status_code == 422
    response = client.post(url, token | {"reason": "De spreker is ziek."})
    assert response["Location"] == event.get_absolute_url()
    assert EventPage.objects.get(pk=event.pk).cancelled_reason == "De spreker is ziek."
    assert "is al afgelast" in text_of(client.get(url))
    assert "Maak een kopie" in text_of(
        client.get(reverse("networks:change_event", args=[event.slug]))
    )


def test_a_copy_asks_its_own_day(organiser: User, network: NetworkPage) -> None:
    event = make_event(network=network, starts_at=BEGIN, seats=20)
    url = reverse("networks:copy_event", args=[event.slug])
    client = signed_in(organiser)
    form = client.get(url).context["form"]
    assert (form["day"].value(), form["title"].value()) == (None, event.title)
    client.post(url, answers(organiser, title=event.title, seats="20", day=f"16/3/{YEAR}"))
    made = EventPage.objects.exclude(pk=event.pk).get()
    assert (made.starts_at, made.network_id) == (BEGIN + timedelta(days=7), network.pk)


def test_a_series_is_made_of_several_days_at_once(organiser: User, network: NetworkPage) -> None:
    event = make_event(network=network, starts_at=BEGIN)
    url = reverse("networks:event_series", args=[event.slug])
    client = signed_in(organiser)
    token = {"formulier_token": new_token(form="bijeenkomst-reeks", user=organiser)}
    rows = series_answers("Genk", "")
    wrong = client.post(url, token | rows | {"keer-1-ends": "13.00"})
    assert wrong.status_code == 422
    assert "Het einde ligt voor het begin" in text_of(wrong)
    for _ in range(2):
        assert client.post(url, token | rows).status_code == 302
    made = EventPage.objects.exclude(pk=event.pk).order_by("starts_at")
    assert [each.place for each in made] == ["Genk", "Gent"]
    event.refresh_from_db()
    assert {each.series_id for each in made} == {event.series_id}


# --- Who ----------------------------------------------------------------------------------------
SCREENS = ("change_event", "copy_event", "event_series", "cancel_event")


def test_for_others_none_of_these_screens_exists(
    network: NetworkPage, outsider: User, network_member: User, other_organiser: User, new_url: str
) -> None:
    event = make_event(network=network)
    paths = [new_url, "/netwerken/agenda/nieuw/"]
    paths += [reverse(f"networks:{name}", args=[event.slug]) for name in SCREENS]
    for person in (outsider, network_member, other_organiser):
        client = signed_in(person)
        for path in paths:
            assert client.get(path).status_code == 404, path
            assert client.post(path, answers(person, reason="Zomaar")).status_code == 404, path
    for path in paths:
        assert "/aanmelden/" in Client().get(path)["Location"]
        assert "/aanmelden/" in Client().post(path)["Location"]
    assert list(EventPage.objects.values_list("sequence", "cancelled_at")) == [(0, None)]


def test_columns_that_the_form_does_not_ask_stay_as_they_are(
    organiser: User, network: NetworkPage
) -> None:
    event = make_event(network=network, starts_at=BEGIN)
    other = make_network("Elders")
    extra = {
        "network": other.pk,
        "owner": 1,
        "live": "",
        "sequence": 99,
        "cancelled_at": "2026-01-01",
        "slug": "gekaapt",
        "uid": "x",
        "event_type": "partner",
    }
    url = reverse("networks:change_event", args=[event.slug])
    response = signed_in(organiser).post(url, posted_edit(event, organiser, **extra))
    assert errors_of(response) == {"event_type": ["Kies een van de mogelijkheden."]}
    extra.pop("event_type")
    signed_in(organiser).post(url, posted_edit(event, organiser, **extra))
    after = EventPage.objects.get(pk=event.pk)
    assert after.title == "Vergelijk ticketingsystemen"
    assert (after.network_id, after.slug, after.uid, after.live) == (
        network.pk,
        event.slug,
        "",
        True,
    )
    assert (after.cancelled_at, after.sequence) == (None, 1)


def test_a_partner_announces_an_event_of_its_own_organisation_alone(tree: Any) -> None:
    vicli, other = (
        Organisation.objects.create(name=name, slug=name.lower(), kind="partner")
        for name in ("VICLI", "Elders")
    )
    person = make_person("partner", roles=(Role.MEMBER, Role.PARTNER))
    make_membership(person, vicli)
    client = signed_in(person)
    posted = answers(person, organiser=str(other.pk), external_url="vicli.be/exchange")
    response = client.post("/netwerken/agenda/nieuw/", posted)
    assert errors_of(response) == {"organiser": ["Kies een van de mogelijkheden."]}
    client.post("/netwerken/agenda/nieuw/", posted | {"organiser": str(vicli.pk)})
    event = EventPage.objects.get()
    assert (event.event_type, event.organiser, event.external_url, event.live) == (
        "partner",
        vicli,
        "https://vicli.be/exchange",
        False,
    )
    assert Case.objects.get(page=event.pk).context == "VICLI"
    edit = reverse("networks:change_event", args=[event.slug])
    assert client.get(edit).status_code == 200
    theirs = make_event("Van anderen", organiser=other, event_type="partner")
    for name in SCREENS:
        assert client.get(reverse(f"networks:{name}", args=[theirs.slug])).status_code == 404


def test_what_was_typed_is_kept_when_the_session_ends(organiser: User, new_url: str) -> None:
    posted = answers(organiser, waar=f"nieuw:{new_url.split('/')[2]}", title="Bijna verloren")
    response = Client().post(new_url, posted)
    draft = FormDraft.objects.get()
    assert "/aanmelden/" in response["Location"]
    client = signed_in(organiser)
    shown = client.get(new_url, {"klad": str(draft.pk)})
    assert shown.context["form"]["title"].value() == "Bijna verloren"
    client.post(new_url, posted | {"klad": str(draft.pk)})
    assert EventPage.objects.count() == 1
    assert not FormDraft.objects.exists()


def test_ones_own_page_lists_the_events_of_the_networks_one_leads(
    organiser: User, network: NetworkPage, other_organiser: User, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    event = make_event("Een bijeenkomst van ons", network=network)
    text = signed_in(organiser).get("/mijn/").content.decode()
    for name in SCREENS[:3]:
        assert reverse(f"networks:{name}", args=[event.slug]) in text
    assert f"{event.get_absolute_url()}inschrijvingen/" in text
    assert event.title not in signed_in(other_organiser).get("/mijn/").content.decode()
    assert "Mijn bijeenkomsten" not in signed_in(editor).get("/mijn/").content.decode()


def test_the_inbox_shows_a_first_event_and_one_to_look_over(
    organiser: User, network: NetworkPage, new_url: str, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    signed_in(organiser).post(new_url, answers(organiser))
    make_event("Eerder", network=network)
    signed_in(organiser).post(new_url, answers(organiser, title="Nog een"))
    desk = signed_in(editor)
    for case in Case.objects.all():
        response = desk.get(reverse("moderation:case", args=[case.pk]))
        assert response.status_code == 200
        assert case.title in text_of(response)
        assert network.title in text_of(response)
    assert Case.objects.count() == 2
