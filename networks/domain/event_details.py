"""What somebody who arranges an event says of it, apart from its page."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from networks.enums import EventForm, EventType
from networks.models import EventPage, ProgrammeRow

if TYPE_CHECKING:
    from schools.models import Organisation


@dataclass(frozen=True)
class ProgrammeItem:
    """A part of the programme."""

    title: str
    starts_at: time | None = None
    speaker: str = ""


@dataclass(frozen=True)
class EventDetails:
    """All that whoever arranges an event decides; each name is that of a column of the page."""

    title: str
    starts_at: datetime
    ends_at: datetime
    is_whole_day: bool = False
    form: str = EventForm.ON_SITE
    place: str = ""
    meeting_url: str = ""
    event_type: str = EventType.SESSION
    summary: str = ""
    for_whom: str = ""
    address: str = ""
    accessibility: str = ""
    takes_registrations: bool = True
    seats: int | None = None
    seats_are_shared: bool = True
    seats_online: int | None = None
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None
    offers_by_hand: bool = False
    organiser: "Organisation | None" = None
    organiser_name: str = ""
    external_url: str = ""
    programme: tuple[ProgrammeItem, ...] = ()

    def moved(
        self, *, starts_at: datetime, ends_at: datetime, is_whole_day: bool = False
    ) -> "EventDetails":
        """Return the same event at another moment; the days of registration move along."""
        shift = starts_at - self.starts_at
        opens, closes = self.registration_opens_at, self.registration_closes_at
        return replace(
            self,
            starts_at=starts_at,
            ends_at=ends_at,
            is_whole_day=is_whole_day,
            registration_opens_at=opens + shift if opens else None,
            registration_closes_at=closes + shift if closes else None,
        )


COLUMNS = tuple(each.name for each in fields(EventDetails) if each.name != "programme")


def details_of(event: EventPage) -> EventDetails:
    """Return what a page says, as whoever arranges it does."""
    programme = tuple(
        ProgrammeItem(row.title, row.starts_at, row.speaker) for row in event.programme_rows.all()
    )
    return EventDetails(**{name: getattr(event, name) for name in COLUMNS}, programme=programme)


def put_details(*, event: EventPage, details: EventDetails) -> None:
    """Write the details on the page object; nothing is saved."""
    for name in COLUMNS:
        setattr(event, name, getattr(details, name))
    event.programme_rows.set(
        [
            ProgrammeRow(
                title=item.title, starts_at=item.starts_at, speaker=item.speaker, sort_order=order
            )
            for order, item in enumerate(details.programme)
        ]
    )
