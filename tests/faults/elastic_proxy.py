"""Stands between the site and Elasticsearch, and misbehaves on request."""

import contextlib
import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

DRIP = 0.2  # seconds between two bytes
DELAY = 30.0
LINGER_NOT = struct.pack("ii", 1, 0)
_PRODUCT = b"X-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\n"


def _answer(status: bytes, body: bytes, headers: bytes = _PRODUCT) -> bytes:
    length = b"Content-Length: %d\r\n\r\n" % len(body)
    return b"HTTP/1.1 " + status + b"\r\n" + headers + length + body


CANNED = {
    "429": _answer(b"429 Too Many Requests", b'{"error":{"type":"rejected"},"status":429}'),
    "503": _answer(b"503 Service Unavailable", b'{"error":{"type":"blocked"},"status":503}'),
    "html": _answer(b"200 OK", b"<html>Welkom</html>", b"Content-Type: text/html\r\n"),
    "nonsense": _answer(b"200 OK", b'{"hits": "veel", "took": null}'),
}
MODES = ("refuse", "rst", "429", "503", "trunc", "html", "nonsense", "hang", "drip", "delay")


@dataclass(frozen=True)
class _Request:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class FaultProxy:
    """Forwards each request to the real server, or does what its mode says."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (str(parts.hostname), int(parts.port or 80))
        self._mode = "pass"
        self._open: set[socket.socket] = set()
        self._ended = threading.Event()
        self._listener: socket.socket | None = None
        self._port = 0
        self._listen()

    @property
    def url(self) -> str:
        """Where the site finds it."""
        return f"http://127.0.0.1:{self._port}"

    def behave(self, mode: str) -> None:
        """Forward (`pass`) or misbehave, from the next request on, also on open connections."""
        self._mode = mode
        if mode == "refuse":
            self._close_listener()
            self._drop_connections()
        elif self._listener is None:
            self._listen()

    def end(self) -> None:
        """Stop for good."""
        self._ended.set()
        self._close_listener()
        self._drop_connections()

    def _listen(self) -> None:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self._port))
        listener.listen(64)
        self._listener, self._port = listener, listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _close_listener(self) -> None:
        if self._listener is not None:
            # Wakes the thread that accepts, which close alone does not.
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None

    def _drop_connections(self) -> None:
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                self._open.add(connection)
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        upstream = http.client.HTTPConnection(*self._target, timeout=60)
        try:
            for request in _requests(connection):
                if not self._reply(connection, upstream, request):
                    break
        except OSError:
            pass
        finally:
            self._open.discard(connection)
            connection.close()
            upstream.close()

    def _reply(
        self, connection: socket.socket, upstream: http.client.HTTPConnection, request: _Request
    ) -> bool:
        """Answer one request; False when the connection is to be closed."""
        mode = self._mode
        if mode in CANNED:
            connection.sendall(CANNED[mode])
            return True
        if mode == "rst":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
            return False
        if mode in {"hang", "delay"} and self._ended.wait(3600 if mode == "hang" else DELAY):
            return False
        answer = _forward(upstream, request)
        if mode == "trunc":
            connection.sendall(answer[: max(1, len(answer) - 20)])
            return False
        if mode == "drip":
            for place in range(len(answer)):
                connection.sendall(answer[place : place + 1])
                if self._ended.wait(DRIP):
                    return False
        else:
            connection.sendall(answer)
        return True


def _requests(connection: socket.socket) -> Iterator[_Request]:
    with connection.makefile("rb") as stream:
        while line := stream.readline():
            method, target, _ = line.decode().split(" ", 2)
            headers = {}
            while (line := stream.readline().strip()) != b"":
                name, _, value = line.decode().partition(":")
                headers[name.strip().lower()] = value.strip()
            body = stream.read(int(headers.get("content-length", 0)))
            yield _Request(method, target, headers, body)


def _forward(upstream: http.client.HTTPConnection, request: _Request) -> bytes:
    headers = {name: value for name, value in request.headers.items() if name != "host"}
    upstream.request(request.method, request.target, body=request.body or None, headers=headers)
    response = upstream.getresponse()
    body = response.read()
    kept = "".join(
        f"{name}: {value}\r\n"
        for name, value in response.getheaders()
        if name.lower() not in {"content-length", "transfer-encoding", "connection"}
    )
    # The answer to HEAD has no body, whatever its length says.
    return _answer(f"{response.status} {response.reason}".encode(), body, kept.encode())
