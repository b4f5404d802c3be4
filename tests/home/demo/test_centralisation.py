"""The choices of the demo, counted again."""

from typing import Any

import pytest

from home.demo.content import demo_content
from practices.centralisation.domain.board import counts_of
from practices.centralisation.domain.facts import counts_of_page
from practices.centralisation.models import CentralisationPage

pytestmark = pytest.mark.django_db


def content(key: str) -> dict[str, Any]:
    return next(row for row in demo_content()["praktijken"] if row["id"] == key)


def test_the_counts_of_the_sixty_choices_are_those_of_the_content(demo: None) -> None:
    page = CentralisationPage.objects.get(slug__startswith="c12-")
    counts = counts_of_page(page)
    assert (counts.central, counts.local, counts.shared, counts.total) == (27, 19, 14, 60)
    own = content("C12")["centraal_of_lokaal"]
    assert counts == counts_of(own["keuzes"].values())
    assert {row.code: row.place for row in page.places.all()} == own["keuzes"]
    assert {row.code: row.reason for row in page.places.all() if row.reason} == own["redenen"]
    assert page.tipping_point == content("C12")["doorslag"]


def test_the_tree_of_decisions_of_another_practice_follows_from_them(demo: None) -> None:
    told = content("P12")["beslissingsboom"]
    counts = counts_of_page(CentralisationPage.objects.get(slug__startswith="c12-"))
    assert told == {
        "centraal": counts.central,
        "lokaal": counts.local,
        "gedeeld": counts.shared,
        "totaal": counts.total,
    }
