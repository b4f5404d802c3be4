"""The engine of the database, and rebuilding Elasticsearch's index: runs inside the site.

Prints one JSON object: `python -m tests.benchmarks.engines --database | --rebuild | --drop`.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.asked import FILTERED, TEXTS, TYPED
from tests.benchmarks.many import set_up

TURNS = 9
SLICE = 2_500
"""Documents that are made ready before they are sent, so that only the sending is timed."""


def main() -> None:
    """Measure what is asked for."""
    set_up()
    found = {"--database": _database, "--rebuild": _rebuild, "--drop": _drop}[sys.argv[1]]()
    json.dump(found, sys.stdout)


def _database() -> dict[str, Any]:
    """Return how long the engine takes for each question, facets and all."""
    from pages.enums import Audience
    from search.domain.asking import asked_from
    from search.engines.database import DatabaseEngine
    from search.facets import FACET_NAMES

    engine = DatabaseEngine()
    audiences = frozenset({str(Audience.EVERYONE)})
    asked = [{"q": text} for text in TEXTS]
    asked += [*FILTERED, {"q": "tiketsysteem"}, {}, {"sorteer": "nieuwste", "pagina": "50"}]
    found = {}
    for each in asked:
        question = asked_from({name: [value] for name, value in each.items()})
        ask = question.ask(audiences=audiences, counted=FACET_NAMES)
        found[question.address("/zoeken/")] = _timed(lambda ask=ask: engine.search(ask).total)
    for text in TYPED:
        found[f"suggesties bij “{text}”"] = _timed(
            lambda text=text: len(engine.complete(text, audiences, 5))
        )
    return found


def _timed(ask: Any) -> dict[str, Any]:
    times, processor, total = [], [], 0
    for turn in range(TURNS + 1):
        start, used = time.perf_counter(), time.thread_time()
        total = ask()
        if turn:  # the first one reads the lists of the language
            times.append((time.perf_counter() - start) * 1000)
            processor.append((time.thread_time() - used) * 1000)
    return {"ms": times, "cpu": statistics.median(processor), "total": total}


def _rebuild() -> dict[str, float]:
    """Return entries a second by a rebuild, and by `helpers.bulk` of the same documents."""
    from search.elastic.rebuilding import rebuild

    rebuild()
    done = rebuild()
    return {"rebuild": done.entries / done.seconds, "bulk": _bulk_speed()}


def _bulk_speed() -> float:
    from django.conf import settings
    from elasticsearch import Elasticsearch, helpers

    from search.elastic import definition
    from search.elastic.client import alias

    asking = Elasticsearch(str(settings.ELASTICSEARCH_URL), request_timeout=60)
    index = f"{alias()}-rauw"
    body = definition.body()
    asking.options(ignore_status=404).indices.delete(index=index)
    asking.indices.create(
        index=index,
        settings={**body["settings"], "refresh_interval": "-1"},
        mappings=body["mappings"],
    )
    seconds, count = 0.0, 0
    for actions in _documents(index):
        start = time.perf_counter()
        helpers.bulk(asking, actions)
        seconds += time.perf_counter() - start
        count += len(actions)
    start = time.perf_counter()
    asking.indices.refresh(index=index)
    seconds += time.perf_counter() - start
    asking.indices.delete(index=index)
    return count / seconds


def _documents(index: str) -> Iterator[list[dict[str, Any]]]:
    from search.elastic.documents import operations_of, sendable
    from search.models import SearchEntry

    last = 0
    entries = sendable(SearchEntry.objects.order_by("pk"))
    while some := list(entries.filter(pk__gt=last)[:SLICE]):
        last = some[-1].pk
        lines = operations_of(some, index=index)
        yield [
            {**head["index"], "_op_type": "index", "_source": document}
            for head, document in zip(lines[::2], lines[1::2], strict=True)
        ]


def _drop() -> dict[str, str]:
    """Drop the index of this site: its database goes too."""
    from search.elastic.client import WORK_SECONDS, client, indices

    for name in indices():
        client(WORK_SECONDS).indices.delete(index=name)
    return {}


if __name__ == "__main__":
    main()
