"""Headers for every answer, and a calm page while the database is away."""

import sys
from collections.abc import Callable
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from operations.outage import is_passing

RETRY_AFTER = 30  # seconds

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
        "xr-spatial-tracking",
    )
)

# Wagtail's screens have inline scripts and styles; everything else stays as tight as elsewhere.
_ADMIN_DIRECTIVES = (
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "frame-src 'self'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    "media-src 'self'",
    "object-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
)
ADMIN_POLICY = "; ".join(_ADMIN_DIRECTIVES)


class DatabaseOutageMiddleware:
    """Answers 503 with a plain page when a request failed because the database is away.

    Stands outermost. The layers below turn an exception into the page for errors, so the exception
    itself never comes up here: a signal leaves a mark on the request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        got_request_exception.connect(_mark_outage, dispatch_uid="operations.outage")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and explain where the mark was left."""
        response = self.get_response(request)
        if getattr(request, "database_is_away", False) and not response.streaming:
            self._explain(response)
        return response

    @staticmethod
    def _explain(response: HttpResponse) -> None:
        """Rewrite the answer in place: it keeps the security headers of the layers below."""
        response.status_code = 503
        response.content = render_to_string("503.html")
        response["Content-Type"] = "text/html; charset=utf-8"
        response["Content-Length"] = str(len(response.content))
        response["Retry-After"] = str(RETRY_AFTER)
        response["Cache-Control"] = "no-store"


def _mark_outage(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    if request is not None and is_passing(sys.exc_info()[1]):
        request.database_is_away = True  # type: ignore[attr-defined]


class SecurityHeadersMiddleware:
    """Adds the headers that Django's own middleware does not know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and add what the answer lacks."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith("/beheer/"):
            response.setdefault("Content-Security-Policy", ADMIN_POLICY)
        return response
