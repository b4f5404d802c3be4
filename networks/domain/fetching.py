"""The one door to the internet: fetches a partner's calendar, and nothing inside our own network.

A name is resolved once, each address is checked, and the connection goes to the very address that
was checked: a name that resolves otherwise a moment later leads nowhere else.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

SECONDS = 10.0
"""For everything together: connecting, redirects, and reading to the end."""
MOST_BYTES = 1_000_000
MOST_REDIRECTS = 3
LONGEST_ETAG = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK, UNCHANGED = 200, 304
HTTPS_PORT, HTTP_PORT = 443, 80
SPECIAL = tuple(
    ip_network(each)
    for each in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")
)
"""Addresses for protocols, and those that stand for an IPv4 address, which could be one of ours."""
AGENT = "Praktijkplein (leest agenda's van partners)"


class FetchRefusedError(Exception):
    """This could not be fetched; its text says why, to the partner."""


@dataclass(frozen=True)
class Fetched:
    """What an address answered; without content where it did not change since the last time."""

    content: bytes = b""
    etag: str = ""
    is_unchanged: bool = False


def resolve(host: str, port: int) -> list[str]:
    """Return every address of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def connect(address: str, port: int, timeout: float) -> socket.socket:
    """Connect to an address that was checked."""
    return socket.create_connection((address, port), timeout=timeout)


@dataclass(frozen=True)
class Door:
    """How names are resolved and connections made."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    seconds: float = SECONDS


def check_address(url: str) -> SplitResult:
    """Return the parts of an address that may be fetched, as far as it tells by itself.

    Raises:
        FetchRefusedError: another scheme than https, another port, a password, no name.
    """
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, parts.hostname or ""
        host.encode("idna")
    except (ValueError, UnicodeError):
        raise FetchRefusedError("Dit is geen volledig adres.") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and _http_is_allowed()):
        raise FetchRefusedError("Het adres moet met https:// beginnen.")
    if not host or any(ord(each) <= 32 or ord(each) == 127 for each in url):  # noqa: PLR2004  ASCII
        raise FetchRefusedError("Dit is geen volledig adres.")
    if parts.username is not None or parts.password is not None:
        raise FetchRefusedError("Zet geen naam of wachtwoord in het adres.")
    if port not in {None, HTTPS_PORT} and not _http_is_allowed():
        raise FetchRefusedError("Een adres met een eigen poort lezen we niet.")
    return parts


def _http_is_allowed() -> bool:
    return bool(getattr(settings, "PARTNER_CALENDARS_OVER_HTTP", False))


def is_public(address: str) -> bool:
    """Whether an address is one of the internet, and of no network of ours."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return is_public(str(found.ipv4_mapped))
    if any(found in each for each in SPECIAL):
        return False
    if isinstance(found, IPv6Address) and found.teredo is not None:
        return False
    return found.is_global and not (
        found.is_multicast or found.is_reserved or found.is_unspecified or found.is_link_local
    )


def fetch(*, url: str, etag: str = "", door: Door | None = None) -> Fetched:
    """Fetch an address, through a few redirects, each checked as the first one.

    Raises:
        FetchRefusedError: it may not be fetched, did not answer in time, or is too large.
    """
    door = door or Door()
    ends = time.monotonic() + door.seconds
    for _turn in range(MOST_REDIRECTS + 1):
        answer = _ask(check_address(url), etag, door, ends)
        if isinstance(answer, Fetched):
            return answer
        url = _next(url, answer)
    raise FetchRefusedError("Het adres stuurt ons te vaak door.")


def _next(url: str, target: str) -> str:
    """Return where an answer sends us."""
    try:
        return urljoin(url, target)
    except ValueError:
        raise FetchRefusedError("Het adres stuurt ons naar geen volledig adres.") from None


def _ask(parts: SplitResult, etag: str, door: Door, ends: float) -> Fetched | str:
    """Return what one address answers, or where it sends us."""
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or (HTTPS_PORT if parts.scheme == "https" else HTTP_PORT)
    address = _checked_address(host, port, door)
    cut: threading.Timer | None = None
    try:
        with _secured(door.connect(address, port, _left(ends)), parts, host) as connection:
            # A server that sends a byte now and then would pass every timeout of its own.
            cut = threading.Timer(_left(ends), _hang_up, [connection])
            cut.daemon = True
            cut.start()
            answer = _converse(connection, parts, etag)
            _left(ends)  # what was hung up on may look whole
            return answer
    except ssl.SSLError:
        if time.monotonic() >= ends:
            raise FetchRefusedError("De server antwoordde niet op tijd.") from None
        raise FetchRefusedError("De beveiligde verbinding (https) lukte niet.") from None
    except (OSError, http.client.HTTPException, ValueError):
        if time.monotonic() >= ends:
            raise FetchRefusedError("De server antwoordde niet op tijd.") from None
        raise FetchRefusedError("We kregen geen bruikbaar antwoord van de server.") from None
    finally:
        if cut is not None:
            cut.cancel()


def _checked_address(host: str, port: int, door: Door) -> str:
    try:
        found = list(door.resolve(host, port))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise FetchRefusedError("We vinden geen server met die naam.")
    if not all(is_public(each) for each in found):
        raise FetchRefusedError("Dit adres leidt niet naar een openbare server.")
    return found[0]


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise FetchRefusedError("De server antwoordde niet op tijd.")
    return left


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # it was over already
        # As a plain socket: one with TLS would go on without it.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _secured(plain: socket.socket, parts: SplitResult, host: str) -> socket.socket:
    """Wrap the connection for the name, so that its certificate is asked for and checked.

    Nothing is said yet: that begins when the clock runs.
    """
    if parts.scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(
            plain, server_hostname=host, do_handshake_on_connect=False
        )
    except BaseException:
        plain.close()
        raise


def _converse(connection: socket.socket, parts: SplitResult, etag: str) -> Fetched | str:
    if isinstance(connection, ssl.SSLSocket):
        connection.do_handshake()
    connection.sendall(_request(parts, etag))
    response = http.client.HTTPResponse(connection, method="GET")
    try:
        response.begin()
        return _read(response)
    finally:
        response.close()


def _request(parts: SplitResult, etag: str) -> bytes:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    host = (parts.hostname or "").encode("idna").decode()
    named = f"[{host}]" if ":" in host else host
    lines = [
        f"GET {path}{query} HTTP/1.1",
        f"Host: {named}{f':{parts.port}' if parts.port else ''}",
        f"User-Agent: {AGENT}",
        "Accept: text/calendar, */*;q=0.1",
        "Accept-Encoding: identity",  # nothing that grows when it is unpacked
        "Connection: close",
    ]
    if etag and etag.isascii() and etag.isprintable():
        lines.append(f"If-None-Match: {etag}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _read(response: http.client.HTTPResponse) -> Fetched | str:
    """Return what an answer holds, or where it leads."""
    target = response.headers.get("Location", "")
    if response.status in REDIRECTS and target:
        return target
    if response.status == UNCHANGED:
        return Fetched(is_unchanged=True)
    if response.status != OK:
        raise FetchRefusedError(f"De server antwoordde met een fout ({response.status}).")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FetchRefusedError("De server stuurde de agenda ingepakt, en dat lezen we niet.")
    content = response.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FetchRefusedError("De agenda is te groot: hoogstens 1 MB.")
    if response.length:
        raise http.client.IncompleteRead(content)
    etag = response.headers.get("ETag", "")[:LONGEST_ETAG]
    # Whatever a server sends there is kept: nothing that we could not send back, or not store.
    return Fetched(content=content, etag=etag if etag.isascii() and etag.isprintable() else "")
