"""The phase of an edition: what the last move left, and what the clock made of it since.

Nothing that is due by time waits for a process: whoever reads an edition computes where it stands
at that moment, and whoever writes locks it first and stores that.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from awards.domain.assigning_readers import assign_readers
from awards.domain.bodies import close_body, phase_body
from awards.domain.finding import tell_of
from awards.domain.log import append
from awards.domain.panels import log_panel
from awards.domain.publication import seal_result
from awards.enums import PUBLISHED_PHASES, LogKind, Phase, Round
from awards.models import Edition
from operations.clock import database_now

SCORED_IN = {Phase.FIRST_ROUND: Round.FIRST, Phase.FINAL: Round.FINAL}
"""The round that jurors score in a phase."""

Due = Callable[[Edition], datetime | None]


def _opening_of_nominations(edition: Edition) -> datetime | None:
    return edition.nominations_open_at if edition.rules_frozen_at else None


def _opening_of_first_round(edition: Edition) -> datetime | None:
    return edition.first_round_opens_at if edition.has_first_round else None


def _opening_of_final(edition: Edition) -> datetime | None:
    return None if edition.has_first_round else edition.final_opens_at


def _closing_of_final(edition: Edition) -> datetime | None:
    return edition.final_closes_at


def _publication(edition: Edition) -> datetime | None:
    return edition.publish_at if edition.decided_at else None


BY_CLOCK: dict[Phase, tuple[tuple[Phase, Due], ...]] = {
    Phase.PREPARATION: ((Phase.NOMINATING, _opening_of_nominations),),
    Phase.NOMINATING: (
        (Phase.FIRST_ROUND, _opening_of_first_round),
        (Phase.FINAL, _opening_of_final),
    ),
    Phase.FINAL: ((Phase.DELIBERATION, _closing_of_final),),
    Phase.DELIBERATION: ((Phase.RESULT, _publication),),
}
"""Where an edition goes by itself, and when; a moment that is not set never comes.

From the first round to the final somebody has to choose the finalists.
"""


def phase_at(edition: Edition, now: datetime) -> Phase:
    """Return where an edition stands at a moment, by what is stored and what came due since."""
    phase = Phase(edition.phase)
    while (following := _next_by_clock(edition, phase, now)) is not None:
        phase = following
    return phase


def _next_by_clock(edition: Edition, phase: Phase, now: datetime) -> Phase | None:
    for following, due in BY_CLOCK.get(phase, ()):
        moment = due(edition)
        if moment is not None and moment <= now:
            return following
    return None


def takes_nominations(edition: Edition, now: datetime) -> bool:
    """Whether people nominate now: from the first instant to the last, which is outside."""
    opens, closes = edition.nominations_open_at, edition.nominations_close_at
    if phase_at(edition, now) != Phase.NOMINATING or opens is None or closes is None:
        return False
    return opens <= now < closes


def open_round(edition: Edition, now: datetime) -> Round | None:
    """Return the round in which jurors score at this moment; None outside its dates."""
    windows = {
        Phase.FIRST_ROUND: (
            Round.FIRST,
            edition.first_round_opens_at,
            edition.first_round_closes_at,
        ),
        Phase.FINAL: (Round.FINAL, edition.final_opens_at, edition.final_closes_at),
    }
    window = windows.get(phase_at(edition, now))
    if window is None:
        return None
    found, opens, closes = window
    if opens is None or closes is None or not opens <= now < closes:
        return None
    return found


def lock_edition(*, edition_id: int) -> tuple[Edition, datetime]:
    """Lock an edition to the end of the transaction, with what came due by the clock stored.

    Every change of phase, rules, ballots and their log holds this lock.

    Returns:
        The edition, and the moment by the database's clock, read after the lock.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    now = database_now()
    while (following := _next_by_clock(edition, Phase(edition.phase), now)) is not None:
        enter(edition=edition, to=following, at=now)
    return edition, now


def enter(*, edition: Edition, to: Phase, at: datetime) -> None:
    """Store another phase, and what it closes and opens, in the log; the edition is locked."""
    before = Phase(edition.phase)
    if (closed := SCORED_IN.get(before)) is not None and to != before:
        append(edition=edition, kind=LogKind.CLOSE, body=close_body(round_key=closed.value), at=at)
    body = phase_body(before=before.value, after=to.value)
    append(edition=edition, kind=LogKind.PHASE, body=body, at=at)
    edition.phase = to
    edition.phase_since = at
    edition.save(update_fields=["phase", "phase_since"])
    if to == Phase.RESULT:
        seal_result(edition=edition, at=at)
    if to == Phase.FIRST_ROUND:
        assign_readers(edition=edition, at=at)
    if (opened := SCORED_IN.get(to)) is not None:
        log_panel(edition=edition, round_=opened, at=at)
    if {before, to} & PUBLISHED_PHASES:
        tell_of(edition)


@transaction.atomic
def bring_up_to_date(*, edition_id: int) -> Phase:
    """Store what came due by the clock; return the phase. Whoever reads computes the same."""
    edition, _now = lock_edition(edition_id=edition_id)
    return Phase(edition.phase)


def settle_due_phases() -> int:
    """Store the phases that came due; return how many editions are looked at.

    A convenience for the log: nobody waits for it.
    """
    running = Edition.objects.exclude(phase=Phase.ARCHIVE).order_by("pk")
    keys = list(running.values_list("pk", flat=True))
    for key in keys:
        bring_up_to_date(edition_id=key)
    return len(keys)
