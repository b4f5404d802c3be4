"""All registrations of an event, for who runs it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from networks.domain.answers import answers_to
from networks.domain.pools import Filling, fillings_of
from networks.enums import HOLDING, STANDING, RegistrationState
from networks.models import EventPage, EventPlaces, EventQuestion, Registration
from operations.clock import database_now

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the begin of a formula."""


@dataclass(frozen=True)
class RegistrationList:
    """Who comes, who waits and who left, each in the order of acceptance."""

    event: EventPage
    holding: Sequence[Registration]
    waiting: Sequence[Registration]
    gone: Sequence[Registration]
    fillings: Sequence[Filling]
    is_closed: bool
    is_going_on: bool
    questions: Sequence[EventQuestion] = ()
    """What was asked of those who registered, also what is no longer asked."""

    @property
    def header(self) -> list[str]:
        """The names of the columns of a spreadsheet."""
        asked = [plain_cell(question.label) for question in self.questions]
        return ["volgnummer", "naam", "neemt deel", "stand", "ingeschreven op", *asked]

    @property
    def has_free_place(self) -> bool:
        """Whether a place can be offered by hand."""
        return self.is_going_on and any(filling.to_offer for filling in self.fillings)

    def as_rows(self) -> Iterator[list[Any]]:
        """Return the rows of a spreadsheet: number, name, way, state and moment."""
        for registration in (*self.holding, *self.waiting, *self.gone):
            yield [
                registration.number,
                plain_cell(registration.user.display_name),
                registration.get_attends_display(),
                registration.get_state_display(),
                f"{timezone.localtime(registration.registered_at):%d/%m/%Y %H:%M}",
                *(plain_cell(text) for _question, text in self._answers(registration)),
            ]

    def _answers(self, registration: Registration) -> list[tuple[EventQuestion, str]]:
        """Return the answers of who comes or waits: others took theirs back."""
        stands = registration.state in STANDING
        given = getattr(registration, "given", {}) if stands else {}
        return [(question, given.get(question.key, "")) for question in self.questions]


def plain_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \n").startswith(FORMULA) else text


def registrations_of(*, event: EventPage) -> RegistrationList:
    """Return the registrations of an event; the number of queries is always the same."""
    rows = list(Registration.objects.filter(event=event).select_related("user").order_by("number"))
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        counts[row.attends, row.state] = counts.get((row.attends, row.state), 0) + 1
    asks = Exists(EventQuestion.objects.filter(event=OuterRef("pk")))
    places = EventPlaces.objects.filter(pk=event.pk).annotate(asks=asks).first()
    questions = _with_answers(event, rows) if places and places.asks else []
    return RegistrationList(
        event=event,
        holding=[row for row in rows if row.state in HOLDING],
        waiting=[row for row in rows if row.state == RegistrationState.WAITING],
        gone=[row for row in rows if row.state not in STANDING],
        fillings=fillings_of(event, counts),
        is_closed=bool(places and places.closed_at),
        is_going_on=not event.is_cancelled and event.starts_at > database_now(),
        questions=questions,
    )


def _with_answers(event: EventPage, rows: Sequence[Registration]) -> list[EventQuestion]:
    """Give each registration its answers, and return the questions."""
    questions, answers = answers_to(event=event)
    for row in rows:
        given = answers.get(row.pk, {})
        row.given = given  # type: ignore[attr-defined]
        row.answered = [  # type: ignore[attr-defined]
            (question.label, given[question.key])
            for question in questions
            if given.get(question.key)
        ]
    return questions
