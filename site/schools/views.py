"""The public pages of organisations."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from design.paging import PARAMETER
from schools.domain.affiliations import groupings_of, members_of
from schools.domain.figures import figures_of
from schools.domain.listing import FACETS, Facet, list_organisations
from schools.domain.organisations import find_by_slug
from schools.labels import labels_of
from schools.models import Organisation
from schools.sections import sections_for

PER_PAGE = 24
MOST_VALUES = 50
LONGEST_QUERY = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List organisations by name, searched and filtered by the address."""
    text = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY].strip()
    filters = {name: request.GET.getlist(name)[:MOST_VALUES] for name in FACETS}
    listing = list_organisations(text=text, filters=filters)
    organisations = listing.organisations.prefetch_related("education_levels")
    page = Paginator(organisations, PER_PAGE).get_page(request.GET.get(PARAMETER))
    return render(
        request,
        "schools/index.html",
        {
            "listing": listing,
            "page_obj": page,
            "rows": [(one, labels_of(one.kind)) for one in page],
            "facets": [_links_of(facet, request.GET) for facet in listing.facets],
            "has_filters": any(facet.values for facet in listing.facets),
            "chips": [
                {"label": value.label, "url": _toggled(request.GET, name, value.value)}
                for name, value in listing.chosen
            ],
            "kept": [(name, value) for name, values in filters.items() for value in values],
            "is_narrowed": bool(text or any(filters.values())),
            "crumbs": [("Organisaties", "")],
        },
    )


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation; an address that it had before leads to the present one."""
    organisation = find_by_slug(slug)
    if organisation is None:
        raise Http404
    if organisation.slug != slug:
        return redirect(organisation, permanent=True)
    return render(
        request,
        "schools/detail.html",
        {
            "organisation": organisation,
            "labels": labels_of(organisation.kind),
            "figures": figures_of(organisation),
            "levels": organisation.education_levels.all(),
            "groupings": groupings_of(organisation=organisation),
            "members": members_of(organisation=organisation) if organisation.is_grouping else [],
            "sections": _sections(request, organisation),
            "crumbs": [("Organisaties", "/organisaties/"), (organisation.name, "")],
        },
    )


def _sections(request: HttpRequest, organisation: Organisation) -> list[str]:
    given = {"organisation": organisation, "labels": labels_of(organisation.kind)}
    return [
        render_to_string(section.template, given | section.context, request)
        for section in sections_for(organisation, request.user)
    ]


def _links_of(facet: Facet, query: QueryDict) -> dict[str, Any]:
    return {
        "title": facet.title,
        "values": [(value, _toggled(query, facet.name, value.value)) for value in facet.values],
    }


def _toggled(query: QueryDict, name: str, value: str) -> str:
    """The address with a value of a filter added, or taken away where it is chosen; page one."""
    changed = query.copy()
    values = changed.getlist(name)
    kept = [other for other in values if other != value]
    changed.setlist(name, kept if value in values else [*values, value])
    changed.pop(PARAMETER, None)
    return f"?{changed.urlencode()}"
