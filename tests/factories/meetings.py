"""What whoever arranges events fills in, as a browser sends it."""

from typing import Any

from django.utils import timezone

from safeforms.tokens import new_token

YEAR = timezone.localdate().year + 1


def _no_rows(prefix: str, most: int) -> dict[str, str]:
    return {
        f"{prefix}-TOTAL_FORMS": "0",
        f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": str(most),
    }


def meeting_answers(person: Any, **fields: Any) -> dict[str, Any]:
    """Return the five answers that are asked, and an empty programme."""
    return {
        "formulier_token": new_token(form="bijeenkomst", user=person),
        "formulier_naam": "bijeenkomst",
        "title": "Vergelijk ticketingsystemen",
        "day": f"9/3/{YEAR}",
        "begins": "14u",
        "ends": "1630",
        "form": "ter-plaatse",
        "place": "Gent",
        "takes_registrations": "on",
        **_no_rows("onderdeel", 40),
        **fields,
    }


def series_answers(*places: str) -> dict[str, Any]:
    """Return the rows of a series: a week later each, one for each place."""
    chosen = places or ("",)
    rows: dict[str, Any] = _no_rows("keer", 20) | {"keer-TOTAL_FORMS": str(len(chosen))}
    for number, place in enumerate(chosen):
        rows |= {
            f"keer-{number}-day": f"{9 + 7 * (number + 1)}/3/{YEAR}",
            f"keer-{number}-begins": "14.00",
            f"keer-{number}-ends": "16.00",
            f"keer-{number}-place": place,
        }
    return rows
