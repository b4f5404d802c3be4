"""Where something that can be found shows: every surface of the search, and those beside it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from search.domain.asking import Asked
from search.domain.searching import audiences_of, find_shown
from tests.factories.practices import make_ticketing

VOWELS, CONSONANTS = "aeiou", "bdfgklmnprtvz"
TEXTS = (
    *("title", "summary", "why", "how", "situation_before", "results", "lessons", "pitfalls"),
    *("reuse_conditions", "who_decided", "pluses", "minuses", "hosting_remark"),
    *("licence_remark", "product_name"),
)
FIELDS = (*TEXTS, "tag")
EVERYTHING = "?per_pagina=100"


def canary(*about: str) -> str:
    """Return a word that stands nowhere else and is like no other."""
    digits = hashlib.sha256(" ".join(about).encode()).digest()[:12]
    return "".join(
        (VOWELS if number % 2 else CONSONANTS)[digit % (5 if number % 2 else 13)]
        for number, digit in enumerate(digits)
    )


@dataclass(frozen=True)
class Canary:
    """A practice with a word of its own in each field, and one that is like it."""

    name: str
    pk: int
    url: str
    neighbour_url: str

    @property
    def slug(self) -> str:
        """What its address ends with."""
        return f"kanarie-{canary(self.name)}"

    def word(self, field: str) -> str:
        """Return the word in a field."""
        return canary(self.name, field)


def make_canary(tree: Any, name: str, organisation: Any, author: Any, *, live: bool) -> Canary:
    """Make the practice, published or not, and a public one that is like it."""
    about = f"{canary(name, 'about')} {canary(name, 'more')}"
    neighbour = make_ticketing(
        tree, organisation, author, title=f"Buur {about}", slug=f"buur-{canary(name)}"
    )
    slug = f"kanarie-{canary(name)}"
    texts = {field: f"{canary(name, field)} {field}" for field in TEXTS}
    texts["title"] += f" {about}"
    page = make_ticketing(tree, organisation, author, live=False, slug=slug, product=None, **texts)
    page.tags.add(canary(name, "tag"))
    revision = page.save_revision(user=author)
    if live:
        revision.publish(skip_permission_checks=True)
    page = type(page).objects.get(pk=page.pk)
    return Canary(name, page.pk, page.get_absolute_url(), neighbour.get_absolute_url())


def text_of(client: Client, address: str) -> str:
    """Return what an address answers; nothing where there is nothing for this reader."""
    response = client.get(address)
    assert response.status_code < 500, address
    return response.content.decode() if response.status_code == 200 else ""


Surface = Callable[[Client, Canary], bool]


def _search_page(client: Client, one: Canary) -> bool:
    response = client.get(f"/zoeken/?q={one.word('title')}")
    found = response.context["results"]
    return one.slug in response.content.decode() or bool(found.total or found.did_you_mean)


def _misspelt(client: Client, one: Canary) -> bool:
    """Whether it is known as the word that was meant."""
    word = one.word("title")
    body = client.get(f"/api/v1/zoeken/?q={word[:6]}{word[7:]}").json()
    return bool(body["totaal"] or body["bedoelde"])


def _api(client: Client, one: Canary) -> bool:
    body = client.get(f"/api/v1/zoeken/?q={one.word('title')}").json()
    counted = any(value["aantal"] for values in body["facetten"].values() for value in values)
    return bool(body["totaal"] or body["resultaten"] or body["bedoelde"] or counted)


def _filtered(client: Client, one: Canary) -> bool:
    body = client.get(f"/api/v1/zoeken/?product={one.word('product_name')}-product_name").json()
    return bool(body["totaal"])


def _among(address: str) -> Surface:
    return lambda client, one: one.slug in text_of(client, address.format(one.word("title")))


ITS_OWN: dict[str, Surface] = {
    "search page": _search_page,
    "search page while misspelt": _misspelt,
    "interface": _api,
    "filter": _filtered,
    "feed": _among("/zoeken/nieuw.atom?q={}"),
    "suggestions": _among("/api/v1/suggesties/?q={:.8}"),
    "is it there already": _among("/zoeken/bestaat-al/?title={}"),
    "what is like it": lambda client, one: one.slug in text_of(client, one.neighbour_url),
    "its page": lambda client, one: one.word("why") in text_of(client, one.url),
}
"""Asked about one of them."""
LISTS = {
    "search page": f"/zoeken/{EVERYTHING}",
    "interface": f"/api/v1/zoeken/{EVERYTHING}",
    "feed": "/zoeken/nieuw.atom",
    "home page": "/",
    "listing": "/praktijken/?sorteer=titel",
    "listing of the kind": "/praktijken/ticketing/?sorteer=titel",
    "sitemap": "/sitemap.xml",
}
"""Asked once for all of them."""
MOST_TELLING = frozenset({"search page", "interface", "suggestions", "its page"})


def showing(client: Client, canaries: Iterable[Canary], *, quick: bool = False) -> set[str]:
    """Return where this reader sees any of them: a surface and the name of the canary."""
    asked = list(canaries)
    wanted = MOST_TELLING if quick else {*ITS_OWN, *LISTS}
    found = {
        f"{surface}: {one.name}"
        for surface, shows in ITS_OWN.items()
        if surface in wanted
        for one in asked
        if shows(client, one)
    }
    for surface, address in LISTS.items():
        if surface not in wanted:
            continue
        text = text_of(client, address)
        assert text, address
        found |= {
            f"list of the {surface}: {one.name}"
            for one in asked
            if one.slug in text or one.word("product_name") in text
        }
    return found


def fields_found(one: Canary, user: Any = None) -> set[str]:
    """Return in which fields a reader's search finds its words."""
    reader = user or AnonymousUser()
    audiences = audiences_of(reader)
    return {
        field
        for field in FIELDS
        if find_shown(ask=Asked(text=one.word(field)).ask(audiences=audiences), user=reader)[
            0
        ].answer.total
    }
