"""What a kind draws on a detail page is stored when it is published, and never differs from it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from design.loaders import tidied
from files.domain.uploads import attach_files, store_upload
from practices.domain.cards import outdate_cards, refresh_outdated_cards
from practices.models import PracticeBody, PracticePage
from tests.factories.centralisation import make_centralisation
from tests.factories.efficiency import make_saving
from tests.factories.files import image_bytes, upload
from tests.factories.organogram import make_team, role, triangle
from tests.factories.practices import make_ticketing
from tests.factories.puzzle import allocation, make_puzzle

pytestmark = pytest.mark.django_db
Make = Callable[[Any, Any], PracticePage]
MAKERS: dict[str, Make] = {
    "centralisation": lambda tree, school: make_centralisation(school),
    "efficiency": lambda tree, school: make_saving(school),
    "organogram": lambda tree, school: make_team(school),
    "puzzle": lambda tree, school: make_puzzle(school, allocation(), allocation()),
    "ticketing": make_ticketing,
}


PATTERNS = re.compile(r'<svg class="defs".*?</svg>\s*', re.DOTALL)


def read(client: Any, page: PracticePage) -> str:
    response = client.get(page.get_absolute_url())
    assert response.status_code == 200
    html: str = response.content.decode()
    # Of what was drawn once it is known which patterns it is filled with, and it has no line ends
    # that nobody sees.
    return tidied(PATTERNS.sub("", html))


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("reader", ["anonymous", "author", "editor"])
def test_everybody_reads_what_was_drawn_once_as_it_would_be_drawn_for_them(
    make: Make,
    reader: str,
    tree: Any,
    organisation: Any,
    client: Any,
    author: Any,
    editor: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = make(tree, organisation)
    if reader != "anonymous":
        client.force_login(author if reader == "author" else editor)
    drawn_once = read(client, page)
    monkeypatch.setattr("practices.domain.detail.body_of", lambda **_given: None)
    assert read(client, page) == drawn_once


@pytest.mark.parametrize("kind", MAKERS)
def test_what_says_nothing_of_other_practices_is_stored(
    kind: str, tree: Any, organisation: Any
) -> None:
    MAKERS[kind](tree, organisation)
    stored = PracticeBody.objects.first()
    assert (stored is None) == (kind == "centralisation")
    if stored is not None:
        assert stored.opening.strip()
        assert "csrfmiddlewaretoken" not in stored.opening + stored.evidence + stored.after


def test_what_is_stored_costs_no_query_for_the_rows_of_its_kind(
    tree: Any, organisation: Any, client: Any
) -> None:
    page = make_team(organisation)
    read(client, page)
    with CaptureQueriesContext(connection) as stored:
        read(client, page)
    PracticeBody.objects.all().delete()
    with CaptureQueriesContext(connection) as drawn:
        read(client, page)
    assert len(drawn) == len(stored) + 1
    assert not [each for each in stored if "organogram_teamrole" in each["sql"]]


def test_a_draft_leaves_the_stored_page_and_publishing_renews_it(
    tree: Any, organisation: Any, client: Any
) -> None:
    page = make_team(organisation)
    page.roles = [*triangle(), role("Datacoördinator", people=1)]
    revision = page.save_revision()
    assert "Datacoördinator" not in read(client, page)
    revision.publish()
    assert "Datacoördinator" in read(client, page)
    assert "Datacoördinator" in PracticeBody.objects.get().opening


def test_what_goes_offline_leaves_no_body(tree: Any, organisation: Any) -> None:
    make_team(organisation).unpublish()
    assert not PracticeBody.objects.exists()


def test_a_file_that_may_be_hidden_is_drawn_for_each_reader(
    tree: Any, organisation: Any, author: Any, client: Any
) -> None:
    file = store_upload(upload=upload("team.png", image_bytes()), user=author)
    attach_files(ids=[file.pk])
    page = make_team(
        organisation, owner=author, roles=[], upload=file, upload_description="Ons team."
    )
    assert not PracticeBody.objects.exists()
    assert "Ons team." in read(client, page)


def test_an_outdated_body_is_drawn_on_the_spot_until_the_worker_renews_it(
    tree: Any, organisation: Any, client: Any
) -> None:
    page = make_team(organisation)
    PracticeBody.objects.update(opening="<p>vroeger</p>")
    outdate_cards()
    assert "<p>vroeger</p>" not in read(client, page)
    assert refresh_outdated_cards() == 1
    assert "<p>vroeger</p>" not in PracticeBody.objects.get().opening


def test_an_organisation_that_changes_outdates_its_own_practices_alone(
    tree: Any, organisation: Any, client: Any
) -> None:
    page = make_saving(organisation)
    PracticeBody.objects.update(opening="<p>vroeger</p>")
    organisation.name = "Scholengroep De Nieuwe Naam"
    organisation.save()
    assert "<p>vroeger</p>" not in read(client, page)
