"""Until when a team writes its dossier, and until when it completes or appeals."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from awards.domain.phases import phase_at
from awards.enums import EDITABLE_STATES, NominationState, Phase
from awards.errors import RefusedError
from awards.models import Nomination
from vocabulary.domain.workdays import add_working_days

COMPLETION_DAYS = 5
"""Working days in which a team completes its dossier."""


def end_of_working_day(*, now: datetime, days: int) -> datetime:
    """Return the end of the day that is so many working days from now."""
    day = add_working_days(start=now, days=days) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time()))


def deadline_of(nomination: Nomination) -> datetime | None:
    """Return until when the dossier can be written and handed in."""
    if nomination.state == NominationState.COMPLETION_ASKED:
        return nomination.completion_until
    return nomination.edition.nominations_close_at


def is_in_time(nomination: Nomination, now: datetime) -> bool:
    """Whether the deadline of the dossier is still to come."""
    deadline = deadline_of(nomination)
    if deadline is None or now >= deadline:
        return False
    return phase_at(nomination.edition, now) == Phase.NOMINATING


def may_be_written(nomination: Nomination, now: datetime) -> bool:
    """Whether the dossier can be changed at this moment."""
    return nomination.state in EDITABLE_STATES and is_in_time(nomination, now)


def refuse_unless_written(nomination: Nomination, now: datetime) -> None:
    """Refuse to change a dossier that is not the team's to change now.

    Raises:
        RefusedError: with the reason.
    """
    if nomination.state not in EDITABLE_STATES:
        raise RefusedError(f"Dit dossier kan nu niet gewijzigd worden: {_state(nomination)}.")
    if not is_in_time(nomination, now):
        raise RefusedError("De termijn is voorbij: het dossier kan niet meer gewijzigd worden.")


def _state(nomination: Nomination) -> str:
    return str(nomination.get_state_display())
