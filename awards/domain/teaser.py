"""The award in one block: the edition that runs, or who won last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from awards.domain.laureates import laureates_of
from awards.domain.moments import JUST_BEFORE, from_words, until_words
from awards.domain.phases import phase_at, takes_nominations
from awards.enums import PUBLISHED_PHASES, Outcome, Phase
from awards.models import Edition, Laureate

UNTIL = {
    Phase.NOMINATING: "nominations_close_at",
    Phase.FIRST_ROUND: "first_round_closes_at",
    Phase.FINAL: "final_closes_at",
}


@dataclass(frozen=True)
class Teaser:
    """What the block says; `days_left` is None where nothing closes."""

    edition: Edition
    phase: Phase
    when: str
    days_left: int | None
    takes_nominations: bool
    winners: tuple[Laureate, ...] = ()


def teaser_of(*, editions: Iterable[Edition], now: datetime) -> Teaser | None:
    """Return the running edition, else the last one that was published, among public ones.

    Costs one query where an edition was published and none runs, else none.
    """
    known = sorted(editions, key=lambda one: one.year)
    going = [one for one in known if phase_at(one, now) not in PUBLISHED_PHASES]
    if going:
        first = going[0]
        phase = phase_at(first, now)
        closes = _closing(first, phase, now)
        return Teaser(
            edition=first,
            phase=phase,
            when=until_words(closes) if closes else _opening(first, phase),
            days_left=_days(now, closes) if closes else None,
            takes_nominations=takes_nominations(first, now),
        )
    if not known:
        return None
    last = known[-1]
    rows = laureates_of(last).exclude(outcome=Outcome.MENTION)
    return Teaser(last, phase_at(last, now), "", None, False, tuple(rows))


def _closing(edition: Edition, phase: Phase, now: datetime) -> datetime | None:
    """Return when this phase closes, if that is still to come."""
    name = UNTIL.get(phase)
    closes: datetime | None = getattr(edition, name) if name else None
    return closes if closes is not None and now < closes else None


def _opening(edition: Edition, phase: Phase) -> str:
    if phase != Phase.PREPARATION or edition.nominations_open_at is None:
        return ""
    return f"nomineren vanaf {from_words(edition.nominations_open_at)}"


def _days(now: datetime, closes: datetime) -> int:
    """Return how many days follow today, the last one included."""
    return (localtime(closes - JUST_BEFORE).date() - localtime(now).date()).days
