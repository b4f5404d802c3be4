"""Whether the index is the table: every id and every version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from elasticsearch import ApiError

from search.domain.entries import renew
from search.elastic.client import CONFLICT, WORK_SECONDS, alias, client
from search.elastic.delivery import BATCH, acknowledge, send
from search.elastic.documents import sendable
from search.models import SearchEntry

PAGE = 5_000
KEEP_ALIVE = "2m"
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Kept:
    """What an index says of one id."""

    version: int
    audience: str


@dataclass(frozen=True)
class Differences:
    """Keys where the index is not the table."""

    missing: tuple[str, ...] = ()
    """In the table, not in the index."""
    old: tuple[str, ...] = ()
    """The index has an earlier version."""
    ahead: tuple[str, ...] = ()
    """The index has a version that the table never gave: somebody else wrote."""
    wrong: tuple[str, ...] = ()
    """The same version, for other readers."""
    extra: tuple[str, ...] = ()
    """In the index, not in the table."""
    entries: int = 0
    """How many the table has."""
    right: tuple[SearchEntry, ...] = ()
    """Entries that the index has, though nobody remembered: keys and versions only."""

    @property
    def by_kind(self) -> dict[str, int]:
        """How many there are of each kind."""
        names = ("missing", "old", "ahead", "wrong", "extra")
        return {name: len(getattr(self, name)) for name in names}

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.by_kind.values())


def differences(*, index: str = "") -> Differences:
    """Compare an index (the live one) with the table.

    What somebody writes while this reads may be named too; sending it again does no harm.
    """
    kept = dict(_kept(index or alias()))
    found: dict[str, list[str]] = {"missing": [], "old": [], "ahead": [], "wrong": []}
    right: list[SearchEntry] = []
    entries = 0
    rows = SearchEntry.objects.order_by("pk").values_list(
        "key", "version", "audience", "withdrawn", "sent_version"
    )
    for key, version, audience, withdrawn, sent in rows.iterator(chunk_size=PAGE):
        entries += 1
        there = kept.pop(key, None)
        if there is None:
            found["missing"].append(key)
        elif there.version < version:
            found["old"].append(key)
        elif there.version > version:
            found["ahead"].append(key)
        elif there.audience != ("" if withdrawn else audience):
            found["wrong"].append(key)
        elif sent != version:
            right.append(SearchEntry(key=key, version=version))
    return Differences(
        extra=tuple(kept),
        entries=entries,
        right=tuple(right),
        **{name: tuple(keys) for name, keys in found.items()},
    )


def mend(found: Differences, *, index: str = "") -> None:
    """Make an index (the live one) right where it is not the table."""
    for key, version in _versions(found.ahead, index).items():
        # A copy cannot go back: the table goes on beyond it.
        renew(key=key, beyond=version)
    _send([*found.missing, *found.old, *found.ahead, *found.wrong], index)
    refused = tuple(set(found.missing) - _versions(found.missing, index).keys())
    for key in refused:
        # Somebody deleted it, and for a minute that counts as a later version.
        renew(key=key, beyond=SearchEntry.objects.get(key=key).version)
    _send(refused, index)
    if not index:
        for some in _batches(found.right):
            acknowledge(some)
    for key, version in _versions(found.extra, index).items():
        _remove(key, version, index)


def _send(keys: Sequence[str], index: str) -> None:
    for some in _batches(keys):
        entries = sendable(SearchEntry.objects.filter(key__in=some))
        send(list(entries), seconds=WORK_SECONDS, index=index)


def _batches(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def _remove(key: str, version: int, index: str) -> None:
    """Delete a document that no entry has, unless one has it meanwhile."""
    if SearchEntry.objects.filter(key=key).exists():
        return
    try:
        client(WORK_SECONDS).options(ignore_status=404).delete(
            index=index or alias(), id=key, version=version, version_type="external_gte"
        )
    except ApiError as error:
        if error.status_code != CONFLICT:
            raise


def _versions(keys: Sequence[str], index: str) -> dict[str, int]:
    """Return the versions that an index has of these keys now."""
    found = {}
    for some in _batches(keys):
        answer = client(WORK_SECONDS).mget(index=index or alias(), ids=list(some), source=False)
        found.update({doc["_id"]: doc["_version"] for doc in answer["docs"] if doc["found"]})
    return found


def _kept(index: str) -> Iterator[tuple[str, Kept]]:
    """Return what an index holds, all of it at one moment."""
    asking = client(WORK_SECONDS)
    asking.indices.refresh(index=index)
    point = asking.open_point_in_time(index=index, keep_alive=KEEP_ALIVE)["id"]
    after: list[Any] | None = None
    try:
        while True:
            body: dict[str, Any] = {
                "pit": {"id": point, "keep_alive": KEEP_ALIVE},
                "query": {"match_all": {}},
                "sort": ["_shard_doc"],
                "size": PAGE,
                "version": True,
                "_source": False,
                "docvalue_fields": ["audience"],
                "track_total_hits": False,
            }
            if after is not None:
                body["search_after"] = after
            answer = asking.search(body=body)
            hits = answer["hits"]["hits"]
            point = answer["pit_id"]
            for hit in hits:
                audience = hit.get("fields", {}).get("audience", [""])[0]
                yield hit["_id"], Kept(hit["_version"], audience)
            if len(hits) < PAGE:
                return
            after = hits[-1]["sort"]
    finally:
        asking.close_point_in_time(id=point)
