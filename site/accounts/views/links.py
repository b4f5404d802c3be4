"""A one-time link: opening it shows what it would do, a button does it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.domain import links as domain
from accounts.links import LinkRefusedError, purpose_named
from accounts.models import OneTimeLink
from accounts.views.entrance import SECRET_PATH_POLICY

GONE = 410
NOT_FOUND = 404


@require_http_methods(["GET", "HEAD", "POST"])
def one_time_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a link (as often as one likes), or spend it (once)."""
    response = _spend(request, token) if request.method == "POST" else _show(request, token)
    response["Referrer-Policy"] = SECRET_PATH_POLICY
    return response


def _show(request: HttpRequest, token: str, message: str = "") -> HttpResponse:
    try:
        link = domain.find_link(token=token)
    except domain.LinkUnknownError:
        return render(request, "accounts/link_unknown.html", status=NOT_FOUND)
    if not domain.is_open(link):
        return _closed(request, link)
    purpose = purpose_named(link.purpose)
    assert purpose is not None  # noqa: S101  find_link asked for it
    context = {**purpose.context(link), "link": link, "message": message}
    return render(request, purpose.template, context)


def _spend(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = domain.spend_link(token=token, choice=request.POST.get("keuze", ""))
    except domain.LinkUnknownError:
        return _show(request, token)
    except domain.LinkClosedError as error:
        return _closed(request, error.link)
    except domain.UnknownChoiceError:
        return _show(request, token, "Kies een van de knoppen.")
    except LinkRefusedError as error:
        return _show(request, token, str(error))
    except ValidationError as error:
        return _show(request, token, " ".join(error.messages))
    return render(request, "accounts/link_done.html", {"link": link})


def _closed(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    return render(request, "accounts/link_closed.html", {"link": link}, status=GONE)
