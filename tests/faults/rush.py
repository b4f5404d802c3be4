"""Many people who register for one event of the running site at one moment."""

import http.client
import json
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.factories.running_site import Site

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
        title="{title}", slug="{slug}", place="Gent", seats={seats},
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


@dataclass(frozen=True)
class Answer:
    """How a form was answered."""

    status: int
    address: str
    seconds: float


def said(output: str) -> Any:
    """Return what a command printed as its find."""
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


def rush(site: Site, slug: str, visitors: list[tuple[str, str]]) -> list[Answer]:
    """Let everybody register at one moment; return the answers, by person."""
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


def invite_all(site: Site, *, people: int, seats: int, title: str, slug: str) -> list[Any]:
    """Publish an event; return a session and a form's token for each who is to register."""
    text = PREPARE.format(people=people, seats=seats, title=title, slug=slug)
    return [tuple(each) for each in said(site.manage("shell", "-c", text))]
