"""What chair and jury look at once the final is closed: ranking, spread, remarks, differences.

Scores stand by criterion and by total; who gave which is not said, remarks neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from awards.domain.counting import Count, Standing, count
from awards.domain.normalised import Normalised, normalised
from awards.domain.snapshot import rulebooks_of
from awards.domain.spread import Spread, conflict_effects, spreads
from awards.domain.tally import Tally, shown
from awards.domain.tallying import round_of
from awards.enums import Round
from awards.models import BallotRemark, Criterion, Edition, Nomination

WIDE = Fraction(20)
"""Jurors who lie as many points on 100 apart have something to talk about."""


@dataclass(frozen=True)
class CriterionMean:
    """What a dossier got on one criterion: the mean on the scale, and its part of the width."""

    name: str
    weight: Decimal
    mean: Decimal
    percent: int
    is_below_minimum: bool


@dataclass(frozen=True)
class Judged:
    """One dossier as the jury deliberates on it."""

    nomination: Nomination
    place: int | None
    total: Decimal | None
    laureate: int | None
    ballots: int
    quorum: int
    criteria: tuple[CriterionMean, ...]
    lowest: Decimal | None
    highest: Decimal | None
    deviation: Decimal | None
    is_disputed: bool
    normalised: Decimal | None
    remarks: tuple[BallotRemark, ...]


@dataclass(frozen=True)
class Deliberation:
    """A closed final, ranked; dossiers without enough scores come last."""

    judged: tuple[Judged, ...]
    not_normalised: str
    """Why there are no normalised scores, where they were asked for."""
    moved_by_recused: tuple[Nomination, ...]
    """Teams whose place a recused member of the jury moved by scoring the others."""


def deliberation_of(*, edition: Edition, now: datetime) -> Deliberation:
    """Return what the jury deliberates on.

    Raises:
        SealedError: the final is not closed.
    """
    round_ = round_of(edition=edition, round_=Round.FINAL, now=now)
    counted = count(round_)
    asked = rulebooks_of(edition)[Round.FINAL].normalised_view
    views = normalised(round_) if asked else None
    known = {str(one.key): one for one in _nominations(edition)}
    making = _Making(
        criteria={one.key: one for one in edition.criteria.all()},
        spreads={one.dossier: one for one in spreads(round_)},
        views=views,
        remarks=_remarks(edition),
    )
    return Deliberation(
        judged=tuple(_all(counted, known, making)),
        not_normalised=views.reason if views else "",
        moved_by_recused=tuple(known[one.recusal.dossier] for one in conflict_effects(round_)),
    )


@dataclass(frozen=True)
class _Making:
    criteria: Mapping[str, Criterion]
    spreads: Mapping[str, Spread]
    views: Normalised | None
    remarks: Mapping[str, tuple[BallotRemark, ...]]


def _nominations(edition: Edition) -> list[Nomination]:
    found = Nomination.objects.filter(edition=edition).eligible()
    return list(found.select_related("organisation"))


def _remarks(edition: Edition) -> dict[str, tuple[BallotRemark, ...]]:
    """Return the remarks by dossier, in an order that says nothing of who wrote them."""
    rows = BallotRemark.objects.filter(ballot__edition=edition, ballot__round=Round.FINAL)
    found: dict[str, list[BallotRemark]] = {}
    for remark in rows.select_related("ballot__nomination").order_by("salt"):
        found.setdefault(str(remark.ballot.nomination.key), []).append(remark)
    return {key: tuple(remarks) for key, remarks in found.items()}


def _all(counted: Count, known: Mapping[str, Nomination], making: _Making) -> list[Judged]:
    ranked = [_judged(known[one.dossier], one.tally, one, making) for one in counted.standings]
    rest = [_judged(known[tally.dossier], tally, None, making) for tally in counted.not_enough]
    return ranked + rest


def _judged(
    nomination: Nomination, tally: Tally, standing: Standing | None, making: _Making
) -> Judged:
    spread = making.spreads.get(tally.dossier)
    views = making.views
    return Judged(
        nomination=nomination,
        place=standing.place if standing else None,
        total=shown(tally.total) if tally.total is not None else None,
        laureate=standing.laureate if standing else None,
        ballots=tally.valid,
        quorum=tally.quorum,
        criteria=tuple(_means(tally, making.criteria)),
        lowest=shown(spread.lowest) if spread else None,
        highest=shown(spread.highest) if spread else None,
        deviation=spread.deviation if spread else None,
        is_disputed=spread is not None and spread.width >= WIDE,
        normalised=views.means.get(tally.dossier) if views else None,
        remarks=making.remarks.get(tally.dossier, ()),
    )


def _means(tally: Tally, criteria: Mapping[str, Criterion]) -> list[CriterionMean]:
    return [
        CriterionMean(
            name=criteria[key].name,
            weight=criteria[key].weight,
            mean=shown(mean),
            percent=int(mean * 10),
            is_below_minimum=key in tally.below_minimum,
        )
        for key, mean in tally.criteria.items()
        if key in criteria
    ]


def nomination_keys(deliberation: Deliberation) -> list[UUID]:
    """Return the keys of all dossiers, as they are ranked."""
    return [one.nomination.key for one in deliberation.judged]
