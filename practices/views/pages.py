"""The pages of the tree, each found by one query and then served by Wagtail."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse

from pages.serving import serve_page
from practices.domain.bodies import stored_body_of
from practices.models import KindIndexPage, PracticesIndexPage
from practices.registry import kind_by_slug

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
    page = (
        kind.page_model.objects.filter(slug=slug)
        # What it was begun from is asked for only where there is such a practice: joined to every
        # page, it would double the columns.
        .select_related(*WITH_PAGE, *kind.select_related)
        .first()
    )
    if page is None or not (page.live or page.is_gone):
        raise Http404
    if stored_body_of(page) is None:
        prefetch_related_objects([page], *kind.prefetch)
    return serve_page(request, page)
