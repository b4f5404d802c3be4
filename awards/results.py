"""How editions look among results of a search, and the last look at who may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from awards.domain.finding import public
from awards.domain.phases import phase_at
from operations.clock import database_now
from search.item import page_key
from search.models import SearchEntry
from search.showing import Shown, page_keys


def present(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return where each edition stands, of those that are online now."""
    found = public().filter(pk__in=page_keys(entries)).select_related("edition")
    now = database_now()
    return {
        page_key(page.pk): Shown(phase_at(page.edition, now).label.capitalize()) for page in found
    }
