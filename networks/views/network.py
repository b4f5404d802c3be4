"""One network, found by one query and then served by Wagtail."""

from django.http import HttpRequest, HttpResponse

from networks.models import NetworkPage
from pages.serving import serve_page


def network(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one network; it asks itself who may see it."""
    return serve_page(request, NetworkPage.objects.live().filter(slug=slug).first())
