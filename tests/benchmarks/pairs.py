"""Two requests side by side in time: what else the machine does hits both."""

import http.client
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.load import percentile

WARM_UP = 20
TIMEOUT = 60


@dataclass
class Times:
    """Milliseconds of an address of the site and, beside each, of the raw request."""

    site: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median of how many times longer the site took."""
        pairs = zip(self.site, self.raw, strict=True)
        return statistics.median(ours / theirs for ours, theirs in pairs)

    @property
    def extra(self) -> float:
        """The median of how many milliseconds longer the site took."""
        pairs = zip(self.site, self.raw, strict=True)
        return statistics.median(ours - theirs for ours, theirs in pairs)

    def __str__(self) -> str:
        """p50 and p95 of both, as far as there are two."""
        shown = [f"p50 {percentile(self.site, 50):7.1f}  p95 {percentile(self.site, 95):7.1f}"]
        if self.raw:
            shown.append(
                f"rauw p50 {percentile(self.raw, 50):6.1f}  p95 {percentile(self.raw, 95):6.1f}"
            )
        return "  ".join(shown)


def joined(times: Sequence[Times]) -> Times:
    """Return several as one."""
    return Times(
        [each for one in times for each in one.site], [each for one in times for each in one.raw]
    )


def measure(
    *, site: str, raw: str, questions: Sequence[Mapping[str, Any]], pairs: int
) -> dict[str, Times]:
    """Ask the site and Elasticsearch in turn; every question about as often, `pairs` in all.

    Connections stay open; bodies are read and not parsed. A question without a body has no
    raw side.
    """
    found = {str(each["address"]): Times() for each in questions}
    with _connected(site) as ours, _connected(raw or site) as theirs:
        for number in range(-WARM_UP, pairs):
            question = questions[number % len(questions)]
            mark = "&" if "?" in question["address"] else "?"
            address = f"{question['address']}{mark}nr={number}"
            sides = [lambda address=address: _milliseconds(ours, "GET", address)]
            if question["body"]:
                sides.append(
                    lambda question=question: _milliseconds(
                        theirs, "POST", question["target"], question["body"]
                    )
                )
            # Neither always comes first: the first may find the machine colder.
            turn = number // len(questions) % 2
            took = [side() for side in (reversed(sides) if turn else sides)]
            if number < 0:
                continue
            if turn:
                took.reverse()
            times = found[question["address"]]
            times.site.append(took[0])
            times.raw.extend(took[1:])
    return found


@contextmanager
def _connected(url: str) -> Iterator[http.client.HTTPConnection]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(
        parts.hostname or "localhost", parts.port, timeout=TIMEOUT
    )
    with closing(connection):
        yield connection


def _milliseconds(
    connection: http.client.HTTPConnection, method: str, target: str, body: str = ""
) -> float:
    headers = {"Accept-Encoding": "identity"}
    if body:
        headers["Content-Type"] = "application/json"
    start = time.perf_counter()
    connection.request(method, target, body=body.encode() or None, headers=headers)
    answer = connection.getresponse()
    answer.read()
    took = (time.perf_counter() - start) * 1000
    if answer.status != 200:
        raise AssertionError(f"{target}: {answer.status}")
    return took
