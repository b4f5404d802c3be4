"""The phase of an edition: what the last move left, and what the clock made of it since.

Nothing that is due by time waits for a process: whoever reads an edition computes where it stands
at that moment, and whoever writes locks it first and stores that.
"""

from collections.abc import Callable
from datetime import datetime

from awards.enums import Phase, Round
from awards.models import Edition
from operations.clock import database_now

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
    """Lock an edition to the end of the transaction; return it with the moment, read after that.

    Every change of phase, rules, ballots and their log holds this lock.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    return edition, database_now()
