"""What somebody gets to see of an address, without what is another every time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from operations.kept_values import forget_values

CHANCE = (
    re.compile(rb'((?:csrfmiddlewaretoken|formulier_token)"\s+value=)"[^"]*"'),
    # The same inside JSON, as Wagtail sends its dialogues.
    re.compile(rb'((?:csrfmiddlewaretoken|formulier_token)\\"\s+value=)\\"[^"\\]*\\"'),
    re.compile(rb'("(?:csrf_?token|CSRF_TOKEN|formulier_token)":\s*)"[^"]*"', re.IGNORECASE),
    re.compile(rb"(X-CSRFToken['\"&;:quot\s]+)[A-Za-z0-9]{20,}"),
    re.compile(rb"(&quot;key&quot;: &quot;)[a-z0-9]{5}(?=&quot;)"),  # of a block of rich text
    re.compile(rb"(nonce=)\"[^\"]*\""),
    re.compile(rb"('nonce-)[^']*'"),
    re.compile(rb"(data-(?:token|formulier-token)=)\"[^\"]*\""),
    # A feed without entries changed just now, and who edits a page has a number by turn.
    re.compile(rb"(</id><updated>)[^<]*(?=</updated></feed>)"),
    re.compile(rb"(/editing-sessions/(?:ping/\w+/\w+/\d+|release)/)\d+"),
    re.compile(rb"(name=\"versleuteld\" value=)\"[^\"]*\""),
)
DRAWN = {"date", "x-request-id", "server-timing", "expires", "last-modified"}
"""Headers of the moment or the request, of which the length is looked at alone."""


@dataclass(frozen=True)
class Seen:
    """An answer: everything of it that could carry something."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    size: int


def browser_of(person: User | None) -> Client:
    """Return somebody's browser, signed in where there is somebody."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def seen_by(browser: Client, paths: Iterable[str]) -> dict[str, Seen]:
    """Return what a browser gets to see, beginning each time with the cookie of its session."""
    cache.clear()
    forget_values()
    session = browser.cookies.get(settings.SESSION_COOKIE_NAME)
    client = Client(raise_request_exception=False)
    found = {}
    for path in paths:
        client.cookies.clear()
        if session is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = session.value
        response = client.get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        found[path] = Seen(
            response.status_code, tuple(_headers(response.headers)), without_chance(body), len(body)
        )
    return found


def _headers(headers: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for name, value in headers.items():
        if name.lower() in DRAWN:
            yield name, str(len(value))
        else:
            yield name, without_chance(value.encode()).decode()


def without_chance(body: bytes) -> bytes:
    """Return the body with a fixed word for each value that is drawn anew."""
    for pattern in CHANCE:
        body = pattern.sub(rb"\1_", body)
    return body


def differences(first: Mapping[str, Seen], second: Mapping[str, Seen]) -> list[str]:
    """Return each address that tells the two apart, with what does."""
    found = []
    for path, one in first.items():
        other = second[path]
        for name in ("status", "body", "size", "headers"):
            if getattr(one, name) != getattr(other, name):
                found.append(f"{path}: {name} {_beside(getattr(one, name), getattr(other, name))}")
                break
    return found


def _beside(one: object, other: object) -> str:
    """Return where two values part, with a little of both."""
    if not isinstance(one, bytes) or not isinstance(other, bytes):
        return f"{one} / {other}"[:600]
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[max(0, at - 60) : at + 60]!r} / {other[max(0, at - 60) : at + 60]!r}"
