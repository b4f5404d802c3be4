"""Roles × addresses × methods, generated from the URL configuration."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import User
from tests.security.addresses import Address, addresses
from tests.security.declared import DECLARED, Access, access_of

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
ALL = tuple(addresses())
OWN = tuple(address for address in ALL if access_of(address.route) is not Access.ADMIN)
WAGTAIL = tuple(address for address in ALL if access_of(address.route) is Access.ADMIN)
REFUSED = {401, 403, 404, 405}
MADE_TO_FAIL = {"beheer/failwhale/"}
"""Wagtail's own page for trying out the page of a fault."""
OUTSIDE = ("anonymous", "outsider", "member", "author")


def test_every_address_is_declared() -> None:
    undeclared = sorted({address.route for address in ALL if access_of(address.route) is None})
    assert undeclared == []


def test_the_table_names_no_address_that_is_gone() -> None:
    routes = {address.route for address in ALL}
    assert sorted(set(DECLARED) - routes) == []


class Undone(Exception):  # noqa: N818  no error: it ends a cell
    """Ends a cell: whatever it wrote is undone."""


@pytest.fixture
def cast(
    outsider: User, member: User, author: User, editor: User, administrator: User, settings: Any
) -> dict[str, Client]:
    """One client a role; the second factor has its own tests."""
    settings.SECOND_FACTOR_REQUIRED = False
    people: dict[str, User | None] = {
        "anonymous": None,
        "outsider": outsider,
        "member": member,
        "author": author,
        "editor": editor,
        "administrator": administrator,
    }
    clients = {}
    for role, person in people.items():
        clients[role] = Client(raise_request_exception=False)
        if person is not None:
            clients[role].force_login(person)
    return clients


def answer(client: Client, method: str, path: str, **body: Any) -> Any:
    """Send one request and undo what it wrote."""
    responses = []
    try:
        with transaction.atomic():
            responses.append(client.generic(method, path, **body))
            raise Undone  # noqa: TRY301  the transaction must end here
    except Undone:
        return responses[0]


def sends_to_sign_in(response: Any) -> bool:
    target = response.headers.get("Location", "")
    return response.status_code == 302 and ("/aanmelden/" in target or "/beheer/login/" in target)


def asks_who_it_is(response: Any) -> bool:
    """Whether somebody signed in must first prove again who he is."""
    return response.status_code == 302 and "/account/nog-eens/" in response.headers["Location"]


def is_refused(response: Any) -> bool:
    return response.status_code in REFUSED or sends_to_sign_in(response) or asks_who_it_is(response)


def cells(world: dict[str, Any], chosen: tuple[Address, ...]) -> Iterator[tuple[Address, str]]:
    for address in chosen:
        yield address, world["paths"].get(address.route) or address.path(world["known"])


@pytest.mark.parametrize("method", METHODS)
def test_no_cell_is_a_fault_and_each_answers_its_audience_alone(
    method: str, cast: dict[str, Client], world: dict[str, Any]
) -> None:
    wrong = []
    for address, path in cells(world, OWN):
        access = access_of(address.route)
        for role, client in cast.items():
            response = answer(client, method, path)
            cell = f"{method} {path} as {role}: {response.status_code}"
            if response.status_code >= 500:
                wrong.append(cell)
            elif access is Access.EVERYONE and sends_to_sign_in(response):
                wrong.append(f"{cell} sends away")
            elif not _may(access, role) and not is_refused(response):
                wrong.append(f"{cell} leaks")
    assert not wrong, "\n".join(wrong)


def _may(access: Access | None, role: str) -> bool:
    """Whether a role is in an audience; the author wrote what the table's samples are."""
    match access:
        case Access.EVERYONE | Access.ENTRANCE:
            return True
        case Access.MEMBERS:
            return role != "anonymous"
        case Access.AUTHORS | Access.ORGANISERS:
            return role in {"author", "editor", "administrator"}
        case Access.OWNERS:
            return role == "author"
        case Access.EDITORS:
            return role in {"editor", "administrator"}
        case _:
            return False


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", OUTSIDE)
def test_wagtails_screens_refuse_whoever_has_no_business_there(
    method: str, role: str, cast: dict[str, Client], world: dict[str, Any]
) -> None:
    wrong = []
    for _address, path in cells(world, WAGTAIL):
        response = answer(cast[role], method, path)
        if response.status_code >= 500 or not is_refused(response):
            wrong.append(f"{method} {path}: {response.status_code} {response.get('Location', '')}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_wagtails_screens_open_without_a_fault(
    role: str, cast: dict[str, Client], world: dict[str, Any]
) -> None:
    wrong = []
    for address, path in cells(world, WAGTAIL):
        response = answer(cast[role], "GET", path)
        if response.status_code >= 500 and address.route not in MADE_TO_FAIL:
            wrong.append(f"{path}: {response.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_is_written_without_a_csrf_token(
    method: str, author: User, editor: User, world: dict[str, Any], settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    wrong = []
    for person in (author, editor):
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.force_login(person)
        for _address, path in cells(world, OWN):
            response = answer(client, method, path)
            if response.status_code not in {400, 403, 404, 405}:
                wrong.append(f"{method} {path} as {person}: {response.status_code}")
    assert not wrong, "\n".join(wrong)
