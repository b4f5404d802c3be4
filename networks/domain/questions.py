"""The questions that an organiser asks of those who register."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.models import User
from networks.models import EventPage, EventQuestion, QuestionKind
from networks.rules import may_change_event

MOST_QUESTIONS = 10
CHANGED = (
    "Iemand anders veranderde de vragen intussen. Wat jij invulde, staat er nog: kijk het na en "
    "bewaar opnieuw."
)


@dataclass(frozen=True)
class Asked:
    """A question as an organiser wrote it; `key` is that of the question it changes."""

    key: uuid.UUID
    label: str
    kind: str = QuestionKind.SHORT
    choices: str = ""
    is_required: bool = False


def questions_of(*, event: EventPage) -> tuple[EventQuestion, ...]:
    """Return what is asked of those who register now, in its order."""
    return tuple(EventQuestion.objects.filter(event=event.pk, is_dropped=False))


def version_of(questions: Sequence[EventQuestion]) -> str:
    """Name these questions as they stand, to see that nobody changed them since."""
    parts = [
        (each.key.hex, each.label, each.kind, each.choices, each.is_required) for each in questions
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@transaction.atomic
def set_questions(*, event: EventPage, by: User, asked: Sequence[Asked], base: str) -> None:
    """Ask these questions from now on; what was answered to others stays.

    Raises:
        PermissionDenied: this person may not change the event.
        ValidationError: somebody changed the questions since `base`, or there are too many.
    """
    # Not FOR UPDATE: registrations refer to this row, and wait for nothing but the places.
    held = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    if held.is_of_partner or not may_change_event(by, held):
        raise PermissionDenied
    if len(asked) > MOST_QUESTIONS:
        raise ValidationError(f"Stel hoogstens {MOST_QUESTIONS} vragen.")
    stored = questions_of(event=held)
    if version_of(stored) != base:
        raise ValidationError(CHANGED)
    known = {each.key: each for each in stored}
    for order, each in enumerate(asked):
        _write(held, known.pop(each.key, None), each, order)
    for gone in known.values():
        gone.is_dropped = True
        gone.save(update_fields=["is_dropped"])


def _write(event: EventPage, found: EventQuestion | None, asked: Asked, order: int) -> None:
    """Write one question; a key that is none of this event's begins a new one."""
    question = found or EventQuestion(event=event)
    question.order = order
    question.label, question.kind = asked.label, asked.kind
    question.choices = asked.choices if asked.kind == QuestionKind.CHOICE else ""
    question.is_required = asked.is_required
    question.save()
