"""Logs tell one thing a line, whatever people send, and hold nothing that opens a door."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.domain.links import issue_link
from accounts.models import User
from operations.log_lines import JsonLines
from practices.domain.co_authors import PURPOSE as CO_AUTHOR
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]")
FORGED = "\r\nCRITICAL django: verzonnen regel\x1b[31m\u2028x"
SECRET = "kanarie-wachtwoord-9f3c"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What production would write, of everything that is logged."""
    written: list[str] = []
    formatter = JsonLines("%(asctime)s %(levelname)s %(name)s %(message)s")

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(formatter.format(record))

    root, keeper = logging.getLogger(), Keeper(logging.DEBUG)
    level = root.level
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    # Statements hold what people typed; production does not log them (its level is higher).
    quiet = logging.getLogger("django.db.backends")
    quiet_level, quiet.level = quiet.level, logging.WARNING
    yield written
    quiet.setLevel(quiet_level)
    root.setLevel(level)
    root.removeHandler(keeper)


@pytest.mark.parametrize("place", ["path", "query", "agent", "referer", "form"])
def test_nobody_can_forge_a_line(place: str, client: Client, lines: list[str]) -> None:
    client.raise_request_exception = False
    if place == "path":
        client.generic("GET", f"/bestaat-niet{FORGED}/")
    elif place == "query":
        client.get("/bestaat-niet/", {"q": FORGED})
    elif place == "form":
        client.post("/aanmelden/", {"login": FORGED, "password": FORGED})
    else:
        name = {"agent": "user-agent", "referer": "referer"}[place]
        client.get("/bestaat-niet/", headers={name: FORGED})
        client.post("/mijn/", {"x": "1"}, headers={name: FORGED})
    for line in lines:
        assert CONTROL.search(line) is None, repr(line)
        assert json.loads(line)["levelname"] != "CRITICAL"


def test_no_password_is_logged(client: Client, lines: list[str], author: User) -> None:
    for fields in (
        {"login": author.email, "password": SECRET},
        {"login": "niemand@elders.test", "password": SECRET},
    ):
        client.post("/aanmelden/", fields)
    client.post(
        "/registreren/",
        {"display_name": "N", "email": "n@elders.test", "password1": SECRET, "password2": SECRET},
    )
    broken = Client(enforce_csrf_checks=True)
    broken.post("/aanmelden/", {"login": author.email, "password": SECRET})
    assert lines, "something was logged"
    assert [line for line in lines if SECRET in line] == []


def test_no_one_time_link_that_still_opens_something_is_logged(
    client: Client, lines: list[str], tree: Any, organisation: Any, author: User
) -> None:
    page = make_ticketing(tree, organisation, owner=author)
    address = issue_link(
        purpose=CO_AUTHOR,
        payload={"key": str(page.key)},
        recipient="iemand@elders.test",
        created_by=author,
    )
    token = address.split("/link/")[1].rstrip("/")
    path = f"/link/{token}/"
    assert client.get(path).status_code == 200
    client.post(path, {"choice": "onzin"})
    client.delete(path)
    assert [line for line in lines if token in line] == []


@pytest.mark.parametrize("way", ["untrusted", "unknown", "parameter", "method"])
def test_no_address_of_a_mail_is_logged_whatever_goes_wrong_with_it(
    way: str, lines: list[str]
) -> None:
    key = "4rBxD7BvGlgF5KjobNaygbkTvfub-Sq3ObFB"
    client = Client(enforce_csrf_checks=way == "untrusted", raise_request_exception=False)
    for path in (
        f"/link/{key}/",
        f"/account/bevestig-e-mail/Mg:1xV3QK:{key}/",
        f"/account/wachtwoord/nieuw/1a-{key}/",
    ):
        if way == "parameter":
            client.get("/bestaat-niet/", {"next": path})
        elif way == "unknown":
            client.get(f"{path}bestaat-niet/")
        elif way == "method":
            client.put(path)
        else:
            client.post(path, {"keuze": "ja", "password1": SECRET})
    assert lines, "something was logged"
    assert [line for line in lines if key in line or SECRET in line] == []
