"""Refused posts: what was typed in them is kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.views.csrf import csrf_failure as django_csrf_failure

from files.forms import keep_uploads
from safeforms.domain.drafts import PASSING
from safeforms.domain.keeping import Kept, keep_post, owner_of
from safeforms.registry import known_form
from safeforms.tokens import FORM_INPUT

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

KEPT = "Je antwoorden zijn bewaard. Meld je aan om verder te gaan waar je was."


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a post without a valid CSRF token, after keeping what was typed in it."""
    owner = owner_of(request.POST) if known_form(request.POST.get(FORM_INPUT, "")) else None
    if owner is None:
        return django_csrf_failure(request, reason)
    is_owner = request.user.is_authenticated and request.user.pk == owner.pk
    data: QueryDict = request.POST
    if is_owner:
        data = keep_uploads(data=data, files=request.FILES, user=owner)
    kept = keep_post(data=data, is_signed_in=is_owner)
    context: dict[str, Any] = {
        "kept": kept,
        "is_owner": is_owner,
        "lost_files": bool(request.FILES) and not is_owner,
    }
    if kept is None:
        context["typed"] = _typed(data)
    else:
        context["url"] = kept.url if is_owner else _sign_in_url(kept.url)
    return render(request, "safeforms/refused.html", context, status=403)


def _typed(data: QueryDict) -> list[tuple[str, str]]:
    """Return what was typed, to be copied by hand where it is too much to keep."""
    return [
        (name, value)
        for name, values in data.lists()
        if name not in PASSING
        for value in map(str, values)
        if value.strip()
    ]


def _sign_in_url(next_url: str) -> str:
    return str(redirect_to_login(next_url, resolve_url(settings.LOGIN_URL)).url)


def keeps_posted_data_when_signed_out(form_name: str) -> Callable[[View], View]:
    """Keep what is posted to a view that asks to sign in, when the session has ended meanwhile.

    Stands above `login_required`. After signing in, the person arrives at the kept draft.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method != "POST" or request.user.is_authenticated:
                return view(request, *args, **kwargs)
            kept = _kept_signed_out(request, form_name)
            if kept is None:
                return view(request, *args, **kwargs)
            messages.info(request, KEPT)
            return redirect_to_login(kept.url, resolve_url(settings.LOGIN_URL))

        return cast("View", answer)

    return decorate


def _kept_signed_out(request: HttpRequest, form_name: str) -> Kept | None:
    if request.POST.get(FORM_INPUT) != form_name:
        return None
    return keep_post(data=request.POST, is_signed_in=False)
