"""What a dossier leads to once the result is published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from awards.domain.honours import is_published
from awards.domain.practice_draft import HANDED_IN, Standing, standing_of
from awards.enums import NominationState
from awards.models import Laureate, Nomination


@dataclass(frozen=True)
class Afterwards:
    """What there is for the team and for editors."""

    has_certificate: bool
    has_feedback: bool
    standing: Standing
    may_start: bool


def afterwards_of(*, nomination: Nomination, user: Any, now: datetime) -> Afterwards | None:
    """Return what follows the publication; None before it, and for what was never handed in."""
    if not is_published(nomination.edition, now) or nomination.state not in HANDED_IN:
        return None
    standing = standing_of(nomination=nomination, user=user)
    return Afterwards(
        has_certificate=Laureate.objects.filter(nomination=nomination).exists(),
        has_feedback=nomination.state == NominationState.ELIGIBLE,
        standing=standing,
        may_start=not standing.is_started,
    )
