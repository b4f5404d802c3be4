"""The one-time link by which somebody has a name removed."""

from typing import Any

from accounts.links import LinkRefusedError, Purpose
from accounts.models import OneTimeLink
from practices.organogram.domain.removal import PURPOSE, Gone, confirm_removal
from practices.organogram.models import OrganogramPage

YES, NO = "ja", "nee"


def shown(link: OneTimeLink) -> dict[str, Any]:
    """Name what the page behind the link shows."""
    page = OrganogramPage.objects.published().filter(key=link.payload["key"]).first()
    return {"practice": page, "where": link.payload["where"]}


def spend(link: OneTimeLink, choice: str) -> str:
    """Carry out the button that was pressed."""
    if choice == NO:
        return "Er verandert niets."
    try:
        is_hidden = confirm_removal(
            key=link.payload["key"], where=link.payload["where"], email=link.recipient
        )
    except Gone:
        raise LinkRefusedError("Deze praktijk staat niet meer online.") from None
    told = "De redactie haalt je naam weg en antwoordt je op dit adres."
    return f"Het bestand is meteen verborgen. {told}" if is_hidden else told


REMOVE_NAME = Purpose(
    name=PURPOSE,
    template="practices/organogram/link.html",
    context=shown,
    spend=spend,
    choices=frozenset({YES, NO}),
)
