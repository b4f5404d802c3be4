"""A puzzle in `/beheer/`."""

from typing import Any

import pytest
from django.urls import reverse

from practices.puzzle.domain.parameters import kept_parameters
from tests.factories.puzzle import allocation, make_parameters, make_puzzle, reloaded, source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def test_an_editor_sees_every_row_and_nothing_derived(
    client: Any, tree: Any, organisation: Any, editor: Any
) -> None:
    make_parameters()
    page = make_puzzle(
        organisation, allocation(), allocation("9", "tac"), sources=[source("tac", "9")]
    )
    client.force_login(editor)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    shown = answer.content.decode()
    assert answer.status_code == 200
    for name in ("ict_points", "pooling", "allocations-1-hours", "sources-0-amount", "summary"):
        assert f'name="{name}"' in shown, name
    for name in ("parameters", "total_fte"):
        assert f'name="{name}"' not in shown, name


def test_a_puzzle_is_not_made_in_beheer(client: Any, tree: Any, editor: Any) -> None:
    client.force_login(editor)
    index = tree.kinds["puntenpuzzels"]
    url = reverse("wagtailadmin_pages:add", args=["puzzle", "puzzlepage", index.pk])
    assert client.get(url).status_code in {302, 403, 404}


def test_parameters_survive_a_copy_of_the_revision(tree: Any, organisation: Any) -> None:
    make_parameters()
    page = make_puzzle(organisation)
    latest = page.get_latest_revision_as_object()
    assert kept_parameters(latest) == kept_parameters(reloaded(page))
    assert kept_parameters(latest)["punten_per_vte_master"].value == 126
