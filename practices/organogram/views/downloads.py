"""An organogram as a file: for who may read its practice."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practices.organogram.domain.export import png_of, svg_of
from practices.organogram.models import OrganogramPage

POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def svg(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the drawing as SVG."""
    return _file(request, slug, svg_of, "image/svg+xml; charset=utf-8", "organogram.svg")


@require_safe
def png(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the drawing as PNG."""
    return _file(request, slug, png_of, "image/png", "organogram.png")


def visible_page(request: HttpRequest, slug: str) -> OrganogramPage:
    """Return a published organogram that this reader may see; to others it does not exist."""
    visible = OrganogramPage.objects.visible_to(request.user)
    page: OrganogramPage | None = visible.filter(slug=slug).first()
    if page is None:
        raise Http404
    return page


def _file(
    request: HttpRequest,
    slug: str,
    make: Callable[[OrganogramPage], str | bytes | None],
    content_type: str,
    name: str,
) -> HttpResponse:
    page = visible_page(request, slug)
    prefetch_related_objects([page], "roles")
    made = make(page)
    if made is None:
        raise Http404
    response = HttpResponse(made, content_type=content_type)
    # The name tells nothing: a school may want to be hidden.
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    is_public = page.visible_to(AnonymousUser())
    response["Cache-Control"] = "private, max-age=300" if is_public else "private, no-store"
    return response
