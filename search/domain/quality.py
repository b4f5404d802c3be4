"""How good the results are, by questions whose answers people graded."""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pages.enums import Audience
from search.engines.contract import Ask, Engine
from search.models import SearchEntry

EVERYBODY = frozenset({Audience.EVERYONE.value, Audience.CONFIRMED.value})
MOST = 10
LOOKED_AT = 30
"""Results that are asked for, so that ten graded ones are among them."""
GRADED_SLUG = re.compile(r"/([a-z]\d+)-[^/]*/$")
Grades = Mapping[str, int]
"""Of each graded item how well it answers, from 0 to 3."""


@dataclass(frozen=True)
class Graded:
    """How one question was answered."""

    query: str
    at_3: float
    at_10: float
    first: tuple[str, ...]
    """The names of the first results."""


@dataclass(frozen=True)
class Report:
    """How an engine answered all questions, the weakest first."""

    engine: str
    questions: tuple[Graded, ...]

    @property
    def at_3(self) -> float:
        """The mean of nDCG@3."""
        return sum(each.at_3 for each in self.questions) / len(self.questions)

    @property
    def at_10(self) -> float:
        """The mean of nDCG@10."""
        return sum(each.at_10 for each in self.questions) / len(self.questions)


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Return the grades of each question: a file with the columns query, doc_id and grade."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["query"]][row["doc_id"]] = int(row["grade"])
    return dict(found)


def measure(*, engine: Engine, judgements: Mapping[str, Grades]) -> Report:
    """Ask an engine every question.

    An item is known by the beginning of its slug (`p01-…` is P01). Among these, what has no grade
    for a question counts as 0; items without such a name, or of a kind that has no graded item at
    all, came after the grading, and are left out.
    """
    names = _graded_names({name for grades in judgements.values() for name in grades})
    questions = []
    for query, grades in judgements.items():
        answer = engine.search(Ask(audiences=EVERYBODY, text=query, per_page=LOOKED_AT))
        ranked = [names[hit.key] for hit in answer.hits if hit.key in names]
        questions.append(
            Graded(query, ndcg(ranked, grades, 3), ndcg(ranked, grades, MOST), tuple(ranked[:5]))
        )
    return Report(engine.name, tuple(sorted(questions, key=lambda each: (each.at_3, each.at_10))))


def _graded_names(graded: Collection[str]) -> dict[str, str]:
    """Return the names of all items that the graders had before them, by key."""
    found = {
        key: (match[1].upper(), kind)
        for key, url, kind in SearchEntry.objects.filter(withdrawn=False).values_list(
            "key", "url", "kind"
        )
        if (match := GRADED_SLUG.search(url))
    }
    kinds = {kind for name, kind in found.values() if name in graded}
    return {key: name for key, (name, kind) in found.items() if kind in kinds}


def ndcg(ranked: Sequence[str], grades: Grades, depth: int) -> float:
    """Return the normalised discounted cumulative gain of the first results."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(name, 0) for name in ranked[:depth]]) / best if best else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
