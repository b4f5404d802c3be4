"""The agenda as a list and as a month."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.domain.agenda import PER_PAGE
from networks.enums import Availability, EventForm, EventType
from networks.models import AgendaPage, EventPage, EventPlaces, NetworkPage
from schools.models import Organisation
from tests.factories.networks import make_event, make_network_member

pytestmark = pytest.mark.django_db
AGENDA = "/netwerken/agenda/"
BRUSSELS = ZoneInfo("Europe/Brussels")


def soup(client: Client, address: str = AGENDA) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(client: Client, query: str = "") -> list[str]:
    return [link.text for link in soup(client, f"{AGENDA}{query}").select(".event h3 a")]


def many_events(count: int, **fields: Any) -> None:
    """Put events into the tree at once: what publishing does is of no matter here."""
    begin = timezone.now() + timedelta(days=1)
    agenda = AgendaPage.objects.get()
    for number in range(count):
        agenda.add_child(
            instance=EventPage(
                title=f"Nummer {number}",
                slug=f"nummer-{number}",
                starts_at=begin + timedelta(minutes=number),
                ends_at=begin + timedelta(minutes=number + 60),
                **fields,
            )
        )


def test_what_comes_stands_first_by_month_and_what_was_behind_a_link(
    client: Client, network: NetworkPage
) -> None:
    make_event("Later", starts_at=datetime(2055, 3, 4, 9, tzinfo=BRUSSELS))
    make_event("Eerst", starts_at=datetime(2055, 1, 28, 9, tzinfo=BRUSSELS), network=network)
    make_event("Ook", starts_at=datetime(2055, 1, 29, 9, tzinfo=BRUSSELS))
    make_event("Was", starts_at=timezone.now() - timedelta(days=3))
    make_event("Was lang geleden", starts_at=timezone.now() - timedelta(days=30))
    page = soup(client)
    months = {
        section.h2.text: [link.text for link in section.select(".event h3 a")]
        for section in page.select(".agenda-month")
    }
    assert months == {"Januari 2055": ["Eerst", "Ook"], "Maart 2055": ["Later"]}
    assert "donderdag 28 januari 2055, 09.00–11.00 uur" in page.text
    assert network.title in page.select_one(".event").text
    assert titles(client, "?voorbij=1") == ["Was", "Was lang geleden"]


def test_filters_work_by_the_address_and_leave_out_what_they_do_not_know(
    client: Client, network: NetworkPage
) -> None:
    make_event("A", network=network, form=EventForm.ONLINE)
    make_event("B", event_type=EventType.WEBINAR, form=EventForm.ONLINE)
    make_event("C", event_type=EventType.WEBINAR)
    assert titles(client, f"?netwerk={network.slug}") == ["A"]
    assert titles(client, "?soort=webinar") == ["B", "C"]
    assert titles(client, "?soort=webinar&vorm=online") == ["B"]
    assert titles(client, "?soort=%00&vorm=bestaat-niet&netwerk=%F0%9F&pagina=x") == ["A", "B", "C"]
    empty = soup(client, f"{AGENDA}?soort=roadshow")
    assert "Geen enkele bijeenkomst past bij deze keuze" in empty.text
    assert empty.select_one("option[selected]")["value"] == "roadshow"


def test_an_empty_agenda_says_so(client: Client, tree: Any) -> None:
    assert "Er is nog niets gepland" in soup(client).text


def test_a_card_says_whether_there_are_places_who_organises_and_what_is_off(
    client: Client, network: NetworkPage, organisation: Organisation
) -> None:
    full = make_event("Volle", network=network)
    EventPlaces.objects.create(event=full, availability=Availability.FULL)
    make_event(
        "Van elders",
        event_type=EventType.PARTNER,
        organiser=organisation,
        external_url="https://partner.example/dag",
    )
    off = make_event("Niet meer")
    EventPage.objects.filter(pk=off.pk).update(cancelled_at=timezone.now())
    cards = {card.h3.text: card for card in soup(client).select(".event")}
    assert "Volzet" in cards["Volle"].text
    assert organisation.name in cards["Van elders"].text
    assert cards["Van elders"].select_one('a[href="https://partner.example/dag"]')
    assert "Plaatsen vrij" not in cards["Van elders"].text
    assert "Afgelast" in cards["Niet meer"].text


def test_events_of_closed_networks_are_for_members(
    client: Client, closed_network: NetworkPage, member: User
) -> None:
    begin = datetime(2055, 3, 4, 9, tzinfo=BRUSSELS)
    make_event("Onder ons", network=closed_network, starts_at=begin)
    month = "?weergave=maand&maand=2055-03"
    for query in ("", month):
        text = soup(client, f"{AGENDA}{query}").text
        assert "Onder ons" not in text
        assert closed_network.title not in text
    make_network_member(closed_network, member)
    client.force_login(member)
    assert titles(client, f"?netwerk={closed_network.slug}") == ["Onder ons"]
    assert "Onder ons" in soup(client, f"{AGENDA}{month}").text


def test_the_month_begins_on_monday_and_each_event_stands_at_its_days(
    client: Client, tree: Any
) -> None:
    make_event("Studiedag", starts_at=datetime(2055, 3, 4, 9, tzinfo=BRUSSELS))
    make_event("Tweedaagse", starts_at=datetime(2055, 3, 10, 9, tzinfo=BRUSSELS), hours=30)
    make_event("Nacht", starts_at=datetime(2055, 3, 12, 20, tzinfo=BRUSSELS), hours=4)
    make_event("Andere maand", starts_at=datetime(2055, 5, 10, 9, tzinfo=BRUSSELS))
    page = soup(client, f"{AGENDA}?weergave=maand&maand=2055-03")
    table = page.select_one("table.month")
    assert table.caption.text == "Maart 2055"
    assert [cell["scope"] for cell in table.select("thead th")] == ["col"] * 7
    assert table.select_one("thead th").text == "maandag"
    found = {
        cell.time["datetime"]: [link.text for link in cell.select("li a")]
        for cell in table.select("td")
    }
    assert {day: names for day, names in found.items() if names} == {
        "2055-03-04": ["Studiedag"],
        "2055-03-10": ["Tweedaagse"],
        "2055-03-11": ["Tweedaagse"],
        "2055-03-12": ["Nacht"],
    }
    assert table.select_one("td").time["datetime"] == "2055-03-01"
    around = [link["href"] for link in page.select(".month__nav a")]
    assert around == ["?weergave=maand&maand=2055-02", "?weergave=maand&maand=2055-04"]


@pytest.mark.parametrize("asked", ["", "x", "2026-13", "0001-01", "9999-12", "2055-3", "%00"])
def test_what_is_no_month_is_the_present_one(client: Client, tree: Any, asked: str) -> None:
    page = soup(client, f"{AGENDA}?weergave=maand&maand={asked}")
    assert page.select_one("td[aria-current=date]")


def test_the_ends_of_time_have_one_neighbour(client: Client, tree: Any) -> None:
    for asked, rel in (("2000-01", "next"), ("2100-12", "prev")):
        page = soup(client, f"{AGENDA}?weergave=maand&maand={asked}")
        assert [link["rel"][0] for link in page.select(".month__nav a")] == [rel]


@pytest.mark.parametrize("count", [3, 30])
def test_the_agenda_costs_the_same_with_few_and_with_many(
    client: Client, network: NetworkPage, count: int, django_assert_num_queries: Any
) -> None:
    client.get("/woordenlijst/")  # the texts of the footer are made at the first visit
    for number in range(count):
        event = make_event(f"Nr. {number}", network=network)
        EventPlaces.objects.create(event=event)
    month = f"{event.starts_at:%Y-%m}"
    for query, queries in (
        ("", 6),  # the page, the time, networks, the number, the events, the footer
        (f"?weergave=maand&maand={month}", 5),  # no number
    ):
        with django_assert_num_queries(queries):
            assert client.get(f"{AGENDA}{query}").status_code == 200


def test_a_thousand_events_are_shown_by_the_page(
    client: Client, tree: Any, django_assert_num_queries: Any
) -> None:
    client.get("/woordenlijst/")
    many_events(1000)
    with django_assert_num_queries(6):
        assert len(titles(client)) == PER_PAGE
    assert len(titles(client, "?pagina=50")) == PER_PAGE


def test_nobody_in_particular_gets_a_page_that_may_be_kept(
    client: Client, event: EventPage
) -> None:
    for address in (AGENDA, event.get_absolute_url()):
        response = client.get(address)
        assert "Set-Cookie" not in response.headers
        assert "private" not in response.headers.get("Cache-Control", "")
        assert not re.search(rb"csrfmiddlewaretoken|formulier_token", response.content)
