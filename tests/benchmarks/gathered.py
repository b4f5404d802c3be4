"""A network of very many members and an agenda of very many events: runs inside the site.

Makes them, and prints one JSON object: what each page costs in queries, and how long publishing an
event of that network and writing to its members takes, with what the worker does afterwards.
`python -m tests.benchmarks.gathered --members 5000 --events 1000`
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.benchmarks.many import set_up

ADDRESSES = (
    "/netwerken/",
    "/netwerken/veel-leden/",
    "/netwerken/agenda/",
    "/netwerken/agenda/?pagina=9",
    "/netwerken/agenda/?netwerk=veel-leden&vorm=online",
    "/netwerken/agenda/?weergave=maand",
    "/netwerken/agenda/veel-0/",
    "/netwerken/agenda.ics",
    "/netwerken/veel-leden/agenda.ics",
)
"""What is asked, with these many."""
REFERENCE = "/praktijken/"
"""A list of another room, to lay beside: with nothing in it."""
TURNS = 15
IN_MONTHS = 12


def main() -> None:
    """Make, count, and time."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, required=True)
    parser.add_argument("--events", type=int, required=True)
    options = parser.parse_args()
    set_up()
    network = _network(options.members)
    few = _queries(network, events=30)
    many = _queries(network, events=options.events)
    found = {"queries": {each: [few[each], many[each]] for each in ADDRESSES}}
    found["processor"] = {each: _milliseconds(each) for each in (REFERENCE, *ADDRESSES)}
    json.dump(found | {"seconds": _seconds(network)}, sys.stdout)


def _network(members: int) -> Any:
    """Return a network whose members want to hear at once."""
    from django.utils import timezone

    from accounts.models import User
    from networks.enums import Access, Hears, MemberState
    from networks.models import NetworkMembership, NetworkPage, NetworksIndexPage

    network = NetworksIndexPage.objects.get().add_child(
        instance=NetworkPage(
            title="Netwerk met veel leden", slug="veel-leden", summary="Groot.", access=Access.OPEN
        )
    )
    network.save_revision().publish(skip_permission_checks=True)
    people = User.objects.bulk_create(
        User(email=f"lid{number}@bench.test", display_name=f"Lid {number}", password="!")
        for number in range(members)
    )
    now = timezone.now()
    NetworkMembership.objects.bulk_create(
        NetworkMembership(
            network=network,
            user=person,
            state=MemberState.MEMBER,
            hears=Hears.AT_ONCE,
            changed_at=now,
            joined_at=now,
        )
        for person in people
    )
    return network


def _fill(network: Any, events: int) -> None:
    """Let there be so many events, evenly in the months to come, every third one online."""
    from django.db import connection
    from django.utils import timezone

    from networks.enums import EventForm
    from networks.models import AgendaPage, EventPage

    begin = timezone.now().replace(minute=0, second=0, microsecond=0)
    agenda = AgendaPage.objects.get()
    for number in range(EventPage.objects.filter(slug__startswith="veel-").count(), events):
        starts_at = begin + timedelta(hours=6, days=number * 30 * IN_MONTHS // events)
        agenda.add_child(instance=_event(network, number, starts_at, EventForm))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _event(network: Any, number: int, starts_at: datetime, forms: Any) -> Any:
    from networks.models import EventPage

    return EventPage(
        title=f"Bijeenkomst {number} over samenwerken",
        slug=f"veel-{number}",
        network=network,
        summary="We leggen naast elkaar wat werkt en wat niet, en spreken af wie wat probeert.",
        place="" if number % 3 == 0 else "Een school in Gent",
        form=forms.ONLINE if number % 3 == 0 else forms.ON_SITE,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        first_published_at=starts_at - timedelta(days=400),
        last_published_at=starts_at - timedelta(days=400),
    )


def _queries(network: Any, *, events: int) -> dict[str, int]:
    """Return what each address costs somebody who is nobody in particular, with so many events."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from operations.kept_values import forget_values

    _fill(network, events)
    found = {}
    for address in ADDRESSES:
        # The first turn fills what a process finds out once.
        for _turn in range(2):
            forget_values()
            with CaptureQueriesContext(connection) as captured:
                response = Client(headers={"host": "localhost"}).get(address)
            if response.status_code not in {200, 404} or (
                response.status_code == 404 and "pagina" not in address
            ):
                raise AssertionError(f"{address}: {response.status_code}")
        found[address] = len(captured)
    return found


def _milliseconds(address: str) -> float:
    """Return how long the processor is at it, in the middle of some turns; nothing is kept."""
    from django.test import Client

    from operations.kept_values import forget_values

    client, times = Client(headers={"host": "localhost"}), []
    for _turn in range(TURNS):
        forget_values()
        begin = time.process_time()
        client.get(address)
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times)


def _seconds(network: Any) -> dict[str, float]:
    """Return how long whoever publishes, or writes to all members, waits, and how long it takes."""
    from accounts.models import User
    from networks.domain.messages import write_to_members
    from networks.enums import EventForm
    from networks.models import AgendaPage, EventPage, NetworkOrganiser
    from networks.tasks import announce_event, mail_message
    from notifications.models import OutgoingMail

    organiser = User.objects.get(email="lid0@bench.test")
    NetworkOrganiser.objects.create(network=network, user=organiser)
    template = EventPage.objects.get(slug="veel-0")
    fresh = _event(network, 1_000_000, template.starts_at + timedelta(days=9), EventForm)
    fresh.live, fresh.first_published_at, fresh.last_published_at = False, None, None
    event = AgendaPage.objects.get().add_child(instance=fresh)
    revision = event.save_revision()
    published = _timed(lambda: revision.publish(skip_permission_checks=True))
    if OutgoingMail.objects.exists():
        raise AssertionError("mails were made while somebody waited")
    announced = _timed(lambda: announce_event.call(event.pk))
    made = []

    def write() -> None:
        made.append(
            write_to_members(network_id=network.pk, by=organiser, subject="Dag", text="Allen")
        )

    written = _timed(write)
    mailed = _timed(lambda: mail_message.call(made[0].pk))
    count = OutgoingMail.objects.values("recipient").distinct().count()
    return {
        "publish": published,
        "announce (worker)": announced,
        "write": written,
        "mail (worker)": mailed,
        "people": count,
    }


def _timed(does: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    does()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
