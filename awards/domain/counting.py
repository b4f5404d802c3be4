"""Counting a round: from ballots to a ranking and its laureates, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from awards.domain.ballots import Round
from awards.domain.tally import Tally, tallies
from awards.domain.ties import Placed, TieStep, placed


@dataclass(frozen=True)
class Standing:
    """A ranked dossier.

    Attributes:
        dossier: its key.
        total: on 100, exact; `tally.shown` rounds it for a page.
        place: its competition rank: 1, 1, 3.
        laureate: its place among those who can be laureate, when that is awarded.
        ahead_by: the step that put it before the next one with the same total.
        tally: all its figures.
    """

    dossier: str
    total: Fraction
    place: int
    laureate: int | None
    ahead_by: TieStep | None
    tally: Tally


@dataclass(frozen=True)
class Count:
    """What a round comes to.

    Attributes:
        standings: ranked dossiers, the first place first.
        not_enough: dossiers without quorum ("onvoldoende scores"), in the panel's order.
    """

    standings: tuple[Standing, ...]
    not_enough: tuple[Tally, ...]

    @property
    def laureates(self) -> tuple[Standing, ...]:
        """Those who are awarded, in order; a shared last place may make them more than asked."""
        return tuple(one for one in self.standings if one.laureate is not None)

    def standing_of(self, dossier: str) -> Standing | None:
        """Return where the dossier stands, or None when it is not ranked."""
        return next((one for one in self.standings if one.dossier == dossier), None)


def count(round_: Round) -> Count:
    """Count the round.

    A dossier below a minimum sub-score keeps its place in the ranking and cannot be laureate: the
    places that are awarded are those among the others.

    Raises:
        BallotError: a ballot cannot be counted.
    """
    figures = tallies(round_)
    ranked = placed(
        rulebook=round_.rulebook,
        tallies=[tally for tally in figures if tally.has_quorum],
    )
    awarded = _awarded(round_, ranked)
    return Count(
        standings=tuple(_standing(one, awarded.get(one.tally.dossier)) for one in ranked),
        not_enough=tuple(tally for tally in figures if not tally.has_quorum),
    )


def _awarded(round_: Round, ranked: Sequence[Placed]) -> dict[str, int]:
    admissible = [one.tally for one in ranked if not one.tally.below_minimum]
    places = placed(rulebook=round_.rulebook, tallies=admissible)
    return {
        one.tally.dossier: one.place for one in places if one.place <= round_.rulebook.laureates
    }


def _standing(one: Placed, laureate: int | None) -> Standing:
    assert one.tally.total is not None  # noqa: S101  only dossiers with ballots are ranked
    return Standing(
        dossier=one.tally.dossier,
        total=one.tally.total,
        place=one.place,
        laureate=laureate,
        ahead_by=one.ahead_by,
        tally=one.tally,
    )
