"""The pages of the tree, found by one query each and then served by Wagtail as ever.

Wagtail walks down from the root with two queries a level. Here the page is looked up by its
address; its hooks, restrictions and `serve` are Wagtail's.
"""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from practices.models import KindIndexPage, PracticesIndexPage
from practices.registry import kind_by_slug


def _serve(request: HttpRequest, page: Page | None) -> HttpResponse:
    if page is None:
        raise Http404
    # Wagtail keeps the result of its own walk in the same place.
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]  # noqa: SLF001
    response: HttpResponse = serve(request, request.path)
    return response


def index(request: HttpRequest) -> HttpResponse:
    """Show `/praktijken/`."""
    return _serve(request, PracticesIndexPage.objects.live().first())


def kind_index(request: HttpRequest, kind_slug: str) -> HttpResponse:
    """Show the practices of one kind."""
    return _serve(request, KindIndexPage.objects.live().filter(slug=kind_slug).first())


def practice(request: HttpRequest, kind_slug: str, slug: str) -> HttpResponse:
    """Show one practice; a withdrawn one says so itself."""
    kind = kind_by_slug(kind_slug)
    if kind is None:
        raise Http404
    page = (
        kind.page_model.objects.filter(slug=slug)
        .select_related("organisation", "contact_function", "inspired_by", *kind.select_related)
        .first()
    )
    if page is None or not (page.live or page.is_gone):
        raise Http404
    prefetch_related_objects([page], *kind.prefetch)
    return _serve(request, page)
