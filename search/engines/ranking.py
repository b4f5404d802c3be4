"""How well an entry answers a question, by its terms alone: the same on every database.

Each thing asked for counts by how rare it is, by where the entry says it, and by how sure it is
that this was meant; an entry that has all that was asked stands before one that has some of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.engines.matching import NEAR_EXTRA, Expression, Group

TITLE, NAMES, SUMMARY, TEXT = 4.0, 1.8, 2.3, 0.6
WEIGHTS = (TITLE, NAMES, SUMMARY, TEXT)
"""How much a word counts in the title, the names, the summary and the text."""
TYPICAL = (10.0, 60.0, 45.0, 250.0)
"""Terms that these have in a typical entry: in a long one a word says less."""
LENGTH = 0.3
"""How much the length counts, from 0 to 1."""
ENOUGH = 5.0
"""A word that counts this much in one entry has half of all it can give."""
COVERAGE = 1.2
"""How much it counts to have all that was asked."""
KINDS = {"artikel": 0.75}
"""Whoever searches wants a practice first: a story about one stands a little lower."""
CONFIRMED = ((1, 1.05), (3, 1.1), (10, 1.15), (30, 1.2))
"""From so many schools that confirm it on, a practice counts so much more: where stars would."""
TOGETHER = 0.25
"""What it adds when two things asked for stand next to each other in title or summary."""


@dataclass(frozen=True)
class Terms:
    """The terms of an entry: of its title, names, summary and text."""

    fields: Sequence[str]
    kind: str = ""
    confirmed: int | None = None


def rarity(count: int, total: int) -> float:
    """Return how telling a word is that so many of all entries have."""
    return math.log(1 + (max(total, count) - count + 0.5) / (count + 0.5))


def score(terms: Terms, groups: Sequence[Group], rarities: Sequence[float]) -> float:
    """Return how well an entry answers; 0 where it has nothing of what was asked."""
    fields = [f" {field} " for field in terms.fields]
    lengths = [
        1 - LENGTH + LENGTH * (field.count(" ") - 1) / typical
        for field, typical in zip(fields, TYPICAL, strict=True)
    ]
    got, asked, found = 0.0, 0.0, 0.0
    for group, telling in zip(groups, rarities, strict=True):
        asked += telling
        strength = max(_strength(each, fields, lengths) for each in group.expressions)
        if strength:
            found += telling
            got += telling * strength / (strength + ENOUGH)
    if not got:
        return 0.0
    near = 1 + TOGETHER * _neighbours(groups, fields)
    return (
        got
        * (found / asked) ** COVERAGE
        * near
        * KINDS.get(terms.kind, 1.0)
        * sureness(terms.confirmed)
    )


def sureness(confirmed: int | None) -> float:
    """Return how much more an entry counts for the schools that confirm it."""
    return max((weight for least, weight in CONFIRMED if (confirmed or 0) >= least), default=1.0)


def _strength(expression: Expression, fields: Sequence[str], lengths: Sequence[float]) -> float:
    counts = [_count(expression, field) for field in fields]
    return expression.weight * sum(
        weight * (count / (count + length)) * 2
        for count, weight, length in zip(counts, WEIGHTS, lengths, strict=True)
        if count
    )


def _count(expression: Expression, field: str) -> int:
    stems = expression.stems
    if len(stems) == 1:
        return field.count(f" {stems[0]}" if expression.begins else f" {stems[0]} ")
    if any(f" {stem} " not in field for stem in stems):
        return 0
    return _near(stems, field.split())


def _near(stems: Sequence[str], terms: Sequence[str]) -> int:
    """Count where these stand close together, in any order."""
    window = len(stems) + NEAR_EXTRA
    wanted = set(stems)
    places = [place for place, term in enumerate(terms) if term in wanted]
    count, end = 0, -1
    for number, place in enumerate(places):
        if place <= end:
            continue
        near = [at for at in places[number:] if at < place + window]
        if wanted.issubset({terms[at] for at in near}):
            count, end = count + 1, near[-1]
    return count


def _neighbours(groups: Sequence[Group], fields: Sequence[str]) -> float:
    """Return which part of the pairs of neighbours in the question are so in title or summary."""
    if len(groups) < 2:  # noqa: PLR2004  one has no neighbour
        return 0.0
    pairs = list(pairwise(groups))
    found = sum(
        any(_are_near(one, other, field) for field in (fields[0], fields[2]))
        for one, other in pairs
    )
    return found / len(pairs)


def _are_near(one: Group, other: Group, field: str) -> bool:
    first = [each.stems for each in one.expressions if f" {each.stems[0]} " in field]
    second = [each.stems for each in other.expressions if f" {each.stems[0]} " in field]
    if not first or not second:
        return False
    terms = field.split()
    return any(_near((*a, *b), terms) for a in first for b in second if set(a).isdisjoint(b))
