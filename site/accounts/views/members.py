"""`/leden/`: who knows about what, and what one member tells."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.domain import directory as domain
from accounts.domain.seeing import (
    MEMBERS,
    STRANGERS,
    Audience,
    audience_of,
    find_profile,
    seen,
    whole,
)

PER_PAGE = 20
AS_STRANGER = "iedereen"


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """List those who want to be found, as far as this reader may know of them."""
    audience = audience_of(request.user)
    wanted = domain.Wanted(
        theme=_asked(request, "thema"),
        product=_asked(request, "product"),
        level=_asked(request, "niveau"),
        province=_asked(request, "provincie"),
    )
    found = whole(domain.find_members(wanted=wanted, audience=audience))
    page_obj = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    choices = domain.choices(wanted=wanted, audience=audience)
    context = {
        "page_obj": page_obj,
        "members": [seen(profile, audience) for profile in page_obj],
        "choices": choices,
        "has_choices": any(choice.values or choice.chosen for choice in choices),
        "is_filtered": bool(wanted),
    }
    return render(request, "accounts/members.html", context)


def _asked(request: HttpRequest, name: str) -> str:
    """Return a filter; with a NUL, which PostgreSQL takes in no text, it finds nobody."""
    return request.GET.get(name, "").replace("\x00", "\ufffd")


@require_safe
def member(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what this reader may see of somebody; one's own page as the others see it."""
    is_own = request.user.is_authenticated and request.user.uuid == key
    audience = _previewed(request) if is_own else audience_of(request.user)
    profile = find_profile(key=key)
    shown = seen(profile, audience) if profile is not None else None
    if shown is None and not is_own:
        raise Http404
    context: dict[str, Any] = {"shown": shown, "is_own": is_own}
    if is_own:
        context |= {"as_stranger": audience is STRANGERS, "profile": profile}
    return render(request, "accounts/member.html", context)


def _previewed(request: HttpRequest) -> Audience:
    return STRANGERS if request.GET.get("als") == AS_STRANGER else MEMBERS
