"""Who stands before whom when totals are equal: the published chain, then ex aequo."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from awards.domain.rulebook import Rulebook
from awards.domain.tally import Tally
from awards.enums import TieBreak


@dataclass(frozen=True)
class TieStep:
    """The step of the chain that separated two equal totals; `criterion` for CRITERIA alone."""

    rule: TieBreak
    criterion: str | None = None


@dataclass(frozen=True)
class Placed:
    """A dossier with its place.

    Attributes:
        tally: its figures.
        place: 1 for the first; equals share a place and leave the next ones free: 1, 1, 3.
        ahead_by: what put it before the next one with the same total, when something did.
    """

    tally: Tally
    place: int
    ahead_by: TieStep | None


def steps_of(rulebook: Rulebook) -> tuple[TieStep, ...]:
    """Return the chain in single steps."""
    steps: list[TieStep] = []
    for rule in rulebook.tie_chain:
        if rule == TieBreak.CRITERIA:
            steps.extend(TieStep(rule, criterion.key) for criterion in rulebook.by_weight)
        else:
            steps.append(TieStep(rule))
    return tuple(steps)


def placed(*, rulebook: Rulebook, tallies: Sequence[Tally]) -> tuple[Placed, ...]:
    """Return the dossiers from the first place on, with competition ranks.

    Those that share a place stand in the order of their keys, which says nothing.

    Args:
        rulebook: whose chain separates equal totals.
        tallies: of dossiers that have at least one ballot.
    """
    steps = steps_of(rulebook)
    keyed = sorted(
        ((_key(tally, steps), tally) for tally in tallies),
        key=lambda pair: ([-value for value in pair[0]], pair[1].dossier),
    )
    result: list[Placed] = []
    for position, (key, tally) in enumerate(keyed):
        is_shared = position > 0 and keyed[position - 1][0] == key
        place = result[-1].place if is_shared else position + 1
        following = keyed[position + 1][0] if position + 1 < len(keyed) else None
        result.append(Placed(tally, place, _separating(key, following, steps)))
    return tuple(result)


def _key(tally: Tally, steps: Sequence[TieStep]) -> tuple[Fraction, ...]:
    assert tally.total is not None  # noqa: S101  only dossiers with ballots are ranked
    return (tally.total, *(_value(tally, step) for step in steps))


def _value(tally: Tally, step: TieStep) -> Fraction:
    if step.rule == TieBreak.CRITERIA:
        return tally.criteria[step.criterion or ""]
    if step.rule == TieBreak.MEDIAN:
        return tally.median or Fraction(0)
    return Fraction(tally.first_places)


def _separating(
    key: tuple[Fraction, ...], following: tuple[Fraction, ...] | None, steps: Sequence[TieStep]
) -> TieStep | None:
    if following is None or key[0] != following[0]:
        return None
    pairs = zip(steps, key[1:], following[1:], strict=True)
    return next((step for step, ours, theirs in pairs if ours != theirs), None)
