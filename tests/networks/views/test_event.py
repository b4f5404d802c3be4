"""The page of an event."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.enums import EventForm, EventType, RegistrationState
from networks.models import EventPage, EventSeries, NetworkPage, NetworkPractice, ProgrammeRow
from schools.models import Organisation
from tests.factories.networks import make_event, make_network_member
from tests.factories.practices import make_gain
from tests.networks.views.test_feeds import register

pytestmark = pytest.mark.django_db
BEGIN = datetime(2055, 1, 28, 13, 30, tzinfo=ZoneInfo("Europe/Brussels"))
LINK = "https://vergaderen.example/geheim"


def page_of(client: Client, event: EventPage) -> BeautifulSoup:
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def facts_of(page: BeautifulSoup) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.select_one('script[type="application/ld+json"]').text)
    return found


def with_programme(event: EventPage) -> EventPage:
    event.programme_rows = [
        ProgrammeRow(title="Onthaal", starts_at=BEGIN.time(), sort_order=0),
        ProgrammeRow(title="Vijf systemen", speaker="An Peeters", sort_order=1),
    ]
    event.save_revision().publish(skip_permission_checks=True)
    return event


def test_it_tells_when_where_what_for_whom_and_by_whom(
    client: Client, network: NetworkPage, organisation: Organisation
) -> None:
    event = make_event(
        "Tickets samen",
        starts_at=BEGIN,
        network=network,
        organiser=organisation,
        for_whom="ICT-coördinatoren",
        address="Kerkstraat 1, 9000 Gent",
        accessibility="De zaal is gelijkvloers.",
        form=EventForm.HYBRID,
    )
    page = page_of(client, with_programme(event))
    for words in (
        "donderdag 28 januari 2055, 13.30–15.30 uur",
        "Hybride, Gent",
        "Kerkstraat 1, 9000 Gent",
        "De zaal is gelijkvloers.",
        "ICT-coördinatoren",
        "An Peeters",
        "Plaatsen vrij",
    ):
        assert words in page.text
    links = {link["href"] for link in page.select("main a")}
    address = event.get_absolute_url()
    assert links >= {
        network.get_absolute_url(),
        organisation.get_absolute_url(),
        f"{address}inschrijven/",
        f"{address}agenda.ics",
    }


def test_search_engines_learn_the_same(client: Client, network: NetworkPage) -> None:
    event = make_event("</script>", starts_at=BEGIN, network=network, form=EventForm.HYBRID)
    facts = facts_of(page_of(client, event))
    assert facts["@type"] == "Event"
    assert facts["name"] == "</script>"
    assert facts["startDate"] == "2055-01-28T13:30:00+01:00"
    assert facts["eventStatus"].endswith("EventScheduled")
    assert facts["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [place["@type"] for place in facts["location"]] == ["Place", "VirtualLocation"]
    assert facts["organizer"]["name"] == network.title
    EventPage.objects.filter(pk=event.pk).update(cancelled_at=timezone.now())
    assert facts_of(page_of(client, event))["eventStatus"].endswith("EventCancelled")


def test_a_cancelled_one_says_so_and_why_and_takes_nobody(client: Client, tree: Any) -> None:
    event = make_event("Niet meer")
    changed = {"cancelled_at": timezone.now(), "cancelled_reason": "De spreker is ziek."}
    EventPage.objects.filter(pk=event.pk).update(**changed)
    page = page_of(client, event)
    assert "Deze bijeenkomst is afgelast." in page.text
    assert "De spreker is ziek." in page.text
    assert not page.select('a[href$="inschrijven/"]')


def test_what_was_takes_nobody(client: Client, tree: Any) -> None:
    page = page_of(client, make_event(starts_at=timezone.now() - timedelta(days=2)))
    assert "Voorbij" in page.text
    assert not page.select('a[href$="inschrijven/"], a[href$="agenda.ics"]')


def test_for_a_partners_event_you_go_to_the_partner(
    client: Client, tree: Any, organisation: Organisation
) -> None:
    event = make_event(
        event_type=EventType.PARTNER,
        organiser=organisation,
        external_url="https://partner.example/dag",
    )
    page = page_of(client, event)
    assert page.select_one('.works a[href="https://partner.example/dag"]')
    assert organisation.name in page.text
    assert not page.select('a[href$="inschrijven/"]')


def test_the_rest_of_the_series_and_the_practices_of_the_network_stand_beside_it(
    client: Client, network: NetworkPage, tree: Any, organisation: Organisation
) -> None:
    gain = make_gain(tree, organisation, title="Zeven servers worden er een", slug="zeven")
    network.practice_rows = [NetworkPractice(practice=gain)]
    network.save()
    series = EventSeries.objects.create(title="Roadshow")
    event = make_event("In Gent", series=series, network=network)
    make_event("In Brugge", series=series)
    make_event("Klad", series=series, live=False)
    page = page_of(client, event)
    assert [link.text for link in page.select("#reeks + ul a")] == ["In Brugge"]
    assert "Zeven servers worden er een" in page.text


@pytest.mark.parametrize(
    ("state", "hours_before", "is_shown"),
    [
        (RegistrationState.CONFIRMED, 0.4, True),
        (RegistrationState.CONFIRMED, -1, True),
        (RegistrationState.CONFIRMED, 0.6, False),
        (RegistrationState.CONFIRMED, -3, False),
        (RegistrationState.WAITING, 0.4, False),
        (RegistrationState.CANCELLED, 0.4, False),
        (None, 0.4, False),
    ],
)
def test_only_who_is_registered_sees_the_link_and_only_about_the_time(
    client: Client,
    tree: Any,
    member: User,
    state: RegistrationState | None,
    hours_before: float,
    is_shown: bool,
) -> None:
    begin = timezone.now() + timedelta(hours=hours_before)
    event = make_event(starts_at=begin, form=EventForm.ONLINE, meeting_url=LINK)
    if state:
        register(event, member, state)
    assert LINK not in str(page_of(client, event))
    client.force_login(member)
    assert (LINK in str(page_of(client, event))) is is_shown


def test_that_of_a_closed_network_exists_for_members_only(
    client: Client, closed_network: NetworkPage, member: User
) -> None:
    event = make_event("Onder ons", network=closed_network)
    assert client.get(event.get_absolute_url()).status_code == 404
    client.force_login(member)
    assert client.get(event.get_absolute_url()).status_code == 404
    make_network_member(closed_network, member)
    assert client.get(event.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [3, 30])
def test_it_costs_the_same_however_much_it_holds(
    client: Client, network: NetworkPage, count: int, django_assert_num_queries: Any
) -> None:
    client.get("/woordenlijst/")
    series = EventSeries.objects.create(title="Roadshow")
    for number in range(count):
        make_event(f"Nr. {number}", series=series, network=network)
    event = make_event("Deze", series=series, network=network)
    event.programme_rows = [ProgrammeRow(title=f"{number}") for number in range(count)]
    event.save_revision().publish(skip_permission_checks=True)
    # The page, the time, the programme, the series, the network's practices, what is said of it,
    # the footer.
    with django_assert_num_queries(9):
        assert client.get(event.get_absolute_url()).status_code == 200


def test_a_programme_without_hours_is_a_list(client: Client, event: EventPage) -> None:
    event.programme_rows = [ProgrammeRow(title="Rondgang"), ProgrammeRow(title="Gesprek")]
    event.save_revision().publish(skip_permission_checks=True)
    page = page_of(client, event)
    assert [item.text for item in page.select("#programma + ol li")] == ["Rondgang", "Gesprek"]
