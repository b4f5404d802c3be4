"""Asking to have one's name removed, and showing a hidden file again."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation.domain.flood import within_limit
from practices.organogram.domain.removal import ask_removal, show_again
from practices.organogram.forms.removal import RemovalForm
from practices.organogram.models import OrganogramPage
from practices.organogram.views.downloads import visible_page
from practices.rules import is_editor
from practices.views.writing import write_once
from safeforms.tokens import InvalidToken

FORM, SHOW_FORM = "organogram-naam", "organogram-bestand"
PER_HOUR, HOUR = 10, 3600
TOO_MANY, UNPROCESSABLE = 429, 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, or mail the link; the answer is the same whoever the address is of."""
    page = visible_page(request, slug)
    form = RemovalForm(request.POST if request.method == "POST" else None)
    sent = reverse("organogram:removal_sent", args=[page.slug])
    if request.method != "POST" or not form.is_valid():
        return _show(request, page, form, UNPROCESSABLE if form.is_bound else 200)
    if form.is_trapped:
        # A program is told what it wants to hear.
        return HttpResponseRedirect(sent)
    address = get_adapter().get_client_ip(request) or ""
    if not within_limit(scope="organogram-naam-adres", who=address, limit=PER_HOUR, seconds=HOUR):
        form.add_error(None, "Je vroeg dit net al vaak. Probeer het over een uur opnieuw.")
        return _show(request, page, form, TOO_MANY)

    def write() -> str:
        cleaned = form.cleaned_data
        ask_removal(page=page, email=cleaned["email"], where=cleaned["where"])
        return sent

    try:
        return write_once(request, FORM, write)
    except (InvalidToken, ValidationError) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return _show(request, page, form, UNPROCESSABLE)


def _show(
    request: HttpRequest, page: OrganogramPage, form: RemovalForm, status: int
) -> HttpResponse:
    context = {"page": page, "form": form, "crumbs": _crumbs(page)}
    return render(request, "practices/organogram/remove_name.html", context, status=status)


def _crumbs(page: OrganogramPage) -> list[tuple[str, str]]:
    return [*page.crumbs[:-1], (page.title, page.get_absolute_url()), ("Naam weghalen", "")]


@never_cache
@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens next."""
    page = visible_page(request, slug)
    context = {"page": page, "crumbs": _crumbs(page)}
    return render(request, "practices/organogram/removal_sent.html", context)


@login_required
@require_POST
def show_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an editor show a file again that somebody had hidden."""
    if not is_editor(request.user):
        raise PermissionDenied
    page = visible_page(request, slug)

    def write() -> str:
        show_again(page=page)
        messages.success(request, "Lezers zien het bestand weer.")
        return page.get_absolute_url()

    try:
        return write_once(request, SHOW_FORM, write)
    except InvalidToken as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(page.get_absolute_url())
