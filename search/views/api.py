"""`/api/v1/`: the search for machines, with the parameters and the numbers of the page."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from search.domain.results import Result, Results, results_for
from search.domain.suggesting import Suggestion, suggestions_for
from search.views.openapi import openapi_document
from search.views.page import asked_in


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """What was found, with counts for every filter."""
    results = results_for(asked=asked_in(request.GET), user=request.user)
    return _answer(_body(results))


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What somebody may mean who has typed `q`; with `namen=ja` also what each kind is called."""
    found = suggestions_for(text=request.GET.get("q", ""), user=request.user)
    named = request.GET.get("namen") == "ja"
    return _answer({"suggesties": [_suggestion(each, named=named) for each in found]})


def _suggestion(suggestion: Suggestion, *, named: bool) -> dict[str, str]:
    body = {"soort": suggestion.kind, "label": suggestion.label, "url": suggestion.url}
    return body | {"soortnaam": suggestion.kind_label} if named else body


@require_safe
def document(request: HttpRequest) -> JsonResponse:
    """How to use this: OpenAPI 3.1."""
    return JsonResponse(openapi_document(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _answer(body: dict[str, Any]) -> JsonResponse:
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    # It depends on who asks.
    response["Cache-Control"] = "private, no-cache"
    return response


def _body(results: Results) -> dict[str, Any]:
    return {
        "totaal": results.total,
        "pagina": results.asked.page,
        "motor": results.engine,
        "bedoelde": results.did_you_mean or None,
        "resultaten": [_result(each) for each in (*results.promoted, *results.results)],
        "facetten": {
            facet.kind.name: [
                {
                    "waarde": value.value,
                    "label": value.label,
                    "aantal": value.count,
                    "gekozen": value.chosen,
                }
                for value in facet.values
            ]
            for facet in results.facets
        },
    }


def _result(result: Result) -> dict[str, Any]:
    entry = result.entry
    return {
        "soort": entry.kind,
        "slug": entry.url.rstrip("/").rpartition("/")[2],
        "titel": entry.title,
        "samenvatting": entry.summary,
        "url": entry.url,
        "datum": entry.date.isoformat() if entry.date else None,
        "fragmenten": [str(fragment) for fragment in result.found_in],
    }
