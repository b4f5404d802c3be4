"""What is new for saved searches, as a source of the digests."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from notifications.digests import Followed, Item, Period, Section, Source
from notifications.enums import MAILED, Rhythm
from search.domain.saved_searches import asked_of
from search.domain.searching import audiences_of, find
from search.kinds import item_kind
from search.models import SavedSearch, SearchEntry
from search.showing import shown

NAME = "zoekopdrachten"
PER_PAGE = 50
MOST_PAGES = 4
"""Pages that are read for one search; what comes after them stands on the site."""
MOST_ITEMS = 10
"""Results of one search that a mail names."""


def source() -> Source:
    """Return how saved searches are told of."""
    return Source(NAME, _subscribers, _sections, _followed, _stop, _told)


def _subscribers(rhythm: Rhythm) -> QuerySet[Any, Any]:
    return SavedSearch.objects.filter(rhythm=rhythm).order_by().values("user_id")


def _due(user: Any, period: Period) -> QuerySet[SavedSearch]:
    """Return the searches that nobody looked at since the period ended."""
    return SavedSearch.objects.filter(
        user=user, rhythm=period.rhythm, looked_at__lt=period.until
    ).order_by("name", "pk")


def _sections(user: Any, period: Period) -> Sequence[Section]:
    # Who may see what is asked now, not when the search was kept.
    audiences = audiences_of(user)
    return [
        _section(search, new_entries(search, until=period.until, audiences=audiences, user=user))
        for search in _due(user, period)
    ]


def new_entries(
    search: SavedSearch, *, until: datetime, audiences: frozenset[str], user: Any
) -> list[SearchEntry]:
    """Return what was first published since a search was last looked at, the newest first."""
    asked = asked_of(search)
    found: list[SearchEntry] = []
    for page in range(1, MOST_PAGES + 1):
        ask = asked.newest(page=page, per_page=PER_PAGE).ask(audiences=audiences)
        result = find(ask=ask)
        entries = [result.entries[hit.key] for hit in result.answer.hits]
        dates = [entry.date for entry in entries if entry.date is not None]
        found += [
            entry for entry in entries if entry.date and search.looked_at < entry.date <= until
        ]
        is_last = page * PER_PAGE >= result.answer.total
        if is_last or not dates or dates[-1] <= search.looked_at:
            break
    once = list({entry.key: entry for entry in found}.values())
    visible = shown(once, user)
    return [entry for entry in once if entry.key in visible]


def _section(search: SavedSearch, entries: Sequence[SearchEntry]) -> Section:
    left = len(entries) - MOST_ITEMS
    return Section(
        title=search.name,
        items=tuple(_item(entry) for entry in entries[:MOST_ITEMS]),
        key=str(search.key),
        more=f"En nog {left} andere" if left > 0 else "",
        url=search.get_absolute_url(),
    )


def _item(entry: SearchEntry) -> Item:
    kind = item_kind(entry.kind).label
    if entry.date is None:
        return Item(entry.title, entry.url, kind)
    day = date_format(timezone.localtime(entry.date), "j F Y")
    return Item(entry.title, entry.url, f"{kind}, {day}")


def _told(user: Any, period: Period) -> None:
    _due(user, period).update(looked_at=period.until)


def _followed(user: Any) -> list[Followed]:
    mailed = SavedSearch.objects.filter(user=user, rhythm__in=MAILED).order_by("name", "pk")
    return [Followed(str(each.key), each.name, Rhythm(each.rhythm)) for each in mailed]


def _stop(user: Any, keys: Collection[str]) -> None:
    SavedSearch.objects.filter(user=user, key__in=keys).update(rhythm=Rhythm.NEVER)
