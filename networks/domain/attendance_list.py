"""Who may be marked as present at an event, for who runs it."""

from collections.abc import Sequence
from dataclasses import dataclass

from networks.domain.attending import why_not_markable
from networks.domain.training import hours_of, longest_minutes
from networks.enums import RegistrationState
from networks.models import EventPage, EventPlaces, Registration
from operations.clock import database_now


@dataclass(frozen=True)
class AttendanceList:
    """Those who have a place, by name."""

    event: EventPage
    rows: Sequence[Registration]
    why_not: str
    longest: int
    minutes: int

    @property
    def present(self) -> int:
        """How many were there."""
        return sum(row.attended_at is not None for row in self.rows)

    @property
    def longest_hours(self) -> str:
        """How long the event lasts."""
        return hours_of(self.longest)


def attendance_of(*, event: EventPage) -> AttendanceList:
    """Return who has a place; the number of queries is always the same."""
    rows = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED)
    people = sorted(
        rows.select_related("user"),
        key=lambda row: (row.user.display_name.casefold(), row.number),
    )
    places = EventPlaces.objects.filter(pk=event.pk).first()
    longest = longest_minutes(event)
    said = places.training_minutes if places else None
    return AttendanceList(
        event=event,
        rows=people,
        why_not=why_not_markable(event=event, now=database_now()),
        longest=longest,
        minutes=longest if said is None else min(said, longest),
    )
