"""Messages to a member, without showing either's address."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.domain.seeing import audience_of, find_profile, seen
from accounts.models import MemberMessage, User
from accounts.rules import is_signed_in
from notifications.domain.outbox import queue_mail
from operations.clock import database_now

PER_DAY = 10
PER_PERSON_A_DAY = 2
TOO_MANY = "Je stuurde vandaag al veel berichten. Probeer het morgen opnieuw."
ENOUGH = "Je schreef deze persoon vandaag al. Wacht even op een antwoord."
ANSWERED = "Op dit bericht is al geantwoord."


@transaction.atomic
def send_message(*, recipient_key: UUID, sender: User, text: str) -> MemberMessage:
    """Keep a message and mail it to whom it is for, who answers on the site.

    Raises:
        PermissionDenied: this person takes no messages of the sender.
        ValidationError: too many messages in a day.
    """
    # The lock on the sender makes the limit hold for two windows at once too.
    User.objects.select_for_update().get(pk=sender.pk)
    recipient = _recipient(recipient_key, sender)
    _check_limits(sender=sender, recipient=recipient)
    message = MemberMessage.objects.create(
        recipient=recipient, sender=sender, text=text, created_at=database_now()
    )
    queue_mail(
        kind="accounts.message",
        recipient=recipient.email,
        subject=f"{sender.display_name} stuurt je een bericht",
        template="mails/accounts/message.txt",
        context={
            "name": recipient.display_name,
            "sender": sender.display_name,
            "text": text,
            "answer_url": _absolute(reverse("accounts:member_answer", args=[message.pk])),
            "profile_url": _absolute(reverse("accounts:profile")),
        },
        dedupe_key=f"accounts.message:{message.pk}",
    )
    return message


def _recipient(key: UUID, sender: User) -> User:
    profile = find_profile(key=key)
    if profile is None or profile.user_id == sender.pk or not is_signed_in(sender):
        raise PermissionDenied
    shown = seen(profile, audience_of(sender))
    if shown is None or not shown.takes_messages:
        raise PermissionDenied
    return profile.user


def _check_limits(*, sender: User, recipient: User) -> None:
    since = database_now() - timedelta(days=1)
    recent = MemberMessage.objects.filter(sender=sender, created_at__gt=since)
    if recent.count() >= PER_DAY:
        raise ValidationError(TOO_MANY)
    if recent.filter(recipient=recipient).count() >= PER_PERSON_A_DAY:
        raise ValidationError(ENOUGH)


def message_for(*, key: UUID, reader: Any) -> MemberMessage | None:
    """Return a message to whom it was sent; for every other it does not exist."""
    return MemberMessage.objects.filter(pk=key, recipient=reader).select_related("sender").first()


@transaction.atomic
def answer_message(*, message_id: UUID, by: User, text: str) -> MemberMessage:
    """Keep the answer to a message and mail it to who wrote; a message is answered once.

    Raises:
        PermissionDenied: only whom it was sent to answers.
        ValidationError: it is answered already.
    """
    message = MemberMessage.objects.select_for_update().get(pk=message_id)
    if message.recipient_id != by.pk or not is_signed_in(by):
        raise PermissionDenied
    if message.answered_at is not None:
        raise ValidationError(ANSWERED)
    message.answer, message.answered_at = text, database_now()
    message.save(update_fields=["answer", "answered_at"])
    if message.sender.is_active:
        _mail_answer(message, by)
    return message


def _mail_answer(message: MemberMessage, by: User) -> None:
    queue_mail(
        kind="accounts.answer",
        recipient=message.sender.email,
        subject=f"Antwoord van {by.display_name}",
        template="mails/accounts/message_answer.txt",
        context={
            "name": message.sender.display_name,
            "author": by.display_name,
            "question": message.text,
            "text": message.answer,
        },
        dedupe_key=f"accounts.answer:{message.pk}",
    )


def _absolute(path: str) -> str:
    return f"{settings.PRAKTIJKPLEIN_URL}{path}"
