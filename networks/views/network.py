"""One network, found by one query and then served by Wagtail."""

from django.http import HttpRequest, HttpResponse

from networks.models import NetworkPage
from pages.querysets import is_restricted
from pages.serving import serve_page


def network(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one network; it asks itself who may see it."""
    found = NetworkPage.objects.live().filter(slug=slug).annotate(restricted=is_restricted())
    return serve_page(request, found.first())
