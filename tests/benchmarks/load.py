"""A client that costs little: keep-alive connections in one loop, no threads."""

import re
import selectors
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
BLOCK = 1 << 18
TIMEOUT = 30


@dataclass(frozen=True)
class Response:
    """One whole answer."""

    status: int
    headers: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, or nothing."""
        found = re.search(rf"\r\n{name}: *([^\r]*)".encode(), self.headers, re.IGNORECASE)
        return found[1].decode("latin1") if found else ""


@dataclass
class Connection:
    """One connection that asks again and again for the same."""

    sock: socket.socket
    received: bytearray = field(default_factory=bytearray)

    def whole(self) -> Response | None:
        """Return the answer when all of it has come."""
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return None
        headers = bytes(self.received[:end])
        found = LENGTH.search(headers)
        if found is None:
            raise AssertionError(f"an answer without a length: {headers!r}")
        total = end + 4 + int(found[1])
        if len(self.received) < total:
            return None
        body = bytes(self.received[end + 4 : total])
        del self.received[:total]
        return Response(int(headers[9:12]), headers, body)


def request_for(address: str, *, port: int, encodings: str = "br, gzip") -> bytes:
    """Return what a browser sends, in short."""
    lines = [
        f"GET {address} HTTP/1.1",
        f"Host: localhost:{port}",
        "Accept: text/html,*/*",
        f"Accept-Encoding: {encodings}",
        "User-Agent: bench",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@contextmanager
def connections(port: int, count: int) -> Iterator[list[Connection]]:
    """Open connections to this machine."""
    opened = []
    try:
        for _number in range(count):
            sock = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.append(Connection(sock))
        yield opened
    finally:
        for connection in opened:
            connection.sock.close()


def fetch(connection: Connection, request: bytes) -> Response:
    """Ask once and wait."""
    connection.sock.sendall(request)
    while (answer := connection.whole()) is None:
        block = connection.sock.recv(BLOCK)
        if not block:
            raise ConnectionError("the server hung up")
        connection.received += block
    return answer


def throughput(*, port: int, address: str, seconds: float, clients: int) -> float:
    """Return how many answers a second come when `clients` ask without pause."""
    request = request_for(address, port=port)
    with connections(port, clients) as opened, selectors.DefaultSelector() as selector:
        first = fetch(opened[0], request)
        if first.status != 200:
            raise AssertionError(f"{address}: {first.status}")
        for connection in opened:
            selector.register(connection.sock, selectors.EVENT_READ, connection)
            connection.sock.sendall(request)
        done, start = 0, time.perf_counter()
        while (now := time.perf_counter()) - start < seconds:
            for key, _events in selector.select(TIMEOUT):
                done += _answered(key.data, request)
        for connection in opened:
            _drain(connection)
        return done / (now - start)


def _answered(connection: Connection, request: bytes) -> int:
    """Take what came; with a whole answer, ask again."""
    block = connection.sock.recv(BLOCK)
    if not block:
        raise ConnectionError("the server hung up")
    connection.received += block
    answer = connection.whole()
    if answer is None:
        return 0
    if answer.status != 200:
        raise AssertionError(answer.headers.decode("latin1"))
    connection.sock.sendall(request)
    return 1


def _drain(connection: Connection) -> None:
    """Wait for the answer that is still on its way."""
    while connection.whole() is None:
        connection.received += connection.sock.recv(BLOCK)


def waiting_times(*, port: int, addresses: list[str]) -> list[float]:
    """Return how many milliseconds each address took, one after another on one connection."""
    times = []
    with connections(port, 1) as (connection,):
        for address in addresses:
            start = time.perf_counter()
            answer = fetch(connection, request_for(address, port=port))
            times.append((time.perf_counter() - start) * 1000)
            if answer.status != 200:
                raise AssertionError(f"{address}: {answer.status}")
    return times


def percentile(values: list[float], share: int) -> float:
    """Return the value below which `share` percent of them lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]
