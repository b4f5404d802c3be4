"""The rules that an edition goes by: the snapshot, or what is set for as long as there is none.

Once frozen, nothing reads the settings any more: rounds are counted by the snapshot.
"""

from dataclasses import dataclass
from decimal import Decimal

from awards.domain.bodies import rulebook_from
from awards.domain.reglement import Section, reglement_of
from awards.domain.rulebook import Criterion, Rulebook, exact
from awards.enums import Average, Round, TieBreak
from awards.models import Edition

SMALLEST_QUORUM = 2
"""Recusals never lower the quorum below this, or below what an edition asks itself."""


def rulebooks_of(edition: Edition) -> dict[Round, Rulebook]:
    """Return the rules of each round: the snapshot's, or those that are set where there is none.

    Raises:
        RulebookError: the settings contradict themselves.
    """
    if edition.rules:
        written = edition.rules["log"]["rounds"]
        return {Round(key): rulebook_from(body) for key, body in written.items()}
    found = {Round.FINAL: _rulebook(edition, Round.FINAL)}
    if edition.has_first_round:
        found = {Round.FIRST: _rulebook(edition, Round.FIRST), **found}
    return found


def _rulebook(edition: Edition, round_: Round) -> Rulebook:
    is_first = round_ == Round.FIRST
    quorum = min(edition.minimum_valid, edition.readers) if is_first else edition.minimum_valid
    criteria = tuple(
        Criterion(one.key, exact(one.weight), None if one.minimum is None else exact(one.minimum))
        for one in edition.criteria.all()
    )
    return Rulebook(
        criteria=criteria,
        laureates=edition.finalists if is_first else edition.laureates,
        minimum_valid=quorum,
        quorum_floor=min(SMALLEST_QUORUM, quorum),
        readers=edition.readers if is_first else None,
        average=Average(edition.average),
        tie_chain=tuple(TieBreak(step) for step in edition.tie_breaks),
        minimum_subscores=edition.has_minimum_scores,
        normalised_view=edition.shows_normalised,
    )


def sections_of(edition: Edition) -> tuple[Section, ...]:
    """Return the reglement: frozen, or as it would be with the present settings."""
    if edition.rules:
        return tuple(Section(one["title"], tuple(one["lines"])) for one in edition.rules["text"])
    return reglement_of(edition)


@dataclass(frozen=True)
class CriterionWords:
    """A criterion as everybody reads it."""

    key: str
    name: str
    explanation: str
    weight: Decimal


def written_criteria(edition: Edition) -> list[dict[str, str]]:
    """Return the words of the criteria for the snapshot."""
    return [
        {
            "key": one.key,
            "name": one.name,
            "explanation": one.explanation,
            "weight": str(one.weight),
        }
        for one in edition.criteria.all()
    ]


def criteria_of(edition: Edition) -> tuple[CriterionWords, ...]:
    """Return the criteria: of the snapshot, or as they are set where it has none."""
    written = (edition.rules or {}).get("criteria") or written_criteria(edition)
    return tuple(
        CriterionWords(one["key"], one["name"], one["explanation"], Decimal(one["weight"]))
        for one in written
    )
