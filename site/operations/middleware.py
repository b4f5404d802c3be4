"""Middleware of the room `operations`."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class DatabaseOutageMiddleware:
    """Passes on (to be filled by the room's owner)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class SecurityHeadersMiddleware(DatabaseOutageMiddleware):
    """Passes on (to be filled by the room's owner)."""
