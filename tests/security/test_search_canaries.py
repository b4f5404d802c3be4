"""Words of what may not be seen are found nowhere, by nobody, with either engine.

Each was found before, or is found after, by those who may: or the test would prove nothing. What
changes is looked for at once, while Elasticsearch still has the state before it, and again after.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from accounts.models import User
from practices.models import PracticePage
from schools.models import Organisation
from search.domain.alike import forget_alike
from search.domain.repairing import repair_everything, repair_presence
from search.domain.suggesting import forget_topics
from tests.factories.elastic import settle
from tests.factories.people import make_person
from tests.security.hiding import CLOSED, FOR_MEMBERS, HIDING, UNFINISHED, World
from tests.security.search_surfaces import (
    FIELDS,
    ITS_OWN,
    LISTS,
    Canary,
    canary,
    fields_found,
    showing,
)

pytestmark = pytest.mark.django_db

EVERYWHERE = {*ITS_OWN, *(f"list of the {name}" for name in LISTS)}
SHORT_LISTS = {"list of the home page", "list of the listing", "list of the listing of the kind"}
"""Lists that show the first of many only."""


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def caught_up(request: pytest.FixtureRequest) -> Callable[[], object]:
    """The engine that answers; call it to bring it to what the table says."""
    if request.param == "database":
        return lambda: None
    request.getfixturevalue("elastic")
    return settle


@pytest.fixture
def readers(member: User) -> dict[str, Client]:
    """One client a role; the outsider is signed in and confirmed nowhere."""
    clients = {role: Client() for role in ("anonymous", "outsider", "member")}
    clients["outsider"].force_login(make_person("niemand"))
    clients["member"].force_login(member)
    return clients


@pytest.fixture
def world(tree: Any, organisation: Organisation, author: User, editor: User) -> World:
    return World(tree, organisation, author, editor)


def practice(one: Canary) -> Any:
    return PracticePage.objects.get(pk=one.pk).specific


def forget() -> None:
    forget_alike()
    forget_topics()


def assert_found(client: Client, canaries: Iterable[Canary], user: User | None = None) -> None:
    """Every surface shows each of them, and each field is found."""
    asked = list(canaries)
    found = showing(client, asked)
    missing = {f"{surface}: {one.name}" for surface in EVERYWHERE for one in asked} - found
    # Lists of the first dozen show some, a map of what everybody may read shows no others.
    short = (*SHORT_LISTS, *(("list of the sitemap",) if user else ()))
    assert {each for each in missing if not each.startswith(short)} == set()
    for one in asked:
        assert fields_found(one, user) == set(FIELDS), one.name


def assert_hidden(
    readers: dict[str, Client], canaries: Iterable[Canary], *, quick: bool = False
) -> None:
    """No surface shows any of them to those who may not see it; `quick` asks a few."""
    asked = list(canaries)
    for role, client in readers.items():
        mine = [one for one in asked if role != "member" or one.name not in FOR_MEMBERS]
        assert showing(client, mine, quick=quick) == set(), role
    assert {one.name: fields_found(one) for one in asked} == {one.name: set() for one in asked}


@pytest.mark.trials(short=0, full=1)
def test_what_was_public_and_is_hidden_is_found_nowhere(
    world: World,
    readers: dict[str, Client],
    member: User,
    caught_up: Callable[[], object],
    trials: int,
) -> None:
    canaries = [world.canary(name, live=True) for name in HIDING]
    caught_up()
    assert_found(readers["anonymous"], canaries)
    for one in canaries:
        HIDING[one.name](world, practice(one))
    anybody = {"anonymous": readers["anonymous"]}
    assert_hidden(anybody, canaries)  # an engine that has not heard of it yet
    assert_hidden(readers, canaries, quick=not trials)
    caught_up()
    assert_hidden(anybody, canaries, quick=not trials)
    repair_presence()
    caught_up()
    forget()
    assert_hidden(anybody, canaries, quick=not trials)
    repair_everything()
    caught_up()
    kept = [one for one in canaries if one.name in FOR_MEMBERS]
    assert_found(readers["member"], kept, member)


@pytest.mark.parametrize("above", ["its index", "all practices"])
def test_what_stands_below_a_page_that_is_closed_is_found_nowhere(
    above: str, world: World, readers: dict[str, Client], caught_up: Callable[[], object]
) -> None:
    one = world.canary(above, live=True)
    caught_up()
    assert_found(readers["anonymous"], [one])
    index = practice(one).get_parent()
    place = index if above == "its index" else index.get_parent()
    PageViewRestriction.objects.create(page=place, **CLOSED)
    # Its listing is closed too.
    for role, client in readers.items():
        shown = {name for name, shows in ITS_OWN.items() if shows(client, one)}
        assert shown == set(), role
        listed = {name for name, address in LISTS.items() if one.slug in body(client, address)}
        assert listed == set(), role
    assert fields_found(one) == set()


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_what_is_not_published_yet_is_found_nowhere_and_then_everywhere(
    world: World, readers: dict[str, Client], caught_up: Callable[[], object]
) -> None:
    canaries = [world.canary(name, live=False) for name in UNFINISHED]
    for one in canaries:
        UNFINISHED[one.name](world, practice(one).get_latest_revision_as_object())
    caught_up()
    assert_hidden({"member": readers["member"]}, canaries)
    assert_hidden(readers, canaries, quick=True)
    for one in canaries:
        page = practice(one).get_latest_revision_as_object()
        page.go_live_at = None
        page.save_revision().publish(skip_permission_checks=True)
    caught_up()
    forget()
    assert_found(readers["anonymous"], canaries)


def test_a_later_version_is_found_when_it_is_public_and_no_sooner(
    world: World, readers: dict[str, Client], caught_up: Callable[[], object]
) -> None:
    one = world.canary("first", live=True)
    page = practice(one)
    for name in FIELDS[:-1]:
        setattr(page, name, f"{canary('later', name)} {name}")
    page.tags.clear()
    page.tags.add(canary("later", "tag"))
    world.review(page)
    caught_up()
    later = Canary("later", one.pk, one.url, one.neighbour_url)
    for client in readers.values():
        assert showing(client, [later]) == set()
    assert fields_found(later) == set()
    assert fields_found(one) == set(FIELDS)
    practice(one).get_latest_revision().publish(skip_permission_checks=True)
    # The words of the version before it are gone at once, also where the engine still has them.
    assert fields_found(one) == set()
    caught_up()
    assert (fields_found(one), fields_found(later)) == (set(), set(FIELDS))


def test_a_school_that_is_hidden_is_found_by_nothing(
    world: World, readers: dict[str, Client], caught_up: Callable[[], object]
) -> None:
    school = Organisation.objects.get(pk=world.organisation.pk)
    found, updated_later = world.canary("school", live=True), world.canary("late", live=True)
    tellers = (school.name, school.municipality, "Lindegem", "zeven linden")

    def told(one: Canary) -> set[str]:
        names = {
            text
            for text in tellers
            for client in readers.values()
            if one.slug in body(client, f"/zoeken/?q={text}&per_pagina=100")
        }
        for filtered in (f"provincie={school.province}", f"net={school.network}", "schaal=groot"):
            answer = body(readers["anonymous"], f"/api/v1/zoeken/?per_pagina=100&{filtered}")
            names |= {filtered} if one.slug in answer else set()
        word = one.word("title")
        facets = readers["anonymous"].get(f"/api/v1/zoeken/?q={word}").json()["facetten"]
        hidden = ("net", "koepel", "provincie", "schaal")
        return names | {name for name in hidden if facets[name]}

    caught_up()
    assert {school.name, f"provincie={school.province}", "net", "provincie"} <= told(found)
    assert school.name in told(updated_later)
    page = practice(found)
    page.hide_organisation = True
    page.save_revision().publish(skip_permission_checks=True)
    assert told(found) == set()
    PracticePage.objects.filter(pk=updated_later.pk).update(hide_organisation=True)
    assert told(updated_later) == set()
    caught_up()
    assert (told(found), told(updated_later)) == (set(), set())
    repair_everything()
    caught_up()
    assert (told(found), told(updated_later)) == (set(), set())
    assert fields_found(updated_later) == set(FIELDS)


def test_a_publication_that_is_taken_back_leaves_nothing_to_find(
    world: World, readers: dict[str, Client], caught_up: Callable[[], object]
) -> None:
    from django.db import transaction

    one = world.canary("phantom", live=False)
    with transaction.atomic():
        practice(one).get_latest_revision().publish(skip_permission_checks=True)
        caught_up()
        transaction.set_rollback(True)
    # The engine was told too early, and the table does not confirm it.
    assert_hidden(readers, [one])
