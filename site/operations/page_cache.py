"""Answers readers who are nobody in particular without asking the site again.

Stands before Django. A page is kept under its host, address and the site's version, which every
public change raises in its own transaction: no entry from before a commit is found after it. The
version is read before the page is made, so neither is one that was being made meanwhile.
"""

import hashlib
import logging
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, connection

from operations import moments, site_version
from operations.kept_pages import Address, Headers, KeptPage, Memory

logger = logging.getLogger(__name__)

ALIAS = "pages"
FORMAT = 1  # of what is shared: raise it when that changes
LONGEST = 1_000  # characters of an address with its query
STORED = ("Cache-Status", "praktijkplein; fwd=uri-miss; stored")
SHORT_WAIT = 50  # milliseconds for SQLite's one writer: a page that is not shared costs little

# What says that a request is somebody's, or asks for a part of a page.
_PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST")
_NOT_SHARED = ("private", "no-store", "no-cache")
_SAFE_TO_VARY_ON = {"cookie", "accept-encoding", "hx-request"}
_TOKENS = (b'name="csrfmiddlewaretoken"', b'name="formulier_token"')


class PageCache:
    """A WSGI application around the site's."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._memory = Memory()
        self._coming = moments.Coming()
        self._session_cookie = settings.SESSION_COOKIE_NAME
        self._exempt = tuple(settings.PAGE_CACHE_EXEMPT)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from what is kept, or ask the site."""
        address = self._address(environ)
        if address is None:
            return _asked(self._application, environ, start_response)
        try:
            version, now = site_version.read()
        except (DatabaseError, InterfaceError):
            connection.close()  # the site finds a new one, or says that it cannot
            return _asked(self._application, environ, start_response)
        page = self._memory.find(address)
        if page is None or page.version != version or page.ends <= now:
            page = self._shared(address, version, now)
        if page is None:
            return self._made(address, environ, start_response)
        return page.answer(environ, start_response)

    def _address(self, environ: WSGIEnvironment) -> Address | None:
        """Return what the page is kept under; None when it is no matter for the cache."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not settings.PAGE_CACHE_SECONDS:
            return None
        if any(name in environ for name in _PERSONAL):
            return None
        if self._session_cookie in environ.get("HTTP_COOKIE", ""):
            return None
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if len(path) + len(query) > LONGEST or path.startswith(self._exempt):
            return None
        scheme: str = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
        return environ.get("HTTP_HOST", ""), scheme, environ.get("SCRIPT_NAME", ""), path, query

    def _shared(self, address: Address, version: int, now: float) -> KeptPage | None:
        """Return the page that another process kept."""
        try:
            state = caches[ALIAS].get(_key(address, version))
        except (DatabaseError, InterfaceError):
            return None
        if state is None or state["ends"] <= now:
            return None
        page = KeptPage.from_shared(version=version, state=state)
        self._memory.keep(address, page)
        return page

    def _made(
        self,
        address: Address,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """Ask the site, and keep what is for everybody."""
        try:
            version, now, moment = self._coming.read()
        except (DatabaseError, InterfaceError):
            connection.close()  # as above
            return _asked(self._application, environ, start_response)
        answer = _Answer()
        response = _asked(self._application, environ, answer.start)
        if environ["REQUEST_METHOD"] == "HEAD" or not answer.may_be_kept(response):
            start_response(answer.status, answer.headers)
            return response
        body = _whole(response)
        if any(token in body for token in _TOKENS):
            start_response(answer.status, answer.headers)
            return [body]
        ends = min(now + settings.PAGE_CACHE_SECONDS, moment)
        page = KeptPage.made_from(version=version, ends=ends, headers=answer.headers, body=body)
        self._memory.keep(address, page)
        return _Sent(
            page.answer(environ, start_response, STORED), _key(address, version), page, now
        )


class _Answer:
    """What the site says before its page."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []

    def start(self, status: str, headers: Headers, exc_info: Any = None, /) -> Any:
        """Note it (WSGI's `start_response`; Django never writes by what that returns)."""
        self.status, self.headers = status, headers

    def may_be_kept(self, response: Iterable[bytes]) -> bool:
        """Whether everybody may get this very answer for a while."""
        if not self.status.startswith("200 ") or getattr(response, "streaming", False):
            return False
        found = {name.lower(): value.lower() for name, value in self.headers}
        if "set-cookie" in found or not found.get("content-type", "").startswith("text/html"):
            return False
        if any(word in found.get("cache-control", "") for word in _NOT_SHARED):
            return False
        varies = {name.strip() for name in found.get("vary", "").split(",") if name.strip()}
        return varies <= _SAFE_TO_VARY_ON


class _Sent:
    """A page on its way; when it has left, the other processes get it too."""

    def __init__(self, chunks: list[bytes], key: str, page: KeptPage, now: float) -> None:
        self._chunks = chunks
        self._key = key
        self._page = page
        self._now = now

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._chunks)

    def close(self) -> None:
        """Share the page; a failure costs no more than making it again."""
        seconds = math.ceil(self._page.ends - self._now)
        try:
            with _without_waiting():
                caches[ALIAS].set(self._key, self._page.to_share, timeout=seconds)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("A page is not shared: %s", error)


class _Headless:
    """An answer to HEAD: no body, but closed like any other."""

    def __init__(self, response: Iterable[bytes]) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def close(self) -> None:
        """Let the site end the request."""
        _close(self._response)


def _asked(
    application: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Return the site's own answer."""
    response = application(environ, start_response)
    return _Headless(response) if environ["REQUEST_METHOD"] == "HEAD" else response


def _whole(response: Iterable[bytes]) -> bytes:
    try:
        return b"".join(response)
    finally:
        _close(response)


def _close(response: Iterable[bytes]) -> None:
    close = getattr(response, "close", None)
    if close is not None:
        close()


def _key(address: Address, version: int) -> str:
    digest = hashlib.sha256(repr(address).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{FORMAT}:{version}:{digest}"


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Give up soon where SQLite's writer is busy: a reader's thread is worth more than a page."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA busy_timeout = {SHORT_WAIT}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")
