"""What Elasticsearch gets of an entry."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from search.elastic.definition import TERM_FIELDS
from search.models import SearchEntry, SearchFacet

SEPARATOR = "\n"
"""Between the value of a facet and its label."""
COPIED = (
    *("kind", "audience", "title_words", "running_terms", *TERM_FIELDS),
    *("date", "until", "saving", "cost", "pupils", "devices", "confirmed"),
)
Facet = tuple[str, str, str]


def sendable(entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
    """Read no more of entries than documents hold: texts stay in the table."""
    return entries.only("key", "version", "withdrawn", *COPIED)


def document_of(entry: SearchEntry, facets: Iterable[Facet]) -> dict[str, Any]:
    """Return the document of an entry; of a withdrawn one only that it is."""
    if entry.withdrawn:
        return {"withdrawn": True}
    values: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, list[str]] = defaultdict(list)
    for name, value, label in facets:
        values[name].append(value)
        labels[name].append(f"{value}{SEPARATOR}{label}")
    return {
        **{name: getattr(entry, name) for name in COPIED},
        "date": entry.date.isoformat() if entry.date else None,
        "until": entry.until.isoformat() if entry.until else None,
        "saving": float(entry.saving) if entry.saving is not None else None,
        "cost": float(entry.cost) if entry.cost is not None else None,
        "order": entry.pk,
        "facets": values,
        "labels": labels,
    }


def operations_of(entries: Sequence[SearchEntry], *, index: str) -> list[dict[str, Any]]:
    """Return the lines of a bulk request: each document with the version it has in the table.

    A version that is as new is written again, so that a document somebody changed is mended.
    """
    facets: dict[int, list[Facet]] = defaultdict(list)
    rows = SearchFacet.objects.filter(entry__in=[entry.pk for entry in entries])
    for key, *facet in rows.values_list("entry_id", "name", "value", "label"):
        facets[key].append((facet[0], facet[1], facet[2]))
    lines: list[dict[str, Any]] = []
    for entry in entries:
        target = {"_index": index, "_id": entry.key, "version": entry.version}
        lines.append({"index": {**target, "version_type": "external_gte"}})
        lines.append(document_of(entry, facets[entry.pk]))
    return lines
