"""The mail server fails while people register: they are answered, and mailed once afterwards.

The whole site runs, with its worker, and sends to a server that this test rules (row C4).
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.factories.running_site import Site, running
from tests.faults.mail_server import MODES, MailServer
from tests.faults.rush import invite_all, rush, said

PEOPLE, SEATS = 6, 4
SLOWEST = 2.0
"""Seconds within which everybody is answered, whatever the mail server does (row C4)."""
PATIENCE = 90.0
QUIET = 3.0
"""Seconds after which a mail that came twice would have come."""

READ = """
import json
from networks.models import Registration
from notifications.models import OutgoingMail
mails = OutgoingMail.objects.filter(subject__contains="{title}").order_by("recipient")
states = Registration.objects.filter(event__slug="{title}").order_by("number")
print("FOUND" + json.dumps([
    list(states.values_list("state", flat=True)),
    list(mails.values_list("recipient", "state", "message_id")),
]))
"""

AT_IT = """
import json
from django.db.models import Q
from django.utils import timezone
from notifications.models import OutgoingMail
due, leased = Q(next_attempt_at__lte=timezone.now()), Q(attempts__gt=0, last_error="")
print("FOUND" + json.dumps(OutgoingMail.objects.filter(due | leased, state="queued").exists()))
"""
"""Whether the worker is sending, or about to."""

HURRY = """
from django.utils import timezone
from notifications.models import OutgoingMail
from notifications.tasks import send_queued_mail
OutgoingMail.objects.filter(state="queued").update(next_attempt_at=timezone.now())
send_queued_mail.enqueue()
"""
"""As if the time were over that mails wait for a server that was away, or a lease lasts."""


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    made = MailServer()
    made.begin()
    yield made
    made.end()


@pytest.fixture(scope="module")
def mailing_site(server: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, with that server for its mails."""
    with running(
        tmp_path_factory.mktemp("mailing"),
        suffix="mail",
        EMAIL_DELIVERY="server",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=str(server.port),
        EMAIL_SECURITY="none",
    ) as made:
        yield made


@contextmanager
def failing(server: MailServer, mode: str) -> Iterator[None]:
    """Have the server fail in one way, and work afterwards."""
    server.behave(mode)
    try:
        yield
    finally:
        server.behave("pass")


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.2)


def workers(site: Site) -> list[int]:
    """Return the processes of the site that send its mail."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError):
            parts = (entry / "cmdline").read_bytes().split(b"\0")
            if b"worker" in parts and os.getsid(int(entry.name)) == os.getsid(site.pid):
                found.append(int(entry.name))
    return found


def register_all(site: Site, title: str) -> None:
    """Have everybody register, and be answered in time with the page of his own place."""
    visitors = invite_all(site, people=PEOPLE, seats=SEATS, title=title, slug=title)
    answers = rush(site, title, visitors)
    own = f"/netwerken/agenda/{title}/inschrijven/"
    assert {(answer.status, answer.address) for answer in answers} == {(302, own)}
    assert max(answer.seconds for answer in answers) < SLOWEST


def read(site: Site, title: str) -> tuple[list[str], list[list[str]]]:
    """Return the states of the registrations, and of the mails about them."""
    states, mails = said(site.manage("shell", "-c", READ.format(title=title)))
    return states, mails


def check_one_mail_each(site: Site, server: MailServer, title: str) -> None:
    """Everybody has his place and one mail, and the outbox says the same."""
    wait_until(lambda: len(set(server.recipients(title))) >= PEOPLE)
    time.sleep(QUIET)
    states, mails = read(site, title)
    assert states == ["confirmed"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    assert {state for _to, state, _key in mails} == {"sent"}
    assert sorted(set(server.recipients(title))) == sorted((to, key) for to, _state, key in mails)
    assert [to for to, _state, _key in mails] == [f"rush{n}@example.test" for n in range(PEOPLE)]


@pytest.mark.trials(short=1, full=7)
@pytest.mark.parametrize("mode", MODES)
def test_people_register_at_once_and_are_mailed_once_when_the_server_is_back(
    mailing_site: Site, server: MailServer, mode: str, trials: int
) -> None:
    for number in range(trials):
        title = f"post-{mode}-{number}-"
        with failing(server, mode):
            register_all(mailing_site, title)
            if mode != "slow":
                wait_until(lambda: not said(mailing_site.manage("shell", "-c", AT_IT)))
                states, mails = read(mailing_site, title)
                assert (len(states), len(mails)) == (PEOPLE, PEOPLE)
                assert {state for _to, state, _key in mails} == {"queued"}
                assert server.recipients(title) == []
        mailing_site.manage("shell", "-c", HURRY)
        check_one_mail_each(mailing_site, server, title)
        assert len(server.recipients(title)) == PEOPLE


@pytest.mark.trials(short=1, full=2)
def test_a_sender_killed_before_it_heard_that_a_mail_was_kept_loses_none(
    mailing_site: Site, server: MailServer, trials: int
) -> None:
    for number in range(trials):
        title = f"post-gedood-{number}-"
        with failing(server, "keep-silently"):
            register_all(mailing_site, title)
            wait_until(lambda title=title: len(server.recipients(title)) == 1)
            for process in workers(mailing_site):
                os.kill(process, signal.SIGKILL)
        mailing_site.manage("shell", "-c", HURRY)
        check_one_mail_each(mailing_site, server, title)
        # The mail of which nobody knows came again, under the same name.
        assert len(server.recipients(title)) == PEOPLE + 1
