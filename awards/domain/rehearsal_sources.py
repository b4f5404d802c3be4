"""Scores to rehearse on: made up by a seed, or those of an edition whose result is public.

Ballots of a running edition are never read here, whatever its phase.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from random import Random

from awards.domain.ballots import CountedBallot, Panel, Recusal, Round
from awards.domain.counting import count
from awards.domain.phases import phase_at
from awards.domain.rulebook import Rulebook
from awards.domain.tallying import SealedError, round_of
from awards.enums import PUBLISHED_PHASES
from awards.enums import Round as RoundKey
from awards.models import Edition

MIDDLE, SPREAD, NOISE = 6.5, 0.8, 1.1
TWINS = frozenset({2, 4})
"""Dossiers that get the total of the one before on purpose, where there are enough of them."""


@dataclass(frozen=True)
class Size:
    """How many judge how many."""

    jurors: int
    dossiers: int


def generated_round(*, rulebook: Rulebook, size: Size, seed: int) -> Round:
    """Return a round with made-up scores: the same seed gives the same ones.

    Dossiers differ in strength, jurors in how strict they are. The third dossier is made the
    equal of the second and the fifth of the fourth, so that the chain for ties has work to do.
    """
    draw = Random(seed)  # noqa: S311  scores of nobody, the same each time
    jurors = tuple(f"J{number}" for number in range(1, size.jurors + 1))
    dossiers = tuple(f"D{number:02}" for number in range(1, size.dossiers + 1))
    panel = Panel(dossiers, jurors, _readers(rulebook, jurors, dossiers))
    scores = _Scores(rulebook, draw, {juror: draw.gauss(0, NOISE / 2) for juror in jurors})
    ballots: dict[str, list[Mapping[str, Fraction]]] = {}
    for place, key in enumerate(dossiers):
        readers = len(panel.readers_of(key))
        if place in TWINS and len(ballots[dossiers[place - 1]]) == readers:
            ballots[key] = scores.twin_of(ballots[dossiers[place - 1]])
        else:
            ballots[key] = scores.dossier(sorted(panel.readers_of(key)))
    return Round(rulebook=rulebook, panel=panel, ballots=tuple(_handed_in(panel, ballots)))


def _readers(
    rulebook: Rulebook, jurors: tuple[str, ...], dossiers: tuple[str, ...]
) -> dict[str, tuple[str, ...]] | None:
    """Divide dossiers evenly; None where all jurors read all."""
    if rulebook.readers is None:
        return None
    number = min(rulebook.readers, len(jurors))
    return {
        key: tuple(jurors[(place * number + step) % len(jurors)] for step in range(number))
        for place, key in enumerate(dossiers)
    }


def _handed_in(
    panel: Panel, ballots: Mapping[str, list[Mapping[str, Fraction]]]
) -> Iterator[CountedBallot]:
    for key, given in ballots.items():
        for juror, scores in zip(sorted(panel.readers_of(key)), given, strict=True):
            yield CountedBallot(juror, key, scores)


@dataclass(frozen=True)
class _Scores:
    """Draws scores on the scale of the rules."""

    rulebook: Rulebook
    draw: Random
    strictness: Mapping[str, float]

    def dossier(self, readers: list[str]) -> list[Mapping[str, Fraction]]:
        """Return the scores that each reader gives one dossier."""
        strength = self.draw.gauss(MIDDLE, SPREAD)
        middles = {one.key: self.draw.gauss(strength, NOISE) for one in self.rulebook.criteria}
        return [
            {
                key: self._on_scale(self.draw.gauss(middle + self.strictness[juror], NOISE))
                for key, middle in middles.items()
            }
            for juror in readers
        ]

    def twin_of(self, given: list[Mapping[str, Fraction]]) -> list[Mapping[str, Fraction]]:
        """Return scores of the same total: two equal weights exchanged, or jurors."""
        equal = self._equal_weights()
        if equal is None:
            return [*given[1:], given[0]]
        one, other = equal
        return [{**scores, one: scores[other], other: scores[one]} for scores in given]

    def _equal_weights(self) -> tuple[str, str] | None:
        for place, one in enumerate(self.rulebook.by_weight[1:], start=1):
            before = self.rulebook.by_weight[place - 1]
            if before.weight == one.weight:
                return before.key, one.key
        return None

    def _on_scale(self, value: float) -> Fraction:
        top = self.rulebook.highest / self.rulebook.step
        part = Fraction(round(value * 1000), 10_000) * top  # drawn on a scale of ten
        return max(Fraction(0), min(top, Fraction(round(part)))) * self.rulebook.step


def published_before(edition: Edition, now: datetime) -> Edition | None:
    """Return the last edition before this one, once its result is public."""
    before = Edition.objects.filter(year__lt=edition.year).order_by("-year")
    found = (one for one in before if phase_at(one, now) in PUBLISHED_PHASES)
    return next(found, None)


def why_not(edition: Edition, before: Edition) -> str:
    """Return why the scores of that edition say nothing of these rules; empty when they do."""
    ours = dict(edition.criteria.values_list("key", "name"))
    theirs = dict(before.criteria.values_list("key", "name"))
    if ours != theirs:
        return f"De criteria van {before.year} zijn andere: die scores passen hier niet."
    return ""


def published_round(
    *, edition: Edition, before: Edition, rulebook: Rulebook, now: datetime
) -> Round:
    """Return the final of an edition with a public result, under other rules.

    Raises:
        SealedError: its result is not public, or it is no earlier one.
    """
    if phase_at(before, now) not in PUBLISHED_PHASES or before.year >= edition.year:
        raise SealedError
    scored = round_of(edition=before, round_=RoundKey.FINAL, now=now)
    # Who was asked to read stays as it was: a final of all jurors, also under rules for readers.
    return replace(scored, rulebook=rulebook)


def lettered(round_: Round) -> Round:
    """Return the round with letters for dossiers, A for the first, and numbers for jurors."""
    counted = count(round_)
    ranked = [one.dossier for one in counted.standings]
    ranked += [tally.dossier for tally in counted.not_enough]
    dossiers = {key: letters(place) for place, key in enumerate(ranked)}
    jurors = {key: f"{place}" for place, key in enumerate(sorted(round_.panel.jurors), start=1)}
    voted = {one.juror for one in round_.ballots} | {one.juror for one in round_.recusals}
    gone = voted - jurors.keys()
    start = len(jurors) + 1
    jurors |= {key: f"{place}" for place, key in enumerate(sorted(gone), start=start)}
    panel = round_.panel
    readers = panel.readers
    return replace(
        round_,
        panel=Panel(
            tuple(dossiers[key] for key in ranked),
            tuple(jurors[key] for key in panel.jurors),
            None
            if readers is None
            else {
                dossiers[key]: tuple(jurors[one] for one in some)
                for key, some in readers.items()
                if key in dossiers
            },
        ),
        ballots=tuple(
            replace(one, juror=jurors[one.juror], dossier=dossiers[one.dossier])
            for one in round_.ballots
        ),
        recusals=frozenset(
            Recusal(jurors[one.juror], dossiers[one.dossier])
            for one in round_.recusals
            if one.dossier in dossiers
        ),
    )


def letters(place: int) -> str:
    """Return the name of a place: A to Z, then AA."""
    rest, last = divmod(place, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)
