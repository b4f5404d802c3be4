"""Questions to the author of a practice, without showing either's address."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rules import is_signed_in
from notifications.domain.outbox import queue_mail
from practices.models import PracticeMessage, PracticePage

PER_DAY = 10
PER_PRACTICE_A_DAY = 2


def recipient_of(page: PracticePage) -> User | None:
    """Return who gets the questions: the author, as long as the account works."""
    owner: User | None = page.owner
    return owner if owner is not None and owner.is_active else None


def may_contact(user: User, page: PracticePage) -> bool:
    """Whether this person may write about a practice: a member who may read it, not its author."""
    return (
        is_signed_in(user)
        and page.visible_to(user)
        and page.owner_id != user.pk
        and recipient_of(page) is not None
    )


@transaction.atomic
def send_message(*, page: PracticePage, sender: User, text: str) -> PracticeMessage:
    """Keep a question and mail it to the author, who answers on the site.

    Raises:
        PermissionDenied: this person may not write about this practice.
        ValidationError: too many questions in a day.
    """
    # The lock on the sender makes the limit hold for two windows at once too.
    User.objects.select_for_update().get(pk=sender.pk)
    recipient = recipient_of(page)
    if recipient is None or not may_contact(sender, page):
        raise PermissionDenied
    _check_limits(page=page, sender=sender)
    message = PracticeMessage.objects.create(page_id=page.pk, sender=sender, text=text)
    queue_mail(
        kind="practices.message",
        recipient=recipient.email,
        subject=f"Vraag over “{page.title}”",
        template="mails/practices/message.txt",
        context={
            "name": recipient.display_name,
            "sender": sender.display_name,
            "page_title": page.title,
            "text": text,
            "answer_url": _absolute(reverse("practices:answer", args=[message.pk])),
        },
    )
    return message


def _check_limits(*, page: PracticePage, sender: User) -> None:
    recent = PracticeMessage.objects.filter(
        sender=sender, created_at__gt=timezone.now() - timedelta(days=1)
    )
    if recent.count() >= PER_DAY:
        raise ValidationError("Je stuurde vandaag al veel berichten. Probeer het morgen opnieuw.")
    if recent.filter(page_id=page.pk).count() >= PER_PRACTICE_A_DAY:
        raise ValidationError(
            "Je schreef vandaag al over deze praktijk. Wacht even op een antwoord."
        )


def may_answer(user: User, message: PracticeMessage) -> bool:
    """Whether this person may answer a question: the author and co-authors of the practice."""
    return is_signed_in(user) and message.page.is_written_by(user)


@transaction.atomic
def answer_message(*, message_id: UUID, by: User, text: str) -> PracticeMessage:
    """Keep the answer to a question and mail it to who asked; a question is answered once.

    Raises:
        PermissionDenied: only the authors answer.
        ValidationError: it is answered already.
    """
    message = PracticeMessage.objects.select_for_update().get(pk=message_id)
    if not may_answer(by, message):
        raise PermissionDenied
    if message.answered_at is not None:
        raise ValidationError("Op dit bericht is al geantwoord.")
    message.answer, message.answered_by, message.answered_at = text, by, timezone.now()
    message.save(update_fields=["answer", "answered_by", "answered_at"])
    sender = message.sender
    if sender is not None and sender.is_active:
        queue_mail(
            kind="practices.answer",
            recipient=sender.email,
            subject=f"Antwoord op je vraag over “{message.page.title}”",
            template="mails/practices/answer.txt",
            context={
                "name": sender.display_name,
                "author": by.display_name,
                "page_title": message.page.title,
                "question": message.text,
                "text": text,
                "page_url": _absolute(message.page.get_absolute_url()),
            },
        )
    return message


def _absolute(path: str) -> str:
    return f"{settings.PRAKTIJKPLEIN_URL}{path}"
