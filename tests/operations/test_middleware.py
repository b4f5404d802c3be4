"""Headers for every answer, and the page that is shown while the database is away."""

from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

pytestmark = pytest.mark.django_db


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("goed")


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection to server was lost: geheim-adres")


def mistaken(request: HttpRequest) -> HttpResponse:
    raise ProgrammingError("no such column")


urlpatterns = [
    path("fine/", fine),
    path("away/", away),
    path("mistaken/", mistaken),
    path("beheer/fine/", fine),
]


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = "tests.operations.test_middleware"
    return Client(raise_request_exception=False)


def test_while_the_database_is_away_a_calm_page_is_shown(client: Client) -> None:
    response = client.get("/away/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Length"] == str(len(response.content))
    html = response.content.decode()
    assert "even niet bereikbaar" in html
    assert "geheim-adres" not in html
    assert "Traceback" not in html
    assert 'lang="nl' in html


def test_the_page_keeps_the_security_headers(client: Client) -> None:
    response = client.get("/away/")
    for header in (
        "Content-Security-Policy",
        "Permissions-Policy",
        "X-Content-Type-Options",
        "Cross-Origin-Resource-Policy",
    ):
        assert header in response.headers, header


def test_after_an_outage_pages_come_again(client: Client) -> None:
    assert client.get("/away/").status_code == 503
    assert client.get("/fine/").status_code == 200


def test_a_mistake_of_ours_stays_an_error(client: Client) -> None:
    response = client.get("/mistaken/")
    assert response.status_code == 500
    assert "Retry-After" not in response.headers


@pytest.mark.parametrize("url", ["/fine/", "/mistaken/", "/nowhere/"])
def test_every_answer_has_the_headers(client: Client, url: str) -> None:
    response = client.get(url)
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_admin_has_a_policy_of_its_own(client: Client) -> None:
    policy = client.get("/beheer/fine/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy
