"""The attest of one person for one event: an accessible PDF, and what everybody may check of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from design.typesetting import accessible_pdf
from networks.domain.attending import NUMBER_LENGTH
from networks.domain.door import plain_code
from networks.domain.training import attended, grouped, hours_of, training_minutes
from networks.domain.wording import when
from networks.models import EventPage, Registration
from operations.clock import database_now
from practices.organogram.domain.export import FONTS

SOURCE = Path(__file__).resolve().parents[1] / "attest" / "attest.typ"


@dataclass(frozen=True)
class Checked:
    """What everybody may know of a genuine attest."""

    number: str
    initials: str
    event: str
    """Empty where only members may know of it."""
    when: str
    hours: str


def own_attest(*, user: Any, key: UUID) -> Registration | None:
    """Return the registration behind somebody's own attest; None where there is none."""
    return _with_person().filter(user=user, key=key).first()


def check(number: str) -> Checked | None:
    """Look up the number of an attest; None where it is not (or no longer) genuine."""
    plain = plain_code(number)
    if len(plain) != NUMBER_LENGTH:
        return None
    found = _with_person().filter(attest_number=plain).first()
    if found is None:
        return None
    event = found.event
    return Checked(
        number=grouped(plain),
        initials=initials_of(found.user.display_name),
        event=event.title if event.visible_to(AnonymousUser()) else "",
        when=when(event),
        hours=hours_of(training_minutes(event)),
    )


def _with_person() -> QuerySet[Registration]:
    return attended(now=database_now()).select_related(
        "user", "event__network", "event__organiser", "event__places"
    )


def initials_of(name: str) -> str:
    """Return the first letters of a name: "Anna De Smet" is "A. D. S."."""
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalnum())


def check_url(number: str) -> str:
    """Return the whole address at which an attest is checked."""
    path = reverse("networks:attest", args=[grouped(number)])
    return f"{settings.PRAKTIJKPLEIN_URL}{path}"


def pdf_of(registration: Registration) -> bytes:
    """Make the attest as a tagged PDF (PDF/UA-1)."""
    return accessible_pdf(source=SOURCE, fonts=Path(FONTS[0]).parent, values=_values(registration))


def _values(registration: Registration) -> dict[str, Any]:
    event, number = registration.event, registration.attest_number or ""
    made_on = date_format(timezone.localtime(database_now()), "d/m/Y")
    return {
        "title": f"Attest van deelname: {event.title}",
        "name": registration.user.display_name,
        "event": event.title,
        "facts": _facts(event, number),
        "url": check_url(number),
        "footer": f"Opgemaakt op {made_on} door Praktijkplein, {settings.PRAKTIJKPLEIN_URL}",
    }


def _facts(event: EventPage, number: str) -> list[tuple[str, str]]:
    network = event.network
    facts = [
        ("Wanneer", when(event)),
        ("Duur", f"{hours_of(training_minutes(event))} uur"),
        ("Onderwerp", " · ".join(network.topic_lines) if network else ""),
        ("Netwerk", network.title if network else ""),
        ("Organisator", event.organised_by),
        ("Controlenummer", grouped(number)),
    ]
    return [(label, value) for label, value in facts if value]
