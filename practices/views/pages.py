"""The pages of the tree, each found by one query and then served by Wagtail."""

from copy import copy

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse

from operations.kept_values import of_this_version
from pages.serving import serve_page
from practices.domain.bodies import stored_body_of
from practices.models import KindIndexPage, PracticePage, PracticesIndexPage
from practices.registry import Kind, kind_by_slug

WITH_PAGE = ("organisation", "contact_function", "stored_card", "stored_body")


def index(request: HttpRequest) -> HttpResponse:
    """Show `/praktijken/`."""
    return serve_page(request, PracticesIndexPage.objects.live().first())


def kind_index(request: HttpRequest, kind_slug: str) -> HttpResponse:
    """Show the practices of one kind."""
    return serve_page(request, KindIndexPage.objects.live().filter(slug=kind_slug).first())


def practice(request: HttpRequest, kind_slug: str, slug: str) -> HttpResponse:
    """Show one practice; a withdrawn one says so itself."""
    kind = kind_by_slug(kind_slug)
    if kind is None:
        raise Http404
    # The same for every reader, whatever may be shown of it: that is asked below, of each.
    found = of_this_version(("practice", kind_slug, slug), lambda: _found(kind, slug))
    page = copy(found)  # a request may leave something on its page
    if not (page.live or page.is_gone):
        raise Http404
    if stored_body_of(page) is None:
        prefetch_related_objects([page], *kind.prefetch)
    return serve_page(request, page)


def _found(kind: Kind, slug: str) -> PracticePage:
    page: PracticePage | None = (
        kind.page_model.objects.filter(slug=slug)
        # What it was begun from is asked for only where there is such a practice: joined to every
        # page, it would double the columns.
        .select_related(*WITH_PAGE, *kind.select_related)
        .first()
    )
    if page is None:
        raise Http404  # so that no address that means nothing is kept
    return page
