"""Reads the fictitious content that ships with the product."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).with_name("content.json")
OWN_CONTENT = Path(__file__).with_name("own_content.json")
DAYS_A_WEEK = 7


@cache
def demo_content() -> dict[str, Any]:
    """Return the whole file; keys and values are Dutch, as its authors wrote them."""
    data: dict[str, Any] = json.loads(CONTENT.read_text(encoding="utf-8"))
    return data


@cache
def own_practices() -> list[dict[str, Any]]:
    """Return practices of our own beside it: as fictitious, with the same keys, and a slug."""
    data: dict[str, Any] = json.loads(OWN_CONTENT.read_text(encoding="utf-8"))
    practices: list[dict[str, Any]] = data["praktijken"]
    return practices


def shift_of(today: date) -> timedelta:
    """Return the whole weeks that bring the content's reference date into the week of `today`."""
    reference = date.fromisoformat(demo_content()["meta"]["referentiedatum"])
    monday = reference - timedelta(days=reference.weekday())
    this_monday = today - timedelta(days=today.weekday())
    return timedelta(days=(this_monday - monday).days // DAYS_A_WEEK * DAYS_A_WEEK)


def present_day(today: date) -> date:
    """Return the content's reference date in the week of `today`, yet never a day to come."""
    reference = date.fromisoformat(demo_content()["meta"]["referentiedatum"])
    return min(reference + shift_of(today), today)
