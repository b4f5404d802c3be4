"""Graded answers, and what a list of results is worth by them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from search.domain.quality import measure, ndcg, read_judgements
from search.engines.contract import Answer, Ask, Hit
from search.models import SearchEntry

GRADES = {"P01": 3, "P02": 2, "P03": 1}


class Fixed:
    """An engine that always gives the same."""

    name = "fixed"

    def __init__(self, keys: Iterable[str]) -> None:
        self._hits = tuple(Hit(key) for key in keys)

    def search(self, ask: Ask) -> Answer:
        return Answer(self._hits[: ask.per_page], len(self._hits), 1, {})

    def complete(self, text: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        return ()

    def similar(self, key: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        return ()


def test_the_best_order_is_worth_one_and_a_worse_one_less() -> None:
    assert ndcg(["P01", "P02", "P03"], GRADES, 3) == 1
    swapped = ndcg(["P02", "P01", "P03"], GRADES, 3)
    assert 0 < ndcg(["P03"], GRADES, 3) < swapped < 1
    assert ndcg([], GRADES, 3) == 0


def test_what_stands_below_the_depth_counts_for_nothing() -> None:
    assert ndcg(["x", "y", "z", "P01"], GRADES, 3) == 0


def test_grades_are_read_by_question(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("query,doc_id,grade\nserver,P01,3\nserver,P02,0\n", encoding="utf-8")
    assert read_judgements(path) == {"server": {"P01": 3, "P02": 0}}


@pytest.mark.django_db
def test_items_that_came_after_the_grading_are_left_out() -> None:
    slugs = {"page:1": "zo-overtuigden-we", "page:2": "p01-server", "page:3": "c12-keuzes"}
    for key, slug in slugs.items():
        SearchEntry.objects.create(key=key, kind="aanpak", version=1, url=f"/praktijken/a/{slug}/")
    graded: dict[str, Any] = {"server": {"P01": 3}}
    report = measure(engine=Fixed(["page:1", "page:2"]), judgements=graded)
    assert report.at_3 == 1
    assert report.questions[0].first == ("P01",)
    # Whatever the graders had before them and gave nothing does count.
    assert measure(engine=Fixed(["page:3", "page:2"]), judgements=graded).at_3 < 1


@pytest.mark.django_db
def test_a_kind_that_nobody_graded_is_left_out() -> None:
    graded: dict[str, Any] = {"server": {"P01": 3}}
    for key, kind, slug in (("page:1", "evenement", "e01-dag"), ("page:2", "aanpak", "p01-server")):
        SearchEntry.objects.create(key=key, kind=kind, version=1, url=f"/een/{slug}/")
    assert measure(engine=Fixed(["page:1", "page:2"]), judgements=graded).at_3 == 1
