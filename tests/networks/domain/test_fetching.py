"""The door to the internet opens to no network of ours, however it is asked."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from networks.domain.fetching import (
    MOST_BYTES,
    Door,
    FetchRefusedError,
    check_address,
    fetch,
    is_public,
)

PUBLIC = "93.184.216.34"
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Server:
    """Answers each connection with the next of its answers; remembers what was asked."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.answers: list[Any] = []
        self.asked: list[str] = []
        self.reached: list[tuple[str, int]] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                with connection, suppress(OSError):
                    self.asked.append(connection.recv(65536).decode("latin-1"))
                    answer = self.answers.pop(0)
                    for part in [answer] if isinstance(answer, bytes) else answer:
                        connection.sendall(part)

    def door(self, names: dict[str, list[str]] | None = None, seconds: float = 3) -> Door:
        """Return a door behind which every checked address leads here."""

        def resolve(host: str, port: int) -> list[str]:
            return (names or {}).get(host, [PUBLIC])

        def connect(address: str, port: int, timeout: float) -> socket.socket:
            self.reached.append((address, port))
            return socket.create_connection(self.socket.getsockname(), timeout=timeout)

        return Door(resolve=resolve, connect=connect, seconds=seconds)


def answer(body: bytes = CALENDAR, status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    start = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *lines])
    return start.encode() + b"\r\n\r\n" + body


def sent_to(target: str) -> bytes:
    return answer(b"", "302 Found", Location=target)


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    settings.PARTNER_CALENDARS_OVER_HTTP = True
    made = Server()
    yield made
    made.socket.close()


INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104  an address to refuse
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "192.0.0.192",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "geen-adres",
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_of_a_network_of_ours_is_refused_by_name_and_by_number(
    server: Server, address: str
) -> None:
    assert not is_public(address)
    door = server.door({"kwaad.example.test": [address]})
    with pytest.raises(FetchRefusedError):
        fetch(url="http://kwaad.example.test/agenda.ics", door=door)
    assert server.reached == []


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "017700000001",
        "localhost",
    ],
)
def test_numbers_in_an_address_are_resolved_and_checked_too(settings: Any, host: str) -> None:
    settings.PARTNER_CALENDARS_OVER_HTTP = True
    reached: list[str] = []

    def connect(address: str, port: int, timeout: float) -> socket.socket:
        reached.append(address)
        raise OSError

    with pytest.raises(FetchRefusedError):  # resolved as the system does
        fetch(url=f"http://{host}/agenda.ics", door=Door(connect=connect))
    assert reached == []


def test_one_inner_address_among_public_ones_is_enough_to_refuse(server: Server) -> None:
    door = server.door({"half.example.test": [PUBLIC, "10.0.0.1"]})
    with pytest.raises(FetchRefusedError, match="openbare server"):
        fetch(url="http://half.example.test/", door=door)
    assert server.reached == []


def test_a_name_that_resolves_otherwise_a_moment_later_leads_nowhere_else(server: Server) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    server.answers = [answer()]
    door = Door(resolve=rebinding, connect=server.door().connect)
    assert fetch(url="http://wissel.example.test/agenda.ics", door=door).content == CALENDAR
    assert asked == ["wissel.example.test"]  # resolved once, and reached at what was checked
    assert server.reached == [(PUBLIC, 80)]
    assert "Host: wissel.example.test\r\n" in server.asked[0]


def test_a_redirect_is_checked_as_the_first_address_was(server: Server) -> None:
    names = {"binnen.example.test": ["169.254.169.254"]}
    for target in (
        "http://binnen.example.test/latest/meta-data/",
        "http://u:p@elders.example.test/",
        "ftp://elders.example.test/agenda.ics",
        "file:///etc/passwd",
        "gopher://elders.example.test/",
    ):
        server.answers = [sent_to(target)]
        before = len(server.reached)
        with pytest.raises(FetchRefusedError):
            fetch(url="http://goed.example.test/", door=server.door(names))
        assert len(server.reached) == before + 1


def test_rebinding_between_redirects_is_seen(server: Server) -> None:
    turns = iter([[PUBLIC], ["127.0.0.1"]])
    server.answers = [sent_to("/verder")]
    door = Door(resolve=lambda host, port: next(turns), connect=server.door().connect)
    with pytest.raises(FetchRefusedError, match="openbare server"):
        fetch(url="http://wissel.example.test/", door=door)
    assert len(server.reached) == 1


def test_three_redirects_are_followed_and_no_fourth(server: Server) -> None:
    server.answers = [sent_to("/a"), sent_to("/b"), sent_to("/c"), answer()]
    assert fetch(url="http://goed.example.test/", door=server.door()).content == CALENDAR
    server.answers = [sent_to("/a")] * 4
    with pytest.raises(FetchRefusedError, match="te vaak"):
        fetch(url="http://goed.example.test/", door=server.door())


