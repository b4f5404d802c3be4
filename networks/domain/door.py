"""The code at the door: who has a place and reads it there, says himself that he came.

The code follows from the event, a key that renewing changes, and the site's own key: it is stored
nowhere, and a copy of the database opens no door.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from networks.domain.attending import EARLY, READABLE, AttendanceRefusedError, note_presence
from networks.domain.places import hold_places, lock_places
from networks.enums import RegistrationState
from networks.models import EventPage, EventPlaces, Registration

SALT = "networks.door"
CODE_LENGTH = 6
LATE = timedelta(hours=1)
"""How long after the end the code still opens."""
QUIET_ZONE = 4
"""The white edge that readers of QR codes need, in squares."""
WRONG_CODE = "Deze code klopt niet. Kijk ze na op het scherm of het blad aan de deur."
NO_PLACE = (
    "Je bent niet ingeschreven voor deze bijeenkomst. Ben je er toch? Zeg het aan de organisator."
)


@dataclass(frozen=True)
class QrDrawing:
    """A QR code as one path of squares, for an SVG without a style of its own."""

    size: int
    path: str


def why_door_is_closed(*, event: EventPage, now: datetime) -> str:
    """Return why the code opens nothing now; empty where it does."""
    if event.is_cancelled:
        return "Deze bijeenkomst gaat niet door."
    if now < event.starts_at - EARLY:
        return "De code werkt vanaf een uur voor het begin."
    if now > event.ends_at + LATE:
        return "De code werkt niet meer. Vraag de organisator om je als aanwezig te noteren."
    return ""


def code_of(*, event: EventPage, places: EventPlaces | None) -> str:
    """Return the code of an event as it is now."""
    renewed = places.door_key.hex if places is not None and places.door_key else ""
    digest = salted_hmac(SALT, f"{event.key.hex}:{renewed}", algorithm="sha256").digest()
    number, marks = int.from_bytes(digest[:16], "big"), []
    for _ in range(CODE_LENGTH):
        number, mark = divmod(number, len(READABLE))
        marks.append(READABLE[mark])
    return "".join(marks)


def current_code(*, event: EventPage) -> str:
    """Return the code of an event, for who runs it."""
    return code_of(event=event, places=EventPlaces.objects.filter(pk=event.pk).first())


@transaction.atomic
def renew_code(*, event_id: int) -> None:
    """Give an event another code; the one before opens nothing from now on."""
    lock_places(event_id=event_id)
    EventPlaces.objects.filter(pk=event_id).update(door_key=uuid.uuid4())


def plain_code(text: str) -> str:
    """Return a code as it was meant, however it was typed."""
    return "".join(mark for mark in text.upper() if mark.isalnum())


@transaction.atomic
def attend_by_code(*, event_id: int, user: Any, code: str) -> Registration:
    """Mark somebody present who has a place and knows the code; again changes nothing.

    Raises:
        AttendanceRefusedError: no place, not now, or another code.

    """
    own = Registration.objects.filter(event=event_id, user=user, state=RegistrationState.CONFIRMED)
    if not own.exists():
        raise AttendanceRefusedError(NO_PLACE)  # who has no place locks nobody out
    held = hold_places(event_id=event_id)
    found = own.first()
    if found is None:
        raise AttendanceRefusedError(NO_PLACE)
    if found.attended_at is not None:
        return found
    reason = why_door_is_closed(event=held.event, now=held.now)
    if reason:
        raise AttendanceRefusedError(reason)
    if not constant_time_compare(plain_code(code), code_of(event=held.event, places=held.places)):
        raise AttendanceRefusedError(WRONG_CODE)
    note_presence(rows=[found], at=held.now, by=user)
    return found


def door_url(*, event: EventPage, code: str) -> str:
    """Return the whole address that the QR code leads to."""
    path = reverse("networks:door", args=[event.slug])
    return f"{settings.PRAKTIJKPLEIN_URL}{path}?code={code}"


def qr_of(text: str) -> QrDrawing:
    """Draw a QR code: each stretch of dark squares in a row is a part of the path."""
    made = QRCode(border=QUIET_ZONE, error_correction=ERROR_CORRECT_M)
    made.add_data(text)
    rows = made.get_matrix()
    parts = [
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    ]
    return QrDrawing(size=len(rows), path="".join(parts))
