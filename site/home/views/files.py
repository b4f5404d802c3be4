"""Small files that browsers, crawlers and finders of faults ask for."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

import design

SECURITY_CONTACT_VALID = timedelta(days=300)
FAVICON = Path(design.__file__).parent / "static" / "design" / "images" / "favicon.ico"


@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> FileResponse:
    """The sign for who asks without reading a page: feed readers, bookmarks, mail programs."""
    return FileResponse(FAVICON.open("rb"), content_type="image/x-icon")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of what is personal, and show them the map."""
    lines = [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /mijn/",
        "Disallow: /account/",
        "Disallow: /link/",
        "Disallow: /praktijken/delen/",
        f"Sitemap: {settings.PRAKTIJKPLEIN_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness (RFC 9116)."""
    expires = (timezone.now() + SECURITY_CONTACT_VALID).strftime("%Y-%m-%dT%H:%M:%SZ")
    url = settings.PRAKTIJKPLEIN_URL
    text = (
        f"Contact: {url}/contact/\n"
        f"Expires: {expires}\n"
        "Preferred-Languages: nl, en\n"
        f"Canonical: {url}/.well-known/security.txt\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
