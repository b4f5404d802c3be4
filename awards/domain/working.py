"""Whether somebody judges these days."""

from datetime import datetime
from typing import Any

from awards.domain.phases import phase_at
from awards.enums import JURY_PHASES
from awards.models import Juror


def judges_now(*, user: Any, now: datetime) -> bool:
    """Whether somebody sits in the jury of an edition in which jurors work at this moment."""
    seats = Juror.objects.filter(user=user, accepted_at__isnull=False, left_at__isnull=True)
    return any(
        phase_at(seat.edition, now) in JURY_PHASES for seat in seats.select_related("edition")
    )
