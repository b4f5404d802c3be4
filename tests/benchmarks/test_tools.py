"""The tools of the measurements measure what they say."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.benchmarks.load import (
    Connection,
    connections,
    fetch,
    percentile,
    request_for,
    throughput,
    waiting_times,
)
from tests.benchmarks.weight import ResourceReader, weigh

PAGE = b"""<!doctype html><html><head>
<link rel="icon" href="/icon.svg"><link rel="preload" href="/font.woff2" as="font">
<link rel="stylesheet" href="/site.css"><link rel="canonical" href="/elsewhere">
<script src="/site.js" type="module"></script><script type="application/ld+json">{}</script>
</head><body><img src="/hero.jpg" alt=""><img src="/late.jpg" alt="" loading="lazy">
<script src="/site.js" type="module"></script></body></html>"""


class SmallSite(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = PAGE if self.path == "/" else b"x" * 100
        self.send_response(404 if self.path == "/weg" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), SmallSite)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_answer_is_read_whole(port: int) -> None:
    with connections(port, 1) as (connection,):
        answer = fetch(connection, request_for("/", port=port))
    assert answer.status == 200
    assert answer.body == PAGE
    assert answer.header("content-type") == "text/html"
    assert answer.header("x-missing") == ""


def test_an_answer_that_is_not_whole_waits() -> None:
    connection = Connection(None, bytearray(b"HTTP/1.1 200 OK\r\nContent-Le"))
    assert connection.whole() is None
    connection.received += b"ngth: 5\r\n\r\nhal"
    assert connection.whole() is None
    connection.received += b"loHTTP/1.1 404"
    answer = connection.whole()
    assert answer is not None
    assert answer.body == b"hallo"
    assert connection.received == b"HTTP/1.1 404"


def test_a_page_weighs_what_a_first_visit_fetches(port: int) -> None:
    weight = weigh(port=port, address="/")
    assert weight.requests == 5
    assert weight.html == len(PAGE)
    assert weight.total == len(PAGE) + 400
    reader = ResourceReader()
    reader.feed(PAGE.decode())
    assert reader.needed == ["/icon.svg", "/font.woff2", "/site.css", "/site.js"]
    assert reader.photos == ["/hero.jpg"]


def test_what_is_not_there_is_no_measurement(port: int) -> None:
    with pytest.raises(AssertionError, match="404"):
        throughput(port=port, address="/weg", seconds=0.1, clients=1)
    with pytest.raises(AssertionError, match="404"):
        waiting_times(port=port, addresses=["/", "/weg"])


def test_times_are_taken_of_each_address(port: int) -> None:
    times = waiting_times(port=port, addresses=["/"] * 5)
    assert len(times) == 5
    assert all(0 < each < 5000 for each in times)
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 50) == 3.0
