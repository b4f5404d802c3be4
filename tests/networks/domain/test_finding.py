"""What a learning network is found by."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.domain.finding import item_of, item_of_event
from networks.enums import Access
from networks.models import EventPage, NetworkPage, NetworkPractice, ProgrammeRow
from pages.enums import Audience
from schools.models import Organisation
from search.models import SearchEntry
from tests.factories.networks import make_event
from tests.factories.practices import make_gain, make_ticketing

pytestmark = pytest.mark.django_db


def network_of(tree: Any, *practices: Any) -> NetworkPage:
    page = NetworkPage(title="Servers samen", summary="Over servers.")
    page.practice_rows = [
        NetworkPractice(practice=practice, sort_order=order)
        for order, practice in enumerate(practices)
    ]
    tree.networks.add_child(instance=page)
    return page


def text_of(page: NetworkPage) -> str:
    return SearchEntry.objects.get(key=f"page:{page.pk}").text


def test_it_is_found_by_the_titles_of_what_it_works_on(
    tree: Any, organisation: Organisation
) -> None:
    gain = make_gain(tree, organisation, title="Zeven servers worden er een", slug="zeven")
    item = item_of(network_of(tree, gain))
    assert item is not None
    assert "Zeven servers worden er een" in item.text


def test_what_only_members_may_read_is_not_told(tree: Any, organisation: Organisation) -> None:
    hidden = make_gain(
        tree, organisation, title="Alleen voor leden", slug="leden", audience=Audience.CONFIRMED
    )
    item = item_of(network_of(tree, hidden))
    assert item is not None
    assert "Alleen voor leden" not in item.text


def test_a_new_title_and_a_practice_that_goes_are_told_at_once(
    tree: Any, organisation: Organisation, author: User
) -> None:
    ticketing = make_ticketing(tree, organisation, author, title="Kanarie eerst", slug="kanarie")
    network = network_of(tree, ticketing)
    assert "Kanarie eerst" in text_of(network)
    ticketing.title = "Merel daarna"
    ticketing.save_revision().publish(skip_permission_checks=True)
    assert "Merel daarna" in text_of(network)
    assert "Kanarie" not in text_of(network)
    ticketing.unpublish()
    assert "Merel" not in text_of(network)


def event_entry(event: EventPage) -> SearchEntry:
    return SearchEntry.objects.get(key=f"page:{event.pk}")


def test_an_event_is_found_by_its_network_its_organiser_and_its_programme(
    network: NetworkPage, organisation: Organisation
) -> None:
    event = make_event(network=network, organiser=organisation)
    event.programme_rows = [ProgrammeRow(title="Onthaal", speaker="Ann Peeters")]
    item = item_of_event(event)
    assert item is not None
    assert "Onthaal Ann Peeters" in item.text
    assert {network.title, organisation.name, "sessie"} <= set(item.names)
    assert (item.date, item.until) == (event.first_published_at, event.ends_at)
    assert {each.name for each in item.facets} == {"soort", "net", "koepel"}


def test_an_event_of_a_closed_network_is_for_its_members_alone(
    closed_network: NetworkPage,
) -> None:
    event = make_event(network=closed_network)
    assert event_entry(event).audience == f"network:{closed_network.pk}"


def test_a_network_that_closes_takes_its_events_along(network: NetworkPage) -> None:
    event = make_event(network=network)
    assert event_entry(event).audience == Audience.EVERYONE
    network.access = Access.CLOSED
    network.save_revision().publish(skip_permission_checks=True)
    assert event_entry(event).audience == f"network:{network.pk}"


def test_another_name_of_the_organiser_is_told_at_once(
    network: NetworkPage, organisation: Organisation
) -> None:
    event = make_event(network=network, organiser=organisation)
    organisation.name = "Scholengroep Kanarie"
    organisation.save()
    assert "Kanarie" in event_entry(event).names


def test_what_comes_stands_before_what_was_and_what_was_says_so(
    client: Client, network: NetworkPage
) -> None:
    now = timezone.now()
    make_event("Ticketsysteem ticketsysteem", starts_at=now - timedelta(days=9), place="Gent")
    make_event("Een avond", starts_at=now + timedelta(days=9), summary="Over een ticketsysteem.")
    gone = make_event("Nog een avond", summary="Over een ticketsysteem.")
    EventPage.objects.filter(pk=gone.pk).update(cancelled_at=now)
    page = BeautifulSoup(
        client.get("/zoeken/?q=ticketsysteem&soort=evenement").content, "html.parser"
    )
    found = {hit.h3.text.strip(): hit.select_one(".meta").text for hit in page.select(".hit")}
    assert list(found)[-1] == "Ticketsysteem ticketsysteem"
    assert found["Ticketsysteem ticketsysteem"].startswith("Voorbij · ")
    assert found["Nog een avond"].startswith("Afgelast · ")
    assert not found["Een avond"].startswith("Voorbij")
    assert found["Een avond"].endswith("uur · ter plaatse · Gent")
