"""Home page and articles, each found by one query and then served by Wagtail."""

from django.http import HttpRequest, HttpResponse

from home.models import ArticlePage, ArticlesIndexPage, HomePage
from pages.querysets import is_restricted
from pages.serving import serve_page


def home(request: HttpRequest) -> HttpResponse:
    """Show `/`."""
    found = HomePage.objects.live().annotate(restricted=is_restricted())
    return serve_page(request, found.first())


def articles(request: HttpRequest) -> HttpResponse:
    """Show `/artikelen/`."""
    found = ArticlesIndexPage.objects.live().annotate(restricted=is_restricted())
    return serve_page(request, found.first())


def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one article."""
    found = ArticlePage.objects.live().filter(slug=slug).annotate(restricted=is_restricted())
    return serve_page(request, found.select_related("series", "picture").first())
