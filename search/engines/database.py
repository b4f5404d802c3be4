"""The engine that needs only the database: the embedded default, and the one to fall back on.

The database finds; the best are ranked here, so that the order is the same on every database.
"""

import re
from collections.abc import Sequence

from django.db import connection

from search.analysis.words import LONGEST, plain_word
from search.domain.highlights import Marker
from search.domain.language import present_language
from search.engines import ranking
from search.engines.contract import Answer, Ask, Hit
from search.engines.full_text import FIELDS, among, beginning_sql, by_index
from search.engines.lines import narrowed
from search.engines.looking import Keys, Reader, Sought, seek, sought_of
from search.engines.matching import Expression, Group
from search.engines.rows import entries_of
from search.enums import Sort
from search.models import SearchEntry

NUL = "\x00"
RANKED = 120
"""How many of the roughly best are ranked precisely; nobody reads on so far."""
MOST_STARTS = 8
"""Words of what is being typed that count."""
MOST_BEGINNINGS = 500
"""Entries among which those with the first titles are shown; what is typed on leaves fewer."""
SIMILAR_TERMS = 10
"""Words of an entry that others are looked up by: its longest, which tell most."""


class DatabaseEngine:
    """Answers from `SearchEntry`, its narrow lines and the full-text index beside them."""

    name = "database"

    def search(self, ask: Ask) -> Answer:
        """Return what was found."""
        text = ask.text.replace(NUL, " ").strip()
        language = present_language()
        sought = Sought()
        if text:
            reader = Reader(ask.audiences, ask.without)
            with by_index():
                sought = seek(text=text, reader=reader, language=language)
        is_ranked = bool(text) and ask.sort is Sort.RELEVANCE and ask.order is None
        lines = narrowed(ask, sought.keys if text else None, in_order=not is_ranked)
        total = len(lines.keys)
        page = max(1, min(ask.page, -(-total // ask.per_page)))
        start, end = (page - 1) * ask.per_page, page * ask.per_page
        keys: Sequence[int] = lines.keys
        if is_ranked:
            keys = _ranked(sought, set(keys) - lines.over, end)
            if len(keys) < end and lines.over:
                # What is over stands after all else, however well it answers.
                keys = [*keys, *_ranked(sought, set(lines.over), end - len(keys))]
        marker = Marker(sought.question, language)
        return Answer(
            hits=tuple(
                Hit(row.key, marker.fragments(row), row) for row in entries_of(keys[start:end])
            ),
            total=total,
            page=page,
            facets=lines.facets,
            did_you_mean=sought.meant,
        )

    def complete(self, text: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        """Return keys of items with words in their title that begin like what was typed."""
        words = (plain_word(word) for word in re.split(r"\s+", text.strip()))
        starts = dict.fromkeys(word[:LONGEST] for word in words if word)
        if not starts:
            return ()
        with connection.cursor() as cursor:
            cursor.execute(*beginning_sql(list(starts)[:MOST_STARTS], MOST_BEGINNINGS))
            begins = among(key for (key,) in cursor.fetchall())
        found = SearchEntry.objects.filter(
            pk__in=begins, withdrawn=False, audience__in=tuple(audiences)
        )
        return tuple(found.order_by("title", "pk").values_list("key", flat=True)[:limit])

    def similar(self, key: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        """Return keys of items that share the most telling words of this one's title and names."""
        if NUL in key:
            return ()
        entry = SearchEntry.objects.filter(key=key, withdrawn=False).first()
        if entry is None:
            return ()
        reader = Reader(audiences)
        reader.hidden.add(entry.pk)
        terms = dict.fromkeys(f"{entry.title_terms} {entry.names_terms}".split())
        longest = sorted(terms, key=len, reverse=True)[:SIMILAR_TERMS]
        with by_index():
            parts = [reader.part(Group(term, (Expression((term,)),))) for term in longest]
        found: Keys = set().union(*(part.keys for part in parts))
        sought = sought_of(parts, total=reader.count(), keys=found)
        best = _ranked(sought, found)[:limit]
        return tuple(row.key for row in entries_of(best))


def _ranked(sought: Sought, keys: Keys, count: int = RANKED) -> list[int]:
    """Return the best, the first of them precisely ranked and all others roughly."""
    rough = sought.roughly_best(keys, max(count, RANKED))
    rows = SearchEntry.objects.filter(pk__in=among(rough[:RANKED]))
    scores = {
        key: ranking.score(ranking.Terms(fields, kind, sure), sought.groups, sought.rarities)
        for key, kind, sure, *fields in rows.values_list("pk", "kind", "confirmed", *FIELDS)
    }
    best = sorted(rough[:RANKED], key=lambda key: -scores.get(key, 0.0))
    return [*best, *rough[RANKED:]]
