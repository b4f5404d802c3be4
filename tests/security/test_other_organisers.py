"""Who leads one network leads no other: whatever runs B's network and events is not there for A.

The addresses come from the URL configuration: every one that the role matrix calls an organiser's.
A signs with good tokens and valid answers; only whose it is stands in the way.
"""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from networks.models import EventPage, NetworkPage
from safeforms.tokens import new_token
from tests.factories.networks import (
    make_event,
    make_network,
    make_network_member,
    make_organiser,
    make_registration,
    make_report,
)
from tests.factories.people import make_person
from tests.security.addresses import addresses
from tests.security.declared import Access, access_of
from tests.security.second import NETWORK, SECOND, Ask
from tests.security.sending import send, signed_in
from tests.security.test_matrix import sends_to_sign_in
from tests.security.test_second_objects import path_of, what_is_wrong
from tests.security.theirs import Theirs

pytestmark = pytest.mark.django_db

ROLE = "other organiser"
RUNS = {
    each.route: each
    for each in addresses()
    if each.route.startswith("netwerken/")
    and access_of(each.route) in {Access.ORGANISERS, Access.AUTHORS}
}
INSIDE = {f"{NETWORK}/leden/": "netwerk-leden", f"{NETWORK}/berichten/": ""}
"""Members have these as well; of another network they are not there either."""


@pytest.fixture
def own(tree: Any, theirs: Theirs) -> EventPage:
    """A's own network, with an event, a member and a registration."""
    network = make_network("Het net van A", slug="net-van-a")
    leader = make_person("trekker-a")
    make_organiser(network, leader)
    make_network_member(network, make_person("lid-van-a"))
    event = make_event("Van A", network=network, slug="van-a")
    make_registration(event, make_person("komt-bij-a"))
    make_report(event, ("afspraak", "Van A."))
    return event


@pytest.fixture
def leader(own: EventPage) -> tuple[Client, User]:
    person = User.objects.get(email="trekker-a@example.test")
    return signed_in(person), person


def test_the_table_holds_every_address_of_an_organiser() -> None:
    assert len(RUNS) >= 19
    assert sorted(RUNS.keys() - SECOND.keys()) == []


def asked(theirs: Theirs) -> list[tuple[str, str, Ask]]:
    """Return route, path and request for each thing of B's that A may not run."""
    rows = [(route, address, ask) for route, address in RUNS.items() for ask in SECOND[route]]
    inside = [each for each in addresses() if each.route in INSIDE]
    rows += [(each.route, each, ask) for each in inside for ask in SECOND[each.route]]
    return [(route, path_of(address, ask, theirs), ask) for route, address, ask in rows]


def test_nothing_that_runs_anothers_network_is_there_or_changes(
    theirs: Theirs, leader: tuple[Client, User]
) -> None:
    wrong = []
    for _route, path, ask in asked(theirs):
        for method in ("GET", "POST"):
            body = ask.body(theirs, leader[1]) if ask.body else {}
            response, changed = send(leader, method, path, body)
            if problem := what_is_wrong(ROLE, ask, method, response, changed):
                wrong.append(f"{method} {path}: {problem}")
    assert not wrong, "\n".join(wrong)


def test_the_same_screens_of_ones_own_are_there(
    theirs: Theirs, own: EventPage, leader: tuple[Client, User]
) -> None:
    """The control: A is refused for whose it is, and for nothing else."""
    registration = own.registrations.get()
    known = {"slug": own.slug, "key": registration.key}
    missing = []
    for route, address in RUNS.items():
        values = known | ({"slug": own.network.slug} if route.startswith(NETWORK) else {})
        if "verslag/<uuid" in route:
            values = {"key": own.report.rows.get().key}
        response, _changed = send(leader, "GET", address.path(values), {})
        if response.status_code not in {200, 302, 405} or sends_to_sign_in(response):
            missing.append(f"{address.path(values)}: {response.status_code}")
    assert not missing, "\n".join(missing)


def mixed(theirs: Theirs, own: EventPage) -> dict[str, dict[str, Any]]:
    """Return requests to A's own screens that name somebody or something of B's."""
    network: NetworkPage = own.network
    members, event = network.get_absolute_url(), own.get_absolute_url()
    key = theirs.registration.key
    past = make_event("Van A, voorbij", network=network, slug="van-a-voorbij")
    return {
        f"{event}inschrijvingen/{key}/aanbieden/": {},
        f"{event}inschrijvingen/{key}/uitschrijven/": {},
        f"{event}inschrijvingen/{theirs.attended.key}/uitschrijven/": {},
        f"{members}leden/": {"lid": str(theirs.asked.key), "actie": "aanvaard"},
        f"{members}leden/uitnodigen/weg/": {"uitnodiging": str(theirs.invitation.key)},
        f"{past.get_absolute_url()}aanwezigheden/": {"was": str(theirs.attended.key)},
    }


def state_of(theirs: Theirs) -> list[Any]:
    """Return what of B's could have changed."""
    for each in (theirs.registration, theirs.attended, theirs.asked, theirs.invitation):
        each.refresh_from_db()
    return [
        (theirs.registration.state, theirs.registration.attended_at),
        (theirs.attended.state, theirs.attended.attended_at),
        theirs.asked.state,
        theirs.invitation.withdrawn_at,
    ]


def test_ones_own_screens_do_nothing_with_what_is_anothers(
    theirs: Theirs, own: EventPage, leader: tuple[Client, User]
) -> None:
    client, person = leader
    before = state_of(theirs)
    forms = {
        "aanbieden": "plaats-aanbieden",
        "uitschrijven": "iemand-uitschrijven",
        "leden": f"netwerk-leden:{own.network_id}",
        "weg": f"netwerk-uitnodiging-weg:{own.network_id}",
        "aanwezigheden": "aanwezigheden",
    }
    for path, fields in mixed(theirs, own).items():
        name = forms[path.rstrip("/").rpartition("/")[2]]
        response = client.post(
            path, {"formulier_token": new_token(form=name, user=person), **fields}
        )
        assert response.status_code < 500, path
        assert state_of(theirs) == before, path
