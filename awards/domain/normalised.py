"""The ranking by z-scores beside the raw one: what strict and mild jurors do to it.

Only to look at. It is not given where it would mislead: a juror with few dossiers or without any
spread has no scale of their own to measure by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from awards.domain.ballots import Round
from awards.domain.tally import mean, tallies

DIGITS = 50
SHOWN = Decimal("0.001")


@dataclass(frozen=True)
class Normalised:
    """The normalised view, or why there is none.

    Attributes:
        means: the mean z-score of each ranked dossier (0 = average; 3 decimals), highest first.
        places: competition ranks by those.
        reason: in Dutch, why the view is not given; empty when it is.
    """

    means: Mapping[str, Decimal]
    places: Mapping[str, int]
    reason: str = ""


def normalised(round_: Round) -> Normalised:
    """Return the mean z-score of each dossier that has a quorum.

    A juror's z-score is the distance of a total to the mean of the juror's own totals, in that
    juror's standard deviations (of all own totals, so divided by their number).

    Raises:
        BallotError: a ballot cannot be counted.
    """
    figures = tallies(round_)
    of_juror: dict[str, dict[str, Fraction]] = {}
    for tally in figures:
        for juror, total in tally.totals.items():
            of_juror.setdefault(juror, {})[tally.dossier] = total
    if reason := _reason(round_, of_juror):
        return Normalised({}, {}, reason)
    scores = {juror: z_scores(totals) for juror, totals in of_juror.items()}
    means = {
        tally.dossier: _mean_of([scores[juror][tally.dossier] for juror in tally.totals])
        for tally in figures
        if tally.has_quorum
    }
    ordered = dict(sorted(means.items(), key=lambda pair: (-pair[1], pair[0])))
    places = {
        key: 1 + sum(other > value for other in means.values()) for key, value in ordered.items()
    }
    return Normalised(ordered, places)


def _reason(round_: Round, of_juror: Mapping[str, Mapping[str, Fraction]]) -> str:
    rulebook = round_.rulebook
    if not rulebook.normalised_view:
        return "Genormaliseerde scores staan uit in het reglement."
    if not of_juror:
        return "Er zijn nog geen stemmen om te normaliseren."
    for juror, totals in sorted(of_juror.items()):
        if len(totals) < rulebook.normalised_from:
            return (
                f"Jurylid {juror} beoordeelde {len(totals)} van de minstens "
                f"{rulebook.normalised_from} dossiers die normaliseren vraagt."
            )
        if len(set(totals.values())) == 1:
            return f"Jurylid {juror} gaf elk dossier hetzelfde totaal: daar is geen spreiding in."
    return ""


def z_scores(totals: Mapping[str, Fraction]) -> Mapping[str, Decimal]:
    """Return the z-score of each dossier among one juror's totals, with 50 digits.

    Args:
        totals: on 100; not all the same.
    """
    middle = mean(list(totals.values()))
    deviation = standard_deviation(list(totals.values()))
    with localcontext(prec=DIGITS):
        return {key: _decimal(value - middle) / deviation for key, value in totals.items()}


def standard_deviation(values: list[Fraction]) -> Decimal:
    """Return the standard deviation of all values (divided by their number), with 50 digits."""
    middle = mean(values)
    variance = mean([(value - middle) ** 2 for value in values])
    with localcontext(prec=DIGITS):
        return _decimal(variance).sqrt()


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _mean_of(values: list[Decimal]) -> Decimal:
    with localcontext(prec=DIGITS):
        return (sum(values, Decimal(0)) / len(values)).quantize(SHOWN) + Decimal(0)
