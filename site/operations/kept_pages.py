"""Pages as they are kept: compressed once, with the headers of each form ready to send."""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli

Headers = list[tuple[str, str]]
Address = tuple[str, ...]

MEMORY_BYTES = 32_000_000
BROTLI_QUALITY = 9  # the best take fifty times as long, for a page that lives a minute
BROTLI_CARE = 10  # takes a hundredth of a second for what weighs so much
HEAVY = range(8_000, 12_000)  # bytes, compressed: beyond it even care is no help
BROTLI_WINDOW = 16  # bits: nearly every page is shorter than these 64 kB, and costs less so
GZIP_LEVEL = 9
PLAIN = ""
STATUS = ("Cache-Status", "praktijkplein; hit")
# These belong to one answer, or are made anew for each form of the page.
_OWN_TO_AN_ANSWER = {
    *("content-length", "content-encoding", "etag", "vary", "date", "server", "connection"),
    *("transfer-encoding", "cache-status"),
}
_OF_UNCHANGED = {"cache-control", "content-location", "date", "etag", "expires", "vary"}


def _brotli(body: bytes) -> bytes:
    """Compress with little effort, and with more what still weighs more than a page should."""
    found = b""
    for quality in (BROTLI_QUALITY, BROTLI_CARE):
        found = brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality, lgwin=BROTLI_WINDOW)
        if len(found) not in HEAVY:
            break
    return found


@dataclass(frozen=True)
class Form:
    """One form of a page (plain, gzip or brotli) and its headers."""

    body: bytes
    etag: str
    headers: Headers
    unchanged: Headers


class KeptPage:
    """A public page of one version of the site, until `ends` (seconds on the database's clock)."""

    def __init__(
        self, *, version: int, ends: float, headers: Headers, bodies: Mapping[str, bytes], tag: str
    ) -> None:
        self.version = version
        self.ends = ends
        self._headers = headers
        self._bodies = bodies
        self._tag = tag

    @classmethod
    def made_from(
        cls, *, version: int, ends: float, headers: Iterable[tuple[str, str]], body: bytes
    ) -> "KeptPage":
        """Compress a page; `headers` are those of the answer that the site gave."""
        given = list(headers)
        kept = [pair for pair in given if pair[0].lower() not in _OWN_TO_AN_ANSWER]
        if "cache-control" not in {name.lower() for name, _value in kept}:
            # Readers' browsers keep the page, and ask each time whether it is still the same.
            kept.append(("Cache-Control", "no-cache"))
        kept.append(("Vary", _vary(given)))
        bodies = {
            "br": _brotli(body),
            "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
            PLAIN: body,
        }
        tag = hashlib.sha256(body).hexdigest()[:24]
        return cls(version=version, ends=ends, headers=kept, bodies=bodies, tag=tag)

    @classmethod
    def from_shared(cls, *, version: int, state: Mapping[str, Any]) -> "KeptPage":
        """Take a page as another process shared it."""
        bodies = {**state["bodies"], PLAIN: gzip.decompress(state["bodies"]["gzip"])}
        return cls(version=version, **{**state, "bodies": bodies})

    @property
    def to_share(self) -> dict[str, Any]:
        """What other processes need; the plain form is in the compressed ones."""
        return {
            "ends": self.ends,
            "headers": self._headers,
            "bodies": {name: body for name, body in self._bodies.items() if name != PLAIN},
            "tag": self._tag,
        }

    @property
    def size(self) -> int:
        """How many bytes the page takes in memory, nearly."""
        return sum(len(body) for body in self._bodies.values())

    @cached_property
    def _forms(self) -> dict[str, Form]:
        return {name: self._form(name, body) for name, body in self._bodies.items()}

    def _form(self, encoding: str, body: bytes) -> Form:
        etag = f'"{self._tag}-{encoding}"' if encoding else f'"{self._tag}"'
        headers = [*self._headers, ("ETag", etag)]
        unchanged = [pair for pair in headers if pair[0].lower() in _OF_UNCHANGED]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        return Form(body, etag, headers, unchanged)

    def answer(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        status: tuple[str, str] = STATUS,
    ) -> list[bytes]:
        """Answer a request for this page; `status` is the header that tells where it came from."""
        form = self._forms[best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))]
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and (form.etag in known or known.strip() == "*"):
            start_response("304 Not Modified", [*form.unchanged, status])
            return []
        start_response("200 OK", [*form.headers, status])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]


def _vary(headers: Headers) -> str:
    names = [
        name.strip()
        for header, value in headers
        if header.lower() == "vary"
        for name in value.split(",")
        if name.strip()
    ]
    known = {name.lower() for name in names}
    extra = [name for name in ("Accept-Encoding", "Cookie") if name.lower() not in known]
    return ", ".join([*names, *extra])


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """Return the form that a browser takes best: "br", "gzip" or plain."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        _, _, weight = parameter.partition("q=")
        try:
            weights[name.strip()] = float(weight) if weight.strip() else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    otherwise = weights.get("*", 0.0)
    offered = {name: weights.get(name, otherwise) for name in ("br", "gzip")}
    best = max(offered, key=lambda name: offered[name])
    return best if offered[best] > 0 else PLAIN


class Memory:
    """The pages that this process keeps; the oldest go when there are too many."""

    def __init__(self, limit: int = MEMORY_BYTES) -> None:
        self._limit = limit
        self._pages: dict[Address, KeptPage] = {}
        self._size = 0
        self._lock = Lock()

    def find(self, address: Address) -> KeptPage | None:
        """Return the page at an address, of whatever version."""
        return self._pages.get(address)

    def keep(self, address: Address, page: KeptPage) -> None:
        """Keep a page in the place of an earlier one."""
        with self._lock:
            self._drop(address)
            self._pages[address] = page
            self._size += page.size
            while self._size > self._limit:
                self._drop(next(iter(self._pages)))

    def _drop(self, address: Address) -> None:
        page = self._pages.pop(address, None)
        if page is not None:
            self._size -= page.size
