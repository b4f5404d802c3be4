"""The style guide: every component with its states, and the page for what cannot be read."""

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from design.specimens import Specimen, context_of, specimen_groups

BAD_REQUEST, TOO_LARGE = 400, 413
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@dataclass(frozen=True)
class ShownSpecimen:
    """A specimen as drawn for this request."""

    title: str
    html: SafeString


@dataclass(frozen=True)
class ShownGroup:
    """A chapter of the style guide."""

    title: str
    anchor: str
    specimens: list[ShownSpecimen]


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    groups = [
        ShownGroup(title, slugify(title), [_shown(specimen, request) for specimen in specimens])
        for title, specimens in specimen_groups().items()
    ]
    return render(
        request, "design/style_guide.html", {"groups": groups, "crumbs": [("Stijlgids", "")]}
    )


def _shown(specimen: Specimen, request: HttpRequest) -> ShownSpecimen:
    html = render_to_string(specimen.template, context_of(specimen), request)
    return ShownSpecimen(specimen.title, html)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say in Dutch that a request was too large, or could not be read; asks nothing of anyone."""
    too_much = isinstance(exception, TOO_MUCH)
    html = render_to_string("400.html", {"too_much": too_much})
    return HttpResponse(html, status=TOO_LARGE if too_much else BAD_REQUEST)
