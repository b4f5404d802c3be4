"""An index of the test's own on a real Elasticsearch, and items to find."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from search.domain.entries import keep
from search.domain.language import forget_language
from search.elastic.client import alias, client, indices
from search.elastic.delivery import send_all
from search.elastic.rebuilding import rebuild
from search.item import FacetValue, Item
from search.models import SearchEntry


@pytest.fixture
def elastic(db: Any, settings: Any) -> Iterator[None]:
    """An empty live index under a name of its own, dropped afterwards."""
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    forget_language()
    url = settings.ELASTICSEARCH_URL
    rebuild()
    yield
    settings.ELASTICSEARCH_URL = url
    for name in indices():
        client(30).indices.delete(index=name)


def make_item(key: str, title: str, **fields: Any) -> Item:
    """Return an item; `facets` may be pairs of a filter and a value."""
    pairs = fields.pop("facets", ())
    facets = tuple(FacetValue(name, value, value.title()) for name, value in pairs)
    return Item(
        key=key,
        kind=fields.pop("kind", "aanpak"),
        url=f"/{key}/",
        title=title,
        facets=facets,
        **fields,
    )


def put(*items: Item) -> None:
    """Put items into the table and the index, ready to be found."""
    for item in items:
        keep(item=item)
    settle()


def settle() -> None:
    """Bring the index to what the table holds."""
    send_all()
    refresh()


def refresh() -> None:
    """Make what was sent findable at once."""
    client(30).indices.refresh(index=alias())


def indexed() -> dict[str, int]:
    """Return every id of the live index with its version."""
    refresh()
    answer = client(30).search(
        index=alias(), query={"match_all": {}}, size=10_000, version=True, source=False
    )
    return {hit["_id"]: hit["_version"] for hit in answer["hits"]["hits"]}


def tabled() -> dict[str, int]:
    """Return every key of the table with its version."""
    return dict(SearchEntry.objects.values_list("key", "version"))
