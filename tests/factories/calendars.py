"""Calendars as partners keep them, and a partner with somebody who works for it."""

from collections.abc import Iterable

from accounts.enums import Role
from accounts.models import User
from schools.models import Organisation
from tests.factories.people import make_membership, make_person


def make_partner(slug: str = "vicli", name: str = "VICLI") -> Organisation:
    """Make a partner."""
    return Organisation.objects.create(name=name, slug=slug, kind="partner")


def make_partner_person(organisation: Organisation, name: str = "partner") -> User:
    """Make somebody who announces what a partner does."""
    person = make_person(name, roles=(Role.MEMBER, Role.PARTNER))
    make_membership(person, organisation)
    return person


def ics_event(uid: str = "een@vicli", *lines: str, title: str = "VICLI Exchange") -> str:
    """Return one event; without lines on a day in 2027."""
    chosen = lines or ("DTSTART;TZID=Europe/Brussels:20270128T133000", "DURATION:PT3H")
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *chosen, "END:VEVENT", ""]
    )


def ics(*events: str | Iterable[str]) -> str:
    """Return a calendar with these events."""
    body = "".join(each if isinstance(each, str) else "".join(each) for each in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//NL\r\n{body}END:VCALENDAR\r\n"
