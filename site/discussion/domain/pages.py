"""Which pages that people talk under somebody may read: many at once."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from discussion.registry import readable_kinds


def pages_read_by(*, user: Any, keys: Iterable[str]) -> dict[str, Page]:
    """Return those of these pages that somebody may read, by what comments call them.

    One query for each kind, however many pages.
    """
    wanted = {int(key) for key in keys if key.isdecimal()}
    if not wanted:
        return {}
    found: dict[str, Page] = {}
    for readable in readable_kinds():
        found |= {str(page.pk): page for page in readable(user).filter(pk__in=wanted)}
    return found
