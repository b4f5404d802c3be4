"""Middleware of the room `accounts`: private pages stay private, `/beheer/` asks a second step."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from accounts.rules import may_enter_admin
from accounts.second_factor import has_second_factor, reauthentication_url, used_second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]

PERSONAL_PATHS = ("/mijn/", "/aanmelden/", "/afmelden/", "/registreren/", "/account/", "/link/")
GUARDED_PATHS = ("/beheer/", "/jury/")
OPEN_PATHS = ("/beheer/login/", "/beheer/logout/", "/jury/uitnodiging/")
SECOND_FACTOR_NEXT = "second_factor_next"


class PersonalPagesMiddleware:
    """No cache keeps what was made for one person: pages with a session, and the ways in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark a personal response as such."""
        response = self.get_response(request)
        if _is_personal(request):
            patch_vary_headers(response, ["Cookie"])
            if not _says_how_long(response):
                response["Cache-Control"] = "private, no-store"
        return response


def _is_personal(request: HttpRequest) -> bool:
    """Whether a response belongs to one person; files for everybody do not."""
    if request.path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
        return False
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or request.session.modified
        or request.path.startswith(PERSONAL_PATHS)
        or bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
    )


def _says_how_long(response: HttpResponse) -> bool:
    """Whether the view chose a private life time itself, as that of private files does."""
    chosen = response.get("Cache-Control", "")
    return "no-store" in chosen or ("private" in chosen and "max-age" in chosen)


class SecondFactorMiddleware:
    """Who works in `/beheer/` or judges in `/jury/` used a second step in this session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead round by the second step where one is needed."""
        return self._way_round(request) or self.get_response(request)

    def _way_round(self, request: HttpRequest) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not _is_guarded(request):
            return None
        if used_second_factor(request):
            return None
        if request.method in {"GET", "HEAD"}:
            request.session[SECOND_FACTOR_NEXT] = request.get_full_path()
        if not has_second_factor(request.user):
            return HttpResponseRedirect(reverse("accounts:second_factor_needed"))
        return HttpResponseRedirect(reauthentication_url(request))


def _is_guarded(request: HttpRequest) -> bool:
    path = request.path
    if not path.startswith(GUARDED_PATHS) or path.startswith(OPEN_PATHS):
        return False
    if not request.user.is_authenticated:
        return False
    # Who may not enter is refused by the view: no need to set anything up for that.
    return not path.startswith("/beheer/") or may_enter_admin(request.user)
