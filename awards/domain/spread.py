"""Where jurors disagree, and what one juror weighs: figures for the deliberation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from awards.domain.ballots import Recusal, Round
from awards.domain.counting import count
from awards.domain.normalised import standard_deviation
from awards.domain.rulebook import Rulebook
from awards.domain.tally import Tally, averaged, shown, tallies

TOGETHER = 2


@dataclass(frozen=True)
class Spread:
    """How far the jurors of one dossier are apart.

    Attributes:
        dossier: its key.
        lowest: the lowest juror's total on 100.
        highest: the highest juror's total on 100.
        deviation: the standard deviation of those totals (divided by their number), to 0,01.
        furthest: the jurors whose total lies furthest from the median.
        without: the dossier's total when one juror's ballot is left out, by that juror.
    """

    dossier: str
    lowest: Fraction
    highest: Fraction
    deviation: Decimal
    furthest: tuple[str, ...]
    without: Mapping[str, Fraction]

    @property
    def width(self) -> Fraction:
        """The distance between the lowest and the highest, in points on 100."""
        return self.highest - self.lowest


@dataclass(frozen=True)
class ConflictEffect:
    """A recused juror whose ballots about others move the juror's own dossier.

    Attributes:
        recusal: who, from which dossier.
        place: where that dossier stands; None without quorum.
        place_without: where it would stand without any ballot of that juror.
    """

    recusal: Recusal
    place: int | None
    place_without: int | None

    @property
    def gained(self) -> bool:
        """Whether the dossier stands higher thanks to its recused juror."""
        if self.place is None:
            return False
        return self.place_without is None or self.place < self.place_without


def spreads(round_: Round) -> tuple[Spread, ...]:
    """Return the spread of each dossier with two ballots or more, the widest first.

    Raises:
        BallotError: a ballot cannot be counted.
    """
    found = [
        _spread(round_.rulebook, tally)
        for tally in tallies(round_)
        if tally.valid >= TOGETHER and tally.median is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.width, -one.deviation, one.dossier)))


def _spread(rulebook: Rulebook, tally: Tally) -> Spread:
    values = tally.totals
    middle = tally.median or Fraction(0)
    distance = {juror: abs(value - middle) for juror, value in values.items()}
    most = max(distance.values())
    return Spread(
        dossier=tally.dossier,
        lowest=min(values.values()),
        highest=max(values.values()),
        deviation=shown(Fraction(standard_deviation(list(values.values())))),
        furthest=tuple(sorted(key for key, far in distance.items() if most and far == most)),
        without={
            juror: averaged(
                rulebook=rulebook, values=[value for key, value in values.items() if key != juror]
            )
            for juror in sorted(values)
        },
    )


def conflict_effects(round_: Round) -> tuple[ConflictEffect, ...]:
    """Return each recusal whose juror's other ballots change the place of that dossier.

    A recused juror never touches the own team's total; scores for others can still move its
    place. The chair sees it here; `RecusalScope.ROUND` in the rules makes it impossible.

    Raises:
        BallotError: a ballot cannot be counted.
    """
    places = _places(round_)
    effects = []
    for recusal in sorted(round_.recusals):
        if recusal.dossier not in round_.panel.dossiers:
            continue
        away = {Recusal(recusal.juror, dossier) for dossier in round_.panel.dossiers}
        without = _places(replace(round_, recusals=round_.recusals | away))
        effect = ConflictEffect(recusal, places.get(recusal.dossier), without.get(recusal.dossier))
        if effect.place != effect.place_without:
            effects.append(effect)
    return tuple(effects)


def _places(round_: Round) -> Mapping[str, int]:
    return {standing.dossier: standing.place for standing in count(round_).standings}
