"""A rush for places against the running site: everybody is answered, and rightly."""

import http.client
import json
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.factories.running_site import Site

PEOPLE, SEATS = 200, 20
SLOWEST = 5.0
"""Seconds within which 99 of 100 are answered (reliability, row R1)."""

PREPARE = """
import json
from datetime import timedelta
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from accounts.models import User
from networks.models import AgendaPage, EventPage
from safeforms.tokens import new_token

people = []
for number in range({people}):
    person = User.objects.filter(email=f"rush{{number}}@example.test").first()
    person = person or User.objects.create(
        email=f"rush{{number}}@example.test", display_name=f"Persoon {{number}}", password="!"
    )
    people.append(person)
begin = timezone.now() + timedelta(days=60)
event = AgendaPage.objects.get().add_child(
    instance=EventPage(
        title="Storm {round}", slug="storm-{round}", place="Gent", seats={seats},
        starts_at=begin, ends_at=begin + timedelta(hours=2),
    )
)
event.save_revision().publish(skip_permission_checks=True)
found = []
for person in people:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    found.append([session.session_key, new_token(form="inschrijven", user=person)])
print("FOUND" + json.dumps(found))
"""

READ = """
import json
from networks.domain.standing import standing_of
from networks.models import EventPage, Registration
event = EventPage.objects.get(slug="storm-{round}")
rows = Registration.objects.filter(event=event).order_by("number").select_related("user")
print("FOUND" + json.dumps([
    [row.number, row.state, standing_of(event=event, user=row.user).position] for row in rows
]))
"""


@dataclass(frozen=True)
class Answer:
    status: int
    address: str
    seconds: float


def _said(output: str) -> Any:
    return json.loads(output.partition("FOUND")[2])


def _post(site: Site, slug: str, session: str, token: str, gate: threading.Barrier) -> Answer:
    """Send a form as a browser would, from the moment that all are ready."""
    parts = urlsplit(site.url)
    secret = "a" * 32
    body = urlencode({"csrfmiddlewaretoken": secret, "formulier_token": token})
    path = f"/netwerken/agenda/{slug}/inschrijven/"
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=60)
    gate.wait()
    begin = time.monotonic()
    connection.request(
        "POST",
        path,
        body,
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session}; csrftoken={secret}",
            "Referer": f"{site.url}{path}",
        },
    )
    response = connection.getresponse()
    seconds = time.monotonic() - begin
    answer = Answer(response.status, response.getheader("Location", ""), seconds)
    connection.close()
    return answer


def _rush(site: Site, slug: str, visitors: list[tuple[str, str]]) -> list[Answer]:
    gate = threading.Barrier(len(visitors))
    answers: list[Answer | None] = [None] * len(visitors)

    def run(place: int) -> None:
        session, token = visitors[place]
        answers[place] = _post(site, slug, session, token, gate)

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(visitors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answer for answer in answers if answer is not None]


@pytest.mark.trials(short=1, full=100)
def test_two_hundred_people_for_twenty_places(site: Site, trials: int) -> None:
    for number in range(trials):
        made = _said(
            site.manage("shell", "-c", PREPARE.format(people=PEOPLE, seats=SEATS, round=number))
        )
        answers = _rush(site, f"storm-{number}", [(session, token) for session, token in made])
        own = f"/netwerken/agenda/storm-{number}/inschrijven/"
        assert {(answer.status, answer.address) for answer in answers} == {(302, own)}
        rows = _said(site.manage("shell", "-c", READ.format(round=number)))
        expected = [[place, "confirmed", None] for place in range(1, SEATS + 1)]
        waiting = PEOPLE - SEATS
        expected += [[SEATS + place, "waiting", place] for place in range(1, waiting + 1)]
        assert rows == expected
        seconds = sorted(answer.seconds for answer in answers)
        assert seconds[197] < SLOWEST, f"p50 {seconds[99]:.2f} s, p99 {seconds[197]:.2f} s"
