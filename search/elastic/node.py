"""HTTP to Elasticsearch that ends on time: the deadline counts for a whole exchange.

The client's own transports count it anew for every read, so that a server which sends one byte a
second is never too late.
"""

import http.client
import io
import os
import socket
import ssl
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from elastic_transport import (
    ApiResponseMeta,
    BaseNode,
    ConnectionError,  # noqa: A004  the transport's own
    ConnectionTimeout,
    HttpHeaders,
    NodeConfig,
)
from elastic_transport._node import NodeApiResponse
from elastic_transport.client_utils import DEFAULT

LONGEST = 30.0
"""Seconds for an exchange whose caller says nothing."""
LARGEST = 100_000_000
"""Bytes of an answer; a longer one is no answer to anything we ask."""


class _Clock:
    """What is left of the time for one exchange."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline of the exchange passed")
        return left


class _TimedStream(io.RawIOBase):
    """Reads from a socket for as long as the clock allows, however slowly bytes come."""

    def __init__(self, sock: socket.socket, clock: _Clock) -> None:
        self._sock = sock
        self._clock = clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._clock.left())
        return self._sock.recv_into(buffer)


class _TimedSocket:
    """As much of a socket as `HTTPResponse` asks for."""

    def __init__(self, sock: socket.socket, clock: _Clock) -> None:
        self._stream = _TimedStream(sock, clock)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._stream, 65_536)


class _Connection(http.client.HTTPConnection):
    """One connection that stays open between exchanges."""

    def __init__(self, node: NodeConfig, context: ssl.SSLContext | None) -> None:
        super().__init__(node.host, node.port)
        self._context = context
        self.clock = _Clock(LONGEST)
        self.response_class = self._response  # type: ignore[assignment]

    def connect(self) -> None:
        self.sock = socket.create_connection((self.host, self.port), self.clock.left())
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._context is not None:
            self.sock.settimeout(self.clock.left())
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)

    def exchange(
        self, method: str, target: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, HttpHeaders, bytes]:
        if self.sock is not None:
            self.sock.settimeout(self.clock.left())
        self.request(method, target, body=body, headers=headers)
        answer = self.getresponse()
        data = answer.read(LARGEST)
        if answer.length:
            raise http.client.HTTPException(f"{answer.length} bytes of the answer are missing")
        return answer.status, HttpHeaders(answer.getheaders()), data

    def _response(self, sock: socket.socket, **options: Any) -> http.client.HTTPResponse:
        timed = cast("socket.socket", _TimedSocket(sock, self.clock))
        return http.client.HTTPResponse(timed, **options)


class DeadlineNode(BaseNode):
    """A node of the official client whose `request_timeout` is wall-clock time."""

    _CLIENT_META_HTTP_CLIENT = ("hc", "1")

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self._idle: deque[_Connection] = deque()
        self._context = _context_of(config) if config.scheme == "https" else None
        self._process = os.getpid()

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = DEFAULT,
    ) -> NodeApiResponse:
        """Exchange one request; raises the transport's errors."""
        began = time.monotonic()
        seconds = request_timeout if isinstance(request_timeout, int | float) else LONGEST
        sent = {**self.headers, **(headers or {})}
        with _told_as_transport_errors():
            status, got, data = self._exchange(
                _Clock(seconds), method, self._path_prefix + target, body, sent
            )
        meta = ApiResponseMeta(
            node=self.config,
            duration=time.monotonic() - began,
            http_version="1.1",
            status=status,
            headers=got,
        )
        return NodeApiResponse(meta, data)

    def _exchange(
        self, clock: _Clock, method: str, target: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, HttpHeaders, bytes]:
        connection = self._connection()
        is_used = connection.sock is not None
        try:
            return self._once(connection, clock, method, target, body, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # The server closed a connection that lay idle; whatever we send may be sent twice.
            if not is_used:
                raise
        fresh = _Connection(self.config, self._context)
        return self._once(fresh, clock, method, target, body, headers)

    def _once(
        self,
        connection: _Connection,
        clock: _Clock,
        method: str,
        target: str,
        body: bytes | None,
        headers: dict[str, str],
    ) -> tuple[int, HttpHeaders, bytes]:
        connection.clock = clock
        try:
            answer = connection.exchange(method, target, body, headers)
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return answer

    def _connection(self) -> _Connection:
        if self._process != os.getpid():
            # A child process may not speak through its parent's connections.
            self._idle, self._process = deque(), os.getpid()
        try:
            return self._idle.pop()
        except IndexError:
            return _Connection(self.config, self._context)

    def close(self) -> None:
        """Close what lies idle."""
        while self._idle:
            self._idle.pop().close()


@contextmanager
def _told_as_transport_errors() -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise ConnectionTimeout(str(error), errors=(error,)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ConnectionError(str(error) or type(error).__name__, errors=(error,)) from error


def _context_of(config: NodeConfig) -> ssl.SSLContext:
    if config.ssl_context is not None:
        return config.ssl_context
    return ssl.create_default_context(cafile=config.ca_certs)
