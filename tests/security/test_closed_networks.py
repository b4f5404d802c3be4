"""A closed network and its event are for its members: no page, list, count, feed or search tells.

Each field has a word of its own; members, organisers and editors must find them, or this would
prove nothing.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.enums import Access
from networks.models import EventPage, NetworkPage, NetworkPartner, NetworkPractice
from notifications.digests import Period, sources
from notifications.enums import Rhythm
from practices.models import PracticePage
from schools.models import Organisation
from search.domain.asking import Asked
from search.domain.searching import audiences_of, find_shown
from tests.factories.networks import (
    make_event,
    make_network,
    make_network_member,
    make_organiser,
    make_report,
)
from tests.factories.people import make_person
from tests.factories.practices import make_ticketing
from tests.security.search_surfaces import canary
from tests.security.test_leaks import ENTRIES, body_of, crawl

pytestmark = pytest.mark.django_db

FIELDS = ("title", "summary", "topics", "for_whom", "region", "form", "rhythm")
EVENT_FIELDS = ("title", "summary", "for_whom", "place")
WORDS = [canary("net", name) for name in FIELDS] + [canary("event", name) for name in EVENT_FIELDS]
REPORT_KINDS = ("verslag", "afspraak", "open-vraag", "praktijk", "materiaal", "opname")
WORDS += [canary("report", kind) for kind in REPORT_KINDS]
SEARCHED = ("title", "summary")
OUTSIDE = ("anonymous", "outsider", "member", "other organiser")
INSIDE = ("member of it", "organiser of it", "editor")


@pytest.fixture
def closed(tree: Any, organisation: Organisation, author: User) -> NetworkPage:
    """A closed network with all that other pages might show of it."""
    network = make_network(
        **{name: f"{canary('net', name)} {name}" for name in FIELDS}, access=Access.CLOSED
    )
    practice = make_ticketing(tree, organisation, author, slug="openbaar")
    page = PracticePage.objects.get(pk=practice.pk)
    NetworkPractice.objects.create(network=network, practice=page)
    NetworkPartner.objects.create(network=network, organisation=organisation)
    event = make_event(
        **{name: f"{canary('event', name)} {name}" for name in EVENT_FIELDS}, network=network
    )
    make_report(event, *((kind, f"{canary('report', kind)} {kind}") for kind in REPORT_KINDS))
    return network


@pytest.fixture
def readers(
    closed: NetworkPage, member: User, other_organiser: User, editor: User, settings: Any
) -> dict[str, tuple[Client, User | None]]:
    """A client and a person for each role."""
    settings.SECOND_FACTOR_REQUIRED = False
    inside, leader = make_person("erin"), make_person("leider")
    make_network_member(closed, inside)
    make_organiser(closed, leader)
    people: dict[str, User | None] = {
        "anonymous": None,
        "outsider": make_person("niemand"),
        "member": member,
        "other organiser": other_organiser,
        "member of it": inside,
        "organiser of it": leader,
        "editor": editor,
    }
    found = {role: (Client(), person) for role, person in people.items()}
    for client, person in found.values():
        if person is not None:
            client.force_login(person)
    return found


def words_at(client: Client, address: str) -> set[str]:
    text = body_of(client.get(address)).lower()
    return {word for word in WORDS if word in text}


def own_addresses(closed: NetworkPage) -> list[str]:
    event = EventPage.objects.get(network=closed)
    return [
        closed.get_absolute_url(),
        f"{closed.get_absolute_url()}lid-worden/",
        f"{closed.get_absolute_url()}leden/",
        f"{closed.get_absolute_url()}berichten/",
        f"{closed.get_absolute_url()}agenda.ics",
        event.get_absolute_url(),
        f"{event.get_absolute_url()}agenda.ics",
        f"{event.get_absolute_url()}verslag/",
        f"{closed.get_absolute_url()}vragen/",
        f"/meld-een-probleem/{closed.pk}/",
        f"/meld-een-probleem/{event.pk}/",
    ]


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_page_that_links_lead_to_shows_a_word_of_it(
    role: str, closed: NetworkPage, readers: dict[str, Any]
) -> None:
    entries = {*ENTRIES, "/netwerken/agenda/", "/netwerken/agenda.ics"}
    found = {
        f"{address} shows {word}"
        for address, text in crawl(readers[role][0])
        for word in WORDS
        if word in text.lower()
    }
    found |= {each for each in entries if words_at(readers[role][0], each)}
    assert found == set()


@pytest.mark.parametrize("role", OUTSIDE)
def test_none_of_its_addresses_answers_with_a_word_of_it(
    role: str, closed: NetworkPage, readers: dict[str, Any]
) -> None:
    client = readers[role][0]
    assert {each for each in own_addresses(closed) if words_at(client, each)} == set()


def found_words(client: Client, user: User | None) -> dict[str, set[str]]:
    """Return where a reader's searches find each of the words."""
    found: dict[str, set[str]] = {}
    for word in (canary(what, name) for what in ("net", "event") for name in SEARCHED):
        answer = client.get(f"/api/v1/zoeken/?q={word}").json()
        counted = any(one["aantal"] for values in answer["facetten"].values() for one in values)
        surfaces = {
            "interface": bool(answer["totaal"] or answer["bedoelde"] or counted),
            "page": bool(client.get(f"/zoeken/?q={word}").context["results"].total),
            "feed": "<entry>" in body_of(client.get(f"/zoeken/nieuw.atom?q={word}")),
            "misspelt": bool(
                client.get(f"/api/v1/zoeken/?q={word[:6]}{word[7:]}").json()["bedoelde"]
            ),
        }
        found[word] = {name for name, shown in surfaces.items() if shown}
    return found


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_search_finds_or_counts_it_for_others(role: str, readers: dict[str, Any]) -> None:
    assert set().union(*found_words(*readers[role]).values()) == set()
    listed = body_of(readers[role][0].get("/api/v1/zoeken/?per_pagina=100")).lower()
    assert {word for word in WORDS if word in listed} == set()


