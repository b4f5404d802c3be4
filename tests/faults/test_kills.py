"""Processes die while people send forms: what was acknowledged is there, and once."""

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.factories.running_site import PASSWORD, Site
from tests.faults.visitor import Visitor

SHARE = "/praktijken/delen/ticketing/"
AUTHOR = "auteur@demo.test"
CLICKS = 50
MOST_BETWEEN_KILLS = 1.5
SECONDS_A_KILL = 60


def answers(title: str) -> dict[str, str]:
    """What somebody types in the required questions."""
    return {
        "title": title,
        "summary": "Eén plek voor alle vragen.",
        "why": "Niets raakt nog kwijt.",
        "how": "We kozen een product.\nWe zetten het op.",
        "product_name": "Eigen helpdesk",
        "hosting": "cloud",
        "cost_answer": "gratis",
        "users": "280",
        "pluses": "Snel",
        "minuses": "Nog één",
        "may_share": "on",
        "actie": "stuur",
    }


def filled_in(visitor: Visitor, title: str) -> dict[str, str]:
    """Open the form and answer it; the fields carry their token."""
    return {**visitor.form(SHARE, "formulier_token"), **answers(title)}


def titles_of(visitor: Visitor) -> list[str]:
    """Return the titles that stand under "Mijn praktijken", as one text a page."""
    status, _url, text = visitor.get("/mijn/")
    assert status == 200
    return text.split("\n")


def times_shared(visitor: Visitor, title: str) -> int:
    """Count how many practices with this title the author has."""
    return sum(line.count(title) for line in titles_of(visitor) if "<h" in line or "<a" in line)


@pytest.fixture
def author(site: Site) -> Visitor:
    visitor = Visitor(site.url)
    visitor.sign_in(AUTHOR, PASSWORD)
    return visitor


def test_fifty_posts_of_one_form_token_make_one_practice(site: Site, author: Visitor) -> None:
    fields = filled_in(author, "Vijftig keer geklikt")
    with ThreadPoolExecutor(max_workers=8) as clicks:
        results = list(clicks.map(lambda _n: author.post(SHARE, fields), range(CLICKS)))
    assert {status for status, _url, _text in results} == {200}
    assert len({url for _status, url, _text in results}) == 1
    assert "/status/" in results[0][1]
    assert times_shared(author, "Vijftig keer geklikt") == 1


@dataclass
class Ledger:
    """What the site acknowledged, by title, with where it led."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    unanswered: dict[str, tuple[Visitor, dict[str, str]]] = field(default_factory=dict)


def web_processes(site: Site) -> list[int]:
    """Return the processes that answer requests: children of gunicorn's master."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if "gunicorn" not in command:
            continue
        try:
            above = (Path("/proc") / str(parent) / "cmdline").read_bytes().decode(errors="replace")
            session = os.getsid(int(entry.name))
        except OSError:
            continue
        if "gunicorn" in above and session == os.getsid(site.pid):
            found.append(int(entry.name))
    return found


def send_until_stopped(site: Site, number: int, ledger: Ledger, stop: threading.Event) -> None:
    """Share one practice after the other; what gets no answer is kept for another try."""
    visitor = Visitor(site.url)
    patiently(lambda: visitor.sign_in(AUTHOR, PASSWORD))
    count = 0
    while not stop.is_set():
        count += 1
        title = f"Overleeft {number}-{count}-"
        fields = patiently(lambda title=title: filled_in(visitor, title))
        try:
            status, url, _text = visitor.post(SHARE, fields)
        except OSError:
            ledger.unanswered[title] = (visitor, fields)
            continue
        if status == 200 and "/status/" in url:
            ledger.acknowledged[title] = url
        else:
            ledger.unanswered[title] = (visitor, fields)


def patiently(action: object, tries: int = 60) -> object:
    """Try until the processes that were killed have successors."""
    for attempt in range(tries):
        try:
            return action()  # type: ignore[operator]
        except (OSError, AssertionError, StopIteration):
            if attempt == tries - 1:
                raise
            time.sleep(0.5)
    raise AssertionError


@pytest.mark.trials(short=3, full=20)
def test_killed_processes_lose_no_acknowledged_practice(site: Site, trials: int) -> None:
    ledger = Ledger()
    stop = threading.Event()
    senders = [
        threading.Thread(target=send_until_stopped, args=(site, number, ledger, stop))
        for number in range(3)
    ]
    for thread in senders:
        thread.start()
    chooser = random.Random(20261122)  # noqa: S311  the same kills in every run
    killed = 0
    deadline = time.monotonic() + SECONDS_A_KILL * trials
    while killed < trials and time.monotonic() < deadline:
        # Somebody is served between two kills: a successor needs a while to start.
        known = len(ledger.acknowledged)
        while len(ledger.acknowledged) == known and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(chooser.random() * MOST_BETWEEN_KILLS)
        alive = web_processes(site)
        if alive:
            os.kill(chooser.choice(alive), signal.SIGKILL)
            killed += 1
    stop.set()
    for thread in senders:
        thread.join(timeout=90)
    assert killed == trials
    assert ledger.acknowledged, "nothing was shared, so nothing was tested"

    visitor = Visitor(site.url)
    patiently(lambda: visitor.sign_in(AUTHOR, PASSWORD))
    for title, url in ledger.acknowledged.items():
        status, _url, text = visitor.get(url)
        assert status == 200, title
        assert title in text
    for title, (sender, fields) in ledger.unanswered.items():
        # The same form again: the first result, or now for the first time; never a second one.
        status, url, text = sender.post(SHARE, fields)
        assert status == 200, text[:400]
        assert "/status/" in url
        assert times_shared(visitor, title) == 1