@pytest.mark.parametrize(
    "url",
    [
        "http://goed.example.test/",
        "ftp://goed.example.test/",
        "file:///etc/passwd",
        "https://",
        "https:///pad",
        "https://naam:woord@goed.example.test/",
        "https://goed.example.test:22/",
        "https://goed.example.test:99999/",
        "https://goed.example.test/\r\nX-Kwaad: ja",
        "https://goed .example.test/",
        f"https://{'a' * 70}.test/",
        "javascript:alert(1)",
        "",
    ],
)
def test_only_plain_https_addresses_are_taken(url: str) -> None:
    with pytest.raises(FetchRefusedError):
        check_address(url)


def test_an_unencrypted_answer_on_the_secure_port_is_refused(server: Server) -> None:
    server.answers = [answer()]
    with pytest.raises(FetchRefusedError):
        fetch(url="https://goed.example.test/", door=server.door())


def test_what_is_too_large_cut_off_or_packed_is_refused(server: Server) -> None:
    server.answers = [
        answer(b"x" * (MOST_BYTES + 1)),
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MOST_BYTES + 1),
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nkort",
        answer(Content_Encoding="gzip"),
        answer(status="404 Not Found"),
        answer(status="500 Kapot"),
        b"onzin\r\n\r\n",
        b"",
    ]
    for _each in range(8):
        with pytest.raises(FetchRefusedError):
            fetch(url="http://goed.example.test/", door=server.door())
    assert server.answers == []


def _drip(head: bytes) -> Iterator[bytes]:
    yield head
    for _each in range(100):
        time.sleep(0.1)
        yield b"x"


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 2",
    ],
)
def test_a_server_that_sends_a_byte_now_and_then_is_hung_up_on(server: Server, head: bytes) -> None:
    server.answers = [_drip(head)]
    started = time.monotonic()
    with pytest.raises(FetchRefusedError, match="op tijd"):
        fetch(url="http://traag.example.test/", door=server.door(seconds=0.6))
    assert time.monotonic() - started < 3


def test_a_secure_connection_that_never_comes_about_is_hung_up_on(server: Server) -> None:
    server.answers = [_drip(b"\x16\x03\x03\x3f\x00")]  # a greeting of 16 kB, a byte at a time
    started = time.monotonic()
    with pytest.raises(FetchRefusedError, match="op tijd"):
        fetch(url="https://traag.example.test/", door=server.door(seconds=0.6))
    assert time.monotonic() - started < 3


def test_a_certificate_is_asked_for_by_name_and_must_be_good(
    server: Server, monkeypatch: Any
) -> None:
    named: list[str] = []
    real = ssl.create_default_context

    def watching() -> ssl.SSLContext:
        context = real()
        assert context.check_hostname
        assert context.verify_mode == ssl.CERT_REQUIRED
        wrap = context.wrap_socket

        def wrapped(*args: Any, **options: Any) -> Any:
            named.append(options["server_hostname"])
            return wrap(*args, **options)

        context.wrap_socket = wrapped
        return context

    monkeypatch.setattr(ssl, "create_default_context", watching)
    server.answers = [b"geen TLS"]
    with pytest.raises(FetchRefusedError, match="https"):
        fetch(url="https://goed.example.test/", door=server.door())
    assert named == ["goed.example.test"]
    assert server.reached == [(PUBLIC, 443)]


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    server.answers = [answer(ETag='"v1"'), b"HTTP/1.1 304 Not Modified\r\n\r\n"]
    first = fetch(url="http://goed.example.test/a%20b?x=é", door=server.door())
    assert first.etag == '"v1"'
    assert fetch(url="http://goed.example.test/", etag='"v1"', door=server.door()).is_unchanged
    assert server.asked[0].startswith("GET /a%20b?x=%C3%A9 HTTP/1.1\r\n")
    assert 'If-None-Match: "v1"\r\n' in server.asked[1]


def test_an_etag_cannot_add_lines_to_a_request(server: Server) -> None:
    server.answers = [answer()]
    fetch(url="http://goed.example.test/", etag='x\r\nX-Kwaad: "ja"', door=server.door())
    assert "Kwaad" not in server.asked[0]


@pytest.mark.parametrize("etag", ["x\x00y", "\x7f", "é"])
def test_an_etag_that_no_database_takes_is_not_kept(server: Server, etag: str) -> None:
    server.answers = [answer(ETag=etag)]
    assert fetch(url="http://goed.example.test/", door=server.door()).etag == ""


def test_a_redirect_to_no_address_is_refused(server: Server) -> None:
    server.answers = [sent_to("//[")]
    with pytest.raises(FetchRefusedError, match="geen volledig adres"):
        fetch(url="http://goed.example.test/", door=server.door())