@pytest.mark.parametrize("role", INSIDE)
def test_its_own_people_see_and_find_it(
    role: str, closed: NetworkPage, readers: dict[str, Any]
) -> None:
    client, person = readers[role]
    shown = words_at(client, closed.get_absolute_url())
    assert shown >= {canary("net", name) for name in FIELDS} | {canary("event", "title")}
    assert canary("net", "title") in words_at(client, "/netwerken/")
    event = EventPage.objects.get(network=closed)
    reported = {canary("report", kind) for kind in REPORT_KINDS}
    assert words_at(client, event.get_absolute_url()) >= reported
    assert canary("report", "open-vraag") in shown
    found = found_words(client, person)
    assert all(surfaces >= {"interface", "page"} for surfaces in found.values())


def test_who_left_finds_nothing_any_more(closed: NetworkPage, readers: dict[str, Any]) -> None:
    client, person = readers["member of it"]
    closed.memberships.filter(user=person).update(state="left")
    word = canary("net", "title")
    assert client.get(f"/api/v1/zoeken/?q={word}").json()["totaal"] == 0
    assert client.get(closed.get_absolute_url()).status_code == 404
    ask = Asked(text=word).ask(audiences=audiences_of(person))
    assert find_shown(ask=ask, user=person)[0].answer.total == 0


def test_a_network_that_closes_without_a_signal_is_found_by_nobody_outside(
    closed: NetworkPage, readers: dict[str, Any]
) -> None:
    NetworkPage.objects.filter(pk=closed.pk).update(access=Access.OPEN)
    NetworkPage.objects.get(pk=closed.pk).save()
    client, word = readers["outsider"][0], canary("net", "title")
    assert client.get(f"/api/v1/zoeken/?q={word}").json()["totaal"] == 2  # and its event
    NetworkPage.objects.filter(pk=closed.pk).update(access=Access.CLOSED)
    assert client.get(f"/api/v1/zoeken/?q={word}").json()["totaal"] == 0


def test_no_digest_of_others_tells_of_it(closed: NetworkPage, readers: dict[str, Any]) -> None:
    until = timezone.now()
    for role in OUTSIDE[1:]:
        period = Period(Rhythm.WEEKLY, until - timedelta(days=7), until)
        told = [part for each in sources() for part in each.sections(readers[role][1], period)]
        assert told == [], role
