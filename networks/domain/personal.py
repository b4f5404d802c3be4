"""Somebody's own calendar, and the secret address that a calendar program follows it by."""

import uuid
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from networks.models import PersonalCalendar
from operations.clock import database_now

SALT = "networks.personal_calendar"
LONGEST_SECRET = 120


def renew_calendar(*, user: Any) -> PersonalCalendar:
    """Give somebody's calendar an address; one that it had before leads nowhere from now on."""
    with transaction.atomic():
        changed = {"key": uuid.uuid4(), "created_at": database_now()}
        return PersonalCalendar.objects.update_or_create(user=user, defaults=changed)[0]


def calendar_address(*, user: Any) -> str:
    """Return the whole secret address of somebody's calendar; empty where there is none yet."""
    calendar = PersonalCalendar.objects.filter(user=user).first()
    if calendar is None:
        return ""
    path = reverse("networks:personal_feed", args=[secret_of(calendar)])
    return f"{settings.PRAKTIJKPLEIN_URL}{path}"


def own_calendar(user: Any) -> dict[str, Any]:
    """Return what `/mijn/` says of the own calendar."""
    return {"address": calendar_address(user=user)}


def secret_of(calendar: PersonalCalendar) -> str:
    """Return what stands in the address of a calendar."""
    return _signer().sign(calendar.key.hex)


def owner_of(*, secret: str) -> Any:
    """Return whose calendar an address opens; None where it opens none."""
    if len(secret) > LONGEST_SECRET:
        return None
    try:
        key = uuid.UUID(_signer().unsign(secret))
    except (signing.BadSignature, ValueError):
        return None
    found = PersonalCalendar.objects.filter(key=key, user__is_active=True)
    calendar = found.select_related("user").first()
    return calendar.user if calendar else None


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt=SALT)
