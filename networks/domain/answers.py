"""What those who register answer: kept beside the registration, erased a while after the event."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from networks.domain.places import hold_places
from networks.enums import STANDING
from networks.errors import RegistrationRefusedError
from networks.models import EventPage, EventQuestion, Registration, RegistrationAnswer
from operations.clock import database_now

KEPT_AFTER = timedelta(days=30)
"""How long after the event the answers are kept."""

Answers = Mapping[UUID, str]


def save_answers(*, registration: Registration, answers: Answers) -> None:
    """Write what somebody answered; an empty answer is none."""
    given = [
        RegistrationAnswer(registration=registration, question_key=key, text=text)
        for key, text in answers.items()
        if text
    ]
    empty = [key for key, text in answers.items() if not text]
    if empty and registration.changes > 1:  # nothing of an earlier time can be there otherwise
        RegistrationAnswer.objects.filter(
            registration=registration, question_key__in=empty
        ).delete()
    if given:
        RegistrationAnswer.objects.bulk_create(
            given,
            update_conflicts=True,
            unique_fields=["registration", "question_key"],
            update_fields=["text"],
        )


@transaction.atomic
def change_answers(*, event_id: int, user: Any, answers: Answers) -> None:
    """Change what somebody answered, until the event begins.

    Raises:
        RegistrationRefusedError: not registered, or it has begun.
    """
    held = hold_places(event_id=event_id)
    registration = Registration.objects.filter(event=event_id, user=user).first()
    if registration is None or registration.state not in STANDING:
        raise RegistrationRefusedError("Je bent niet ingeschreven voor deze bijeenkomst.")
    if held.event.starts_at <= held.now:
        raise RegistrationRefusedError(
            "De bijeenkomst is al begonnen: je antwoorden veranderen kan niet meer."
        )
    RegistrationAnswer.objects.filter(
        registration=registration, question_key__in=list(answers)
    ).delete()
    save_answers(registration=registration, answers=answers)


def answers_by(*, event: EventPage, user: Any) -> dict[UUID, str]:
    """Return what somebody answered, by question."""
    found = RegistrationAnswer.objects.filter(
        registration__event=event.pk, registration__user=user.pk
    )
    return dict(found.values_list("question_key", "text"))


def answers_to(*, event: EventPage) -> tuple[list[EventQuestion], dict[int, dict[UUID, str]]]:
    """Return the questions of an event and what each registration answered.

    Questions that are no longer asked stay as long as somebody's answer does.
    """
    if event.ends_at + KEPT_AFTER <= database_now():
        return [], {}  # whether they were erased by now or not
    found: dict[int, dict[UUID, str]] = {}
    rows = RegistrationAnswer.objects.filter(registration__event=event)
    for registration_id, key, text in rows.values_list("registration_id", "question_key", "text"):
        found.setdefault(registration_id, {})[key] = text
    answered = {key for each in found.values() for key in each}
    questions = [
        question
        for question in EventQuestion.objects.filter(event=event).order_by("is_dropped", "order")
        if not question.is_dropped or question.key in answered
    ]
    return questions, found


def erase_old_answers() -> int:
    """Erase the answers of events that were long ago; return how many."""
    erased, _ = old_answers(database_now() - KEPT_AFTER).delete()
    return erased


def old_answers(before: datetime) -> QuerySet[RegistrationAnswer]:
    """Return the answers of events that ended before."""
    return RegistrationAnswer.objects.filter(registration__event__ends_at__lte=before)
