"""What other programs subscribe to: an Atom feed of a search, and how a browser searches here."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from search.domain.asking import Asked
from search.domain.results import Results, results_for
from search.enums import Sort
from search.views.page import asked_in

MOST = 30


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest results of a search, as Atom."""
    asked = asked_in(request.GET).newest(page=1, per_page=MOST)
    results = results_for(asked=asked, user=request.user, counted=())
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    _atom(results, asked).write(response, "utf-8")
    return response


def _atom(results: Results, asked: Asked) -> Atom1Feed:
    plain = replace(asked, sort=Sort.RELEVANCE, per_page=Asked().per_page)
    title = f"Praktijkplein: {asked.text}" if asked.text else "Praktijkplein: nieuw"
    atom = Atom1Feed(
        title=_printable(title),
        link=_whole(plain.address(reverse("search:page"))),
        description="Nieuwe praktijken, artikelen en netwerken die bij deze zoekvraag passen.",
        language="nl-BE",
        feed_url=_whole(plain.address(reverse("search:feed"))),
    )
    for result in results.results:
        entry = result.entry
        link = _whole(entry.url)
        atom.add_item(
            title=_printable(entry.title),
            link=link,
            description=_printable(entry.summary),
            unique_id=link,
            pubdate=entry.date,
            updateddate=entry.date or timezone.now(),
            categories=(result.kind.label,),
        )
    return atom


def _whole(path: str) -> str:
    return f"{settings.PRAKTIJKPLEIN_URL.rstrip('/')}{path}"


def _printable(text: str) -> str:
    """Return text without the control characters that no XML can hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """How a browser searches here (OpenSearch)."""
    response = render(
        request,
        "search/opensearch.xml",
        {
            "page": _whole(reverse("search:page")),
            "feed": _whole(reverse("search:feed")),
            "icon": _whole("/favicon.ico"),
        },
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
    response["Cache-Control"] = "public, max-age=86400"
    return response
