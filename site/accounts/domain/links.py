"""One-time links: issued into a mail, shown as often as one likes, spent once by a button."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.links import purpose_named
from accounts.models import OneTimeLink
from operations.clock import database_now

TOKEN_BYTES = 32
MAX_TOKEN_LENGTH = 200
OUTCOME_LENGTH = 300


class LinkUnknownError(Exception):
    """No such link, or what it was for no longer exists."""


class LinkClosedError(Exception):
    """The link was spent already, or has expired."""

    def __init__(self, link: OneTimeLink) -> None:
        super().__init__(link.purpose)
        self.link = link


class UnknownChoiceError(Exception):
    """The posted choice is none of the buttons."""


def issue_link(
    *, purpose: str, payload: dict[str, Any], recipient: str, created_by: Any, valid_days: int = 30
) -> str:
    """Make a link and return its absolute address; the token is nowhere else: mail it at once."""
    if purpose_named(purpose) is None:
        message = f"Nobody registered the purpose {purpose!r}."
        raise LookupError(message)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    OneTimeLink.objects.create(
        token_hash=_hash(token),
        purpose=purpose,
        payload=payload,
        recipient=recipient,
        created_by=created_by,
        expires_at=database_now() + timedelta(days=valid_days),
    )
    path = reverse("accounts:one_time_link", args=[token])
    return f"{settings.PRAKTIJKPLEIN_URL}{path}"


def find_link(*, token: str) -> OneTimeLink:
    """Return the link that a token stands for, spent or not; `LinkUnknownError` otherwise."""
    link = None
    if len(token) <= MAX_TOKEN_LENGTH:
        link = OneTimeLink.objects.filter(token_hash=_hash(token)).first()
    if link is None or purpose_named(link.purpose) is None:
        raise LinkUnknownError
    return link


def is_open(link: OneTimeLink) -> bool:
    """Whether the link can still be spent."""
    return link.spent_at is None and database_now() < link.expires_at


def spend_link(*, token: str, choice: str) -> OneTimeLink:
    """Carry out a choice, once: whoever comes second gets `LinkClosedError` with the outcome.

    Raises `LinkUnknownError`, `UnknownChoiceError`, and `LinkRefusedError` or `ValidationError`
    where the purpose says no; then nothing changed and the link stays open.
    """
    with transaction.atomic():
        found = find_link(token=token)
        link = OneTimeLink.objects.select_for_update().get(pk=found.pk)
        if not is_open(link):
            raise LinkClosedError(link)
        purpose = purpose_named(link.purpose)
        if purpose is None:
            raise LinkUnknownError
        if purpose.choices is not None and choice not in purpose.choices:
            raise UnknownChoiceError
        outcome = purpose.spend(link, choice)
        link.outcome = outcome[:OUTCOME_LENGTH]
        link.spent_at = database_now()
        link.save(update_fields=["outcome", "spent_at"])
    return link


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
