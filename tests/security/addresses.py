"""Every address of the URL configuration, as the matrix sees it."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

CONVERTER = re.compile(r"<(?:(?P<type>\w+):)?(?P<name>\w+)>")
NAMED_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>")
SAMPLES: dict[str, Any] = {
    "int": 987654,
    "slug": "bestaat-niet",
    "uuid": uuid.UUID(int=7),
    "str": "onbekend",
    "path": "onbekend",
}


@dataclass(frozen=True)
class Address:
    """One pattern: its route as written, and the name it is reversed by."""

    route: str
    name: str

    def path(self, known: dict[str, Any]) -> str:
        """Fill the route: known values first, then a sample of each type that leads nowhere."""

        def value(match: re.Match[str]) -> str:
            name, kind = match["name"], match["type"] or "str"
            # Wagtail takes some primary keys as text and counts on digits.
            sample = SAMPLES["int"] if name == "pk" and kind == "str" else SAMPLES.get(kind)
            return str(known.get(name, sample or "onbekend"))

        return "/" + CONVERTER.sub(value, _plain(self.route))


def _plain(route: str) -> str:
    """Turn the few regular expressions of Wagtail and django-allauth into routes."""
    if "^" not in route and "$" not in route and "(?P" not in route:
        return route
    route = route.replace("^", "").replace("$", "").replace("\\Z", "")
    while match := NAMED_GROUP.search(route):
        end = _closing(route, match.start())
        route = f"{route[: match.start()]}<{match['name']}>{route[end + 1 :]}"
    while "(" in route:
        start = route.index("(")
        end = _closing(route, start)
        route = f"{route[:start]}1{route[end + 1 :]}"
    return re.sub(r"[?*+\\]", "", route)


def _closing(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return index
    raise ValueError(text)


def addresses() -> Iterator[Address]:
    """Walk the whole URL configuration."""
    yield from _walk(get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield Address(route=route, name=pattern.name or "")
