"""Views of the room `safeforms`."""

from django.http import HttpRequest, HttpResponse
from django.views.csrf import csrf_failure as django_csrf_failure


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a post without a valid CSRF token."""
    return django_csrf_failure(request, reason)
