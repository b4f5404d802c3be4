"""Pages whose address says which they are: found by one query, then served by Wagtail as ever.

Wagtail walks down from the root with two queries a level. Whoever finds the page by its address
hands it on here; its hooks, restrictions and `serve` are Wagtail's.
"""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve


def serve_page(request: HttpRequest, page: Page | None) -> HttpResponse:
    """Serve a page that was found; without one there is nothing at this address."""
    if page is None:
        raise Http404
    # Wagtail keeps the result of its own walk in the same place.
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]  # noqa: SLF001
    response: HttpResponse = serve(request, request.path)
    return response
