"""The one-time link by which a directie confirms."""

from typing import Any

from accounts.links import LinkRefusedError, Purpose
from accounts.models import OneTimeLink
from practices.efficiency.domain.confirming import (
    FiguresChanged,
    confirm,
    is_about_present_figures,
    page_of_link,
    refuse,
)
from practices.efficiency.domain.facts import facts_of
from practices.efficiency.domain.standing import PURPOSE

YES = "ja"
NO = "nee"


def shown(link: OneTimeLink) -> dict[str, Any]:
    """Name what the page behind the link shows."""
    page = page_of_link(link)
    return {
        "practice": page,
        "facts": facts_of(page) if page else None,
        "unchanged": page is not None and is_about_present_figures(link, page),
    }


def spend(link: OneTimeLink, choice: str) -> str:
    """Carry out the button that was pressed."""
    if choice == NO:
        refuse(link=link)
        return "Je gaf aan dat de cijfers niet kloppen. We lieten het de auteur weten."
    try:
        confirm(link=link)
    except FiguresChanged:
        raise LinkRefusedError(
            "De cijfers veranderden sinds deze mail. Vraag de auteur om een nieuwe link."
        ) from None
    return "Bedankt. De redactie kijkt je bevestiging na; daarna staat ze bij de praktijk."


CONFIRM = Purpose(
    name=PURPOSE,
    template="practices/efficiency/link.html",
    context=shown,
    spend=spend,
    choices=frozenset({YES, NO}),
)
