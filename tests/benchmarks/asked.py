"""What the search is asked, and what each question costs in queries: runs inside the site.

Prints one JSON object: `python -m tests.benchmarks.asked`.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.many import set_up

TEXTS = (
    "punten samenleggen",
    "melding ticketsysteem",
    "leerkracht coachen",
    "wie beslist over de server",
    "handleiding leraren",
    '"halve dag" directie',
)
FILTERED = (
    {"q": "punten", "niveau": "lager"},
    {"q": "ict team", "thema": "punten-samenleggen", "platform": "google"},
    {"soort": "puntenpuzzel", "sorteer": "besparing"},
)
LISTINGS = ("/zoeken/", "/zoeken/?sorteer=nieuwste&pagina=3", "/praktijken/")
TYPED = ("punt", "een ser", "wie doet w", "meldi")
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@dataclass(frozen=True)
class Question:
    """An address, with what it asks Elasticsearch: the target and the very body."""

    address: str
    target: str = ""
    body: str = ""
    queries: int = 0
    writes: int = 0
    requests: int = 0


def main() -> None:
    """Print the questions of each kind."""
    set_up()
    found = {
        "search": [_asked(f"/zoeken/?{urlencode({'q': text})}") for text in TEXTS],
        "facets": [_asked(f"/zoeken/?{urlencode(each)}") for each in FILTERED],
        "listing": [_asked(address) for address in LISTINGS],
        "suggestion": [_asked(f"/api/v1/suggesties/?{urlencode({'q': text})}") for text in TYPED],
    }
    json.dump(
        {kind: [asdict(each) for each in questions] for kind, questions in found.items()},
        sys.stdout,
    )


def _asked(address: str) -> Question:
    """Ask twice, and look the second time what goes to the database and to Elasticsearch."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.get(address)
    with _listening() as sent, CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    if response.status_code != 200:
        raise AssertionError(f"{address}: {response.status_code}")
    statements = [query["sql"] for query in captured.captured_queries]
    if os.environ.get("BENCH_SHOW_QUERIES"):
        print(address, len(sent), *statements, sep="\n  ", file=sys.stderr)  # noqa: T201
    writes = sum(statement.lstrip().upper().startswith(WRITES) for statement in statements)
    target, body = sent[-1] if sent else ("", "")
    return Question(address, target, body, len(statements), writes, len(sent))


@contextmanager
def _listening() -> Iterator[list[tuple[str, str]]]:
    """Gather what is sent to Elasticsearch."""
    from search.elastic.node import DeadlineNode

    sent: list[tuple[str, str]] = []
    usual = DeadlineNode.perform_request

    def noted(self: Any, method: str, target: str, body: bytes | None = None, **rest: Any) -> Any:
        sent.append((target, (body or b"").decode()))
        return usual(self, method, target, body, **rest)

    DeadlineNode.perform_request = noted  # type: ignore[assignment]
    try:
        yield sent
    finally:
        DeadlineNode.perform_request = usual  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
