"""`/zoeken/`: the page of results."""

from time import monotonic

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from search.domain.asking import Asked, asked_from, text_of
from search.domain.helping import help_for
from search.domain.query_log import note
from search.domain.results import Results, results_for

MOST_ALIKE = 3
ASK = "/vragen/stel/"
"""Where a member asks other members what the search did not find."""


def asked_in(query: QueryDict) -> Asked:
    """Return what an address asks for."""
    return asked_from(dict(query.lists()))


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what was found, with filters, counts and ways on."""
    began = monotonic()
    asked = asked_in(request.GET)
    results = results_for(asked=asked, user=request.user)
    seconds = monotonic() - began
    note(asked=asked, total=results.total, seconds=seconds, engine=results.engine)
    response = render(
        request,
        "search/page.html",
        {
            "results": results,
            "asked": results.asked,
            "help": help_for(asked=asked, user=request.user) if not results.total else None,
            "crumbs": [("Zoeken", "")],
            **links_of(results),
        },
    )
    # What was found is of this moment and this reader; a kept page would hide what is new.
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def exists_already(request: HttpRequest) -> HttpResponse:
    """What is like the title of something that is not published yet: a piece of a page."""
    text = text_of(request.GET.get("title", ""))
    asked = Asked(text=text, per_page=MOST_ALIKE)
    found = results_for(asked=asked, user=request.user, counted=()) if text else None
    context = {"results": found.results if found else (), "text": text}
    response = render(request, "search/exists_already.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def links_of(results: Results) -> dict[str, object]:
    """Return what the forms around results keep, and where the links beside them lead."""
    asked = results.asked
    without_order = ("sorteer", "per_pagina")
    return {
        "like_mine_url": asked.like_mine_address(reverse("search:like_mine")),
        "save_url": asked.address_without("per_pagina", path=reverse("search:save")),
        "ask_url": asked.address_without(*without_order, path=ASK),
        "feed_url": asked.address_without(*without_order, path=reverse("search:feed")),
    }
