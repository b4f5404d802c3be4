"""Ticketing systems side by side."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from practices.ticketing.domain.choosing import (
    FEWEST,
    MOST,
    Found,
    Option,
    asked,
    find_systems,
    practice_options,
    product_options,
    sorted_for_choosing,
)
from practices.ticketing.domain.comparing import compare
from practices.ticketing.domain.systems import System

PRACTICE, PRODUCT, PAGE = "praktijk", "product", "pagina"
PER_PAGE = 48
COUNT_WORDS = {2: "Twee", 3: "Drie", 4: "Vier"}
NEXT_WORDS = {2: "derde", 3: "vierde"}


@dataclass(frozen=True)
class Chip:
    """A column's name, and the address of the comparison without it."""

    label: str
    url: str


@require_safe
def compare_systems(request: HttpRequest) -> HttpResponse:
    """Show two to four practices or products beside each other, or let the reader choose them.

    `?praktijk=<slug>` and `?product=<slug>`, each as often as wanted; `pagina` asks for a page of
    the list to choose from, with what was chosen kept.
    """
    wanted = asked(practices=request.GET.getlist(PRACTICE), products=request.GET.getlist(PRODUCT))
    found = find_systems(user=request.user, wanted=wanted)
    if PAGE in request.GET or len(found.systems) < FEWEST:
        return _choose(request, found)
    return _compared(request, found)


def _compared(request: HttpRequest, found: Found) -> HttpResponse:
    table = compare(systems=found.systems)
    only_products = all(system.is_product for system in found.systems)
    keys = [system.key for system in found.systems]
    options: tuple[Option, ...] = ()
    if len(found.systems) < MOST:
        offer = product_options if only_products else practice_options
        options = offer(user=request.user, chosen=keys)
    context = {
        "table": table,
        "count_word": COUNT_WORDS[len(found.systems)],
        "next_word": NEXT_WORDS.get(len(found.systems), ""),
        "chips": _chips(found.systems, table.labels),
        "options": options,
        "option_name": PRODUCT if only_products else PRACTICE,
        "only_products": only_products,
        "has_product": any(system.is_product for system in found.systems),
        "kept": _pairs(found.systems),
        "choose_url": f"{_address(found.systems)}&{PAGE}=1",
        "notices": _notices(found),
        "crumbs": _crumbs(),
    }
    return render(request, "practices/ticketing/compare.html", context)


def _choose(request: HttpRequest, found: Found) -> HttpResponse:
    pages = Paginator(sorted_for_choosing(request.user), PER_PAGE).get_page(request.GET.get(PAGE))
    chosen = {system.key for system in found.systems if not system.is_product}
    shown = {page.slug for page in pages}
    context = {
        "page_obj": pages,
        "products": product_options(user=request.user),
        "chosen": chosen,
        "chosen_products": {system.key for system in found.systems if system.is_product},
        "kept": sorted(chosen - shown),
        "first": found.systems[0] if len(found.systems) == 1 else None,
        "notices": _notices(found),
        "crumbs": _crumbs(),
    }
    return render(request, "practices/ticketing/choose.html", context)


def _notices(found: Found) -> list[str]:
    notices = []
    if found.is_too_many:
        notices.append("Hoogstens vier systemen passen naast elkaar. Dit zijn de eerste vier.")
    if found.missing:
        what = "Eén van je keuzes" if found.missing == 1 else f"{found.missing} van je keuzes"
        notices.append(
            f"{what} vonden we niet. Misschien is de praktijk ingetrokken, of mag je ze niet lezen "
            "zonder aan te melden."
        )
    return notices


def _chips(systems: tuple[System, ...], labels: tuple[str, ...]) -> list[Chip]:
    return [Chip(label, _address(systems[:i] + systems[i + 1 :])) for i, label in enumerate(labels)]


def _pairs(systems: tuple[System, ...]) -> list[tuple[str, str]]:
    return [(PRODUCT if system.is_product else PRACTICE, system.key) for system in systems]


def _address(systems: tuple[System, ...]) -> str:
    return f"{reverse('ticketing:compare')}?{urlencode(_pairs(systems))}"


def _crumbs() -> list[tuple[str, Any]]:
    return [
        ("Praktijken", "/praktijken/"),
        ("Ticketing", "/praktijken/ticketing/"),
        ("Vergelijken", ""),
    ]
