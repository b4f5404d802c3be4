"""The agenda and its events, each found by one query and then served by Wagtail."""

from django.http import HttpRequest, HttpResponse

from networks.models import AgendaPage, EventPage
from pages.querysets import is_restricted
from pages.serving import serve_page


def agenda(request: HttpRequest) -> HttpResponse:
    """Show `/netwerken/agenda/`."""
    found = AgendaPage.objects.live().annotate(restricted=is_restricted())
    return serve_page(request, found.first())


def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one event."""
    found = EventPage.objects.live().filter(slug=slug).annotate(restricted=is_restricted())
    return serve_page(
        request, found.select_related("network", "organiser", "places", "report").first()
    )
