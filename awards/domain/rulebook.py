"""The rules that ballots are counted by: criteria, weights, scale, quorum, ties.

Numbers are `fractions.Fraction`, so that a count has no rounding in it; `exact` makes them.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from awards.enums import Average, RecusalScope, TieBreak

WHOLE = Fraction(100)
SMALLEST_VIEW = 5


class RulebookError(ValueError):
    """Rules that nobody could count by; the message is Dutch and says what to change."""


def exact(value: Fraction | Decimal | int | str) -> Fraction:
    """Return the number without loss.

    Raises:
        TypeError: for a float, which is not the number that was typed.
        ValueError: for a text that is no number.
    """
    if isinstance(value, float):
        raise TypeError("Een float is niet het getal dat getypt werd: geef een Decimal.")
    return Fraction(value)


@dataclass(frozen=True)
class Criterion:
    """One criterion.

    Attributes:
        key: its name in ballots and log.
        weight: its part of the total, in points on 100.
        minimum: the average on the scale below which a dossier cannot be laureate.
    """

    key: str
    weight: Fraction
    minimum: Fraction | None = None


@dataclass(frozen=True)
class Rulebook:
    """The rules of one round.

    Attributes:
        criteria: in the order of the published rules; their weights sum to 100.
        laureates: how many places are awarded; in a first round: how many go on.
        minimum_valid: the quorum, in valid ballots a dossier.
        quorum_floor: what recusals never lower the quorum below.
        readers: jurors a dossier, or None when all jurors read all.
        highest: the end of the scale that begins at 0.
        step: the distance between two scores.
        average: how totals of jurors become one.
        tie_chain: steps for equal totals; what remains equal shares its place.
        minimum_subscores: whether the criteria's minimums hold.
        normalised_view: whether z-scores are shown beside the ranking; they never decide.
        normalised_from: dossiers that each juror must have scored for that view.
        recusal_scope: what a recusal takes away.

    Raises:
        RulebookError: when the rules contradict themselves.
    """

    criteria: tuple[Criterion, ...]
    laureates: int = 1
    minimum_valid: int = 1
    quorum_floor: int = 1
    readers: int | None = None
    highest: Fraction = Fraction(10)
    step: Fraction = Fraction(1)
    average: Average = Average.MEAN
    tie_chain: tuple[TieBreak, ...] = tuple(TieBreak)
    minimum_subscores: bool = False
    normalised_view: bool = False
    normalised_from: int = SMALLEST_VIEW
    recusal_scope: RecusalScope = RecusalScope.DOSSIER

    def __post_init__(self) -> None:
        for find in (_scale_faults, _criteria_faults, _number_faults):
            if faults := find(self):
                raise RulebookError(" ".join(faults))

    @property
    def by_weight(self) -> tuple[Criterion, ...]:
        """The criteria, the heaviest first; equal ones as the rules list them."""
        return tuple(sorted(self.criteria, key=lambda criterion: -criterion.weight))


def _criteria_faults(rulebook: Rulebook) -> list[str]:
    criteria = rulebook.criteria
    faults = []
    if not criteria:
        faults.append("Geef minstens één criterium.")
    twice = [key for key, times in Counter(one.key for one in criteria).items() if times > 1]
    if twice:
        faults.append(f"Criterium {twice[0]} staat er twee keer.")
    if not all(_are_exact(one.weight, one.minimum) for one in criteria):
        return [*faults, "Gewichten en minima zijn exacte getallen (Fraction)."]
    if any(one.weight <= 0 for one in criteria):
        faults.append("Elk gewicht is groter dan 0.")
    total = sum(one.weight for one in criteria)
    if total != WHOLE:
        faults.append(f"De gewichten zijn samen {_readable(Fraction(total))} in plaats van 100.")
    if any(not 0 <= (one.minimum or 0) <= rulebook.highest for one in criteria):
        faults.append("Een minimum ligt op de schaal van de scores.")
    return faults


def _are_exact(*values: Fraction | None) -> bool:
    return all(value is None or isinstance(value, Fraction) for value in values)


def _readable(value: Fraction) -> str:
    return f"{float(value):.4g}".replace(".", ",")


def _scale_faults(rulebook: Rulebook) -> list[str]:
    if not _are_exact(rulebook.highest, rulebook.step):
        return ["De schaal en haar stap zijn exacte getallen (Fraction)."]
    if rulebook.highest <= 0 or rulebook.step <= 0:
        return ["De schaal en haar stap zijn groter dan 0."]
    if rulebook.highest % rulebook.step:
        return ["De schaal is een geheel aantal stappen lang."]
    if not is_decimal(rulebook.step):
        return ["Een stap is een decimaal getal, zoals 1 of 0,5."]
    return []


def is_decimal(value: Fraction) -> bool:
    """Whether the number ends when it is written as a decimal."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _number_faults(rulebook: Rulebook) -> list[str]:
    faults = []
    if rulebook.laureates < 1:
        faults.append("Er is minstens één laureaat.")
    if not 1 <= rulebook.quorum_floor <= rulebook.minimum_valid:
        faults.append("De ondergrens van het quorum ligt tussen 1 en het quorum zelf.")
    if rulebook.readers is not None and rulebook.readers < rulebook.minimum_valid:
        faults.append("Er zijn minstens zoveel lezers per dossier als het quorum vraagt.")
    if len(set(rulebook.tie_chain)) < len(rulebook.tie_chain):
        faults.append("Elke stap bij een gelijke stand staat één keer in de ketting.")
    if rulebook.normalised_from < SMALLEST_VIEW:
        faults.append(f"Genormaliseerde scores vragen minstens {SMALLEST_VIEW} dossiers.")
    return faults
