"""Asks a WSGI application as a web server does."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults


@dataclass(frozen=True)
class Answer:
    """What a browser gets."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def is_kept(self) -> bool:
        """Whether it came from the page cache."""
        return self.headers.get("Cache-Status", "").endswith("; hit")

    @property
    def was_stored(self) -> bool:
        """Whether the page cache keeps it from now on."""
        return self.headers.get("Cache-Status", "").endswith("; stored")


def ask(application: WSGIApplication, address: str = "/", **environ: Any) -> Answer:
    """Get an address; `environ` adds to the request, as HTTP_COOKIE="…" does."""
    path, _, query = address.partition("?")
    request: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "testserver",
        **environ,
    }
    setup_testing_defaults(request)
    begun: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        begun[:] = [status, headers]

    chunks: Iterable[bytes] = application(request, start_response)
    try:
        body = b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()
    status, headers = begun
    return Answer(int(status[:3]), dict(headers), body)
