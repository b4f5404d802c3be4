"""The frame, the style guide and the pages for when something is wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from design.specimens import specimen_groups

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.design.urls")]


def test_the_style_guide_shows_every_specimen(client: Client) -> None:
    response = client.get("/stijlgids/")
    assert response.status_code == 200
    html = response.content.decode()
    for group, specimens in specimen_groups().items():
        assert group in html
        for specimen in specimens:
            assert specimen.title in html


def test_the_style_guide_needs_no_cookie(client: Client) -> None:
    assert not client.get("/stijlgids/").cookies


def test_the_frame_speaks_flemish_dutch_and_can_be_skipped(client: Client) -> None:
    html = client.get("/stijlgids/").content.decode()
    assert '<html lang="nl-BE">' in html
    assert html.index('href="#inhoud"') < html.index("<header")
    assert '<main id="inhoud"' in html


def test_the_banner_stands_on_the_demo_alone(client: Client, settings: Settings) -> None:
    settings.DEMO_BANNER = False
    assert "verzonnen" not in client.get("/stijlgids/").content.decode()
    settings.DEMO_BANNER = True
    assert "verzonnen" in client.get("/stijlgids/").content.decode()


def test_a_missing_page_leads_on(client: Client) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Deze pagina vinden we niet" in response.content.decode()
    assert 'href="/"' in response.content.decode()


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_the_last_pages_need_neither_request_nor_database(
    name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        html = render_to_string(name)
    assert "<h1>" in html
    assert "Praktijkplein" in html


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html", "410.html", "429.html"])
def test_other_error_pages_say_what_to_do(name: str) -> None:
    html = render_to_string(name, request=RequestFactory().get("/"))
    assert "noindex" in html
    assert 'href="/"' in html


def test_a_withdrawn_page_names_what_resembles_it() -> None:
    alternatives = [{"title": "Een <andere> server", "url": "/praktijken/x/"}]
    html = render_to_string("410.html", {"alternatives": alternatives}, RequestFactory().get("/"))
    assert '<a href="/praktijken/x/">Een &lt;andere&gt; server' in html
