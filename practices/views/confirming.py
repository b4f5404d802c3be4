"""Schools tell what they found: in one tap on the practice, with more on a page of its own."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from practices.domain.confirming import confirm, organisations_for, take_back
from practices.enums import Experience
from practices.forms.confirmation import ConfirmationForm, OneTapForm
from practices.models import Confirmation, PracticePage
from practices.views.share import SHOW_OR_POST
from practices.views.writing import person_of, write_once
from safeforms.tokens import InvalidToken

FORM, TAKE_BACK_FORM = "praktijk-werkt-ook", "praktijk-werkt-ook-weg"
ONE_TAP = "in_een_tik"
ASKED = "school"


@login_required
@require_http_methods(SHOW_OR_POST)
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell whether a practice works at one's school too; one tap keeps earlier answers."""
    page, user = _page(request, key), person_of(request)
    organisations = organisations_for(user=user, page=page)
    kept = _kept(request, page, user)
    one_tap = ONE_TAP in request.POST
    kind = OneTapForm if one_tap else ConfirmationForm
    form = kind(
        request.POST or None,
        organisations=organisations,
        initial=ConfirmationForm.initial_of(kept) if kept else {},
    )

    def write() -> str:
        confirm(
            page=page,
            organisation=form.cleaned_data["organisation"],
            person=user,
            experience=Experience(form.cleaned_data["experience"]),
            answers=form.answers if isinstance(form, ConfirmationForm) else None,
        )
        messages.success(request, _thanks(one_tap=one_tap))
        own = reverse("practices:tell", args=[page.key])
        school = form.cleaned_data["organisation"].pk
        return f"{own}?{ASKED}={school}" if one_tap else f"{page.get_absolute_url()}#werkt-ook"

    if request.method == "POST" and form.is_valid():
        try:
            return write_once(request, FORM, write)
        except InvalidToken as error:
            form.add_error(None, str(error))
        except PermissionDenied:
            form.add_error("organisation", "Je functie bij deze school is niet meer bevestigd.")
    if one_tap:
        form = ConfirmationForm(request.POST, organisations=organisations)
    context = {"page": page, "form": form, "kept": kept, "may_tell": organisations.exists()}
    status = 422 if request.method == "POST" else 200
    return render(request, "practices/confirmations/tell.html", context, status=status)


@login_required
@require_POST
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back what one's school said."""
    page, user = _page(request, key), person_of(request)
    kept = _kept(request, page, user)
    url = f"{page.get_absolute_url()}#werkt-ook"

    def write() -> str:
        if kept is not None:
            take_back(page=page, organisation=kept.organisation, person=user)
            messages.success(request, "Jullie ervaring staat niet meer bij de praktijk.")
        return url

    try:
        return write_once(request, TAKE_BACK_FORM, write)
    except InvalidToken as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(url)


def _page(request: HttpRequest, key: UUID) -> PracticePage:
    page: PracticePage | None = (
        PracticePage.objects.visible_to(person_of(request))
        .filter(key=key, live=True)
        .select_related("organisation")
        .first()
    )
    if page is None:
        raise Http404
    return page


def _kept(request: HttpRequest, page: PracticePage, user: object) -> Confirmation | None:
    """Return what the school that is meant said before: the one named, or the only one."""
    organisations = organisations_for(user=user, page=page)
    named = request.POST.get("organisation") or request.GET.get(ASKED) or ""
    if named.isdecimal() and len(named) < 10:  # noqa: PLR2004  what a key's column holds
        organisations = organisations.filter(pk=int(named))
    return (
        Confirmation.objects.filter(practice_id=page.pk, organisation__in=organisations)
        .select_related("organisation")
        .first()
    )


def _thanks(*, one_tap: bool) -> str:
    if one_tap:
        return "Bewaard, dank je wel. Vertel er hieronder meer over als je wil."
    return "Bewaard. Andere scholen zien nu jullie ervaring."
