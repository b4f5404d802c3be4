"""A rush for places against the running site: everybody is answered, and rightly."""

import pytest

from tests.factories.running_site import Site
from tests.faults.rush import invite_all, rush, said

PEOPLE, SEATS = 200, 20
SLOWEST = 5.0
"""Seconds within which 99 of 100 are answered (reliability, row R1)."""

READ = """
import json
from networks.domain.standing import standing_of
from networks.models import EventPage, Registration
event = EventPage.objects.get(slug="{slug}")
rows = Registration.objects.filter(event=event).order_by("number").select_related("user")
print("FOUND" + json.dumps([
    [row.number, row.state, standing_of(event=event, user=row.user).position] for row in rows
]))
"""


@pytest.mark.trials(short=1, full=100)
def test_two_hundred_people_for_twenty_places(site: Site, trials: int) -> None:
    for number in range(trials):
        slug = f"storm-{number}"
        visitors = invite_all(site, people=PEOPLE, seats=SEATS, title=slug, slug=slug)
        answers = rush(site, slug, visitors)
        own = f"/netwerken/agenda/{slug}/inschrijven/"
        assert {(answer.status, answer.address) for answer in answers} == {(302, own)}
        rows = said(site.manage("shell", "-c", READ.format(slug=slug)))
        expected = [[place, "confirmed", None] for place in range(1, SEATS + 1)]
        waiting = PEOPLE - SEATS
        expected += [[SEATS + place, "waiting", place] for place in range(1, waiting + 1)]
        assert rows == expected
        seconds = sorted(answer.seconds for answer in answers)
        assert seconds[197] < SLOWEST, f"p50 {seconds[99]:.2f} s, p99 {seconds[197]:.2f} s"
