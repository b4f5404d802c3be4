"""Which systems a reader asked to see side by side, and which there are to choose from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce, Lower

from practices.ticketing.domain.columns import practice_system, product_system, school_name
from practices.ticketing.domain.systems import System
from practices.ticketing.models import TicketingPage
from vocabulary.models import Product

FEWEST, MOST = 2, 4
LOOKED_UP = 20
"""How many slugs of each sort an address may name; the others are not looked at."""
SLUG = re.compile(r"[-\w]{1,255}")
OFFERED = 100
"""How many practices the list for adding one holds; the page for choosing has them all."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for: slugs, each once, in their order."""

    practices: tuple[str, ...]
    products: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many columns are asked for."""
        return len(self.practices) + len(self.products)


@dataclass(frozen=True)
class Option:
    """A practice or product that can be chosen."""

    key: str
    label: str


@dataclass(frozen=True)
class Found:
    """The columns that this reader may see, at most `MOST`."""

    systems: tuple[System, ...]
    missing: int
    """How many of those asked for do not exist, or are hidden from this reader."""
    is_too_many: bool
    """Whether more exist than fit beside each other."""


def asked(*, practices: Iterable[str], products: Iterable[str]) -> Asked:
    """Return what an address asks for; practices go before products.

    What cannot be a slug stays in the count, so that the reader hears that something is missing.
    """
    return Asked(practices=_each_once(practices), products=_each_once(products))


def _each_once(slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for slug in slugs if slug))[:LOOKED_UP]


def visible_practices(user: Any) -> QuerySet[TicketingPage]:
    """Return the ticketing practices that this reader may see, with what a column needs."""
    found: QuerySet[TicketingPage] = TicketingPage.objects.visible_to(user).select_related(
        "product", "organisation"
    )
    return found


def find_systems(*, user: Any, wanted: Asked) -> Found:
    """Return the columns of what was asked for; what is hidden from this reader is missing."""
    systems = [*_practices(user, wanted.practices), *_products(user, wanted.products)]
    return Found(
        systems=tuple(systems[:MOST]),
        missing=wanted.count - len(systems),
        is_too_many=len(systems) > MOST,
    )


def _practices(user: Any, slugs: Sequence[str]) -> list[System]:
    possible = [slug for slug in slugs if SLUG.fullmatch(slug)]
    if not possible:
        return []
    pages = {page.slug: page for page in visible_practices(user).filter(slug__in=possible)}
    return [practice_system(page=pages[slug]) for slug in possible if slug in pages]


def _products(user: Any, slugs: Sequence[str]) -> list[System]:
    possible = [slug for slug in slugs if SLUG.fullmatch(slug)]
    if not possible:
        return []
    by_product: dict[str, list[TicketingPage]] = {}
    pages = visible_practices(user).filter(product__slug__in=possible).order_by("title", "pk")
    for page in pages:
        if page.product is not None:
            by_product.setdefault(page.product.slug, []).append(page)
    return [
        product_system(product=_product_of(by_product[slug]), pages=by_product[slug])
        for slug in possible
        if slug in by_product
    ]


def _product_of(pages: Sequence[TicketingPage]) -> Product:
    product = pages[0].product
    if product is None:
        raise ValueError(pages)
    return product


def sorted_for_choosing(user: Any) -> QuerySet[TicketingPage]:
    """Return the visible practices by the name of their product."""
    return (
        visible_practices(user)
        .annotate(shown_product=Lower(Coalesce("product__name", "product_name")))
        .order_by("shown_product", "title", "pk")
    )


def practice_options(*, user: Any, chosen: Iterable[str]) -> tuple[Option, ...]:
    """Return the practices that can be added, by product, at most `OFFERED`."""
    pages = sorted_for_choosing(user).exclude(slug__in=list(chosen))[:OFFERED]
    return tuple(Option(page.slug, f"{page.product_label}, {school_name(page)}") for page in pages)


def product_options(*, user: Any, chosen: Iterable[str] = ()) -> tuple[Option, ...]:
    """Return the products that visible practices work with, and how many do."""
    counts: dict[tuple[str, str], int] = {}
    rows = (
        TicketingPage.objects.visible_to(user)
        .filter(product__isnull=False)
        .exclude(product__slug__in=list(chosen))
        .order_by(Lower("product__name"))
        .values_list("product__slug", "product__name")
    )
    for slug, name in rows:
        counts[slug, name] = counts.get((slug, name), 0) + 1
    return tuple(
        Option(slug, f"{name} ({count} {'praktijk' if count == 1 else 'praktijken'})")
        for (slug, name), count in counts.items()
    )
