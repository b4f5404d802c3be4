"""`/praktijken/delen/kort/`: sharing in short, on a phone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts.rules import may_share
from practices.approaches.domain.short import (
    FORM,
    KIND,
    SENTENCES,
    answers_of_whole_form,
    keep_short,
    short_draft,
)
from practices.approaches.forms.short import ShortForm
from practices.approaches.models import ApproachPage
from practices.forms.choices import organisations_for
from practices.registry import kind_by_slug
from practices.views.desk import CRUMBS, initial_of
from practices.views.share import SHOW_OR_POST
from practices.views.writing import person_of
from safeforms.domain.drafts import draft_data
from safeforms.domain.once import once
from safeforms.models import FormDraft
from safeforms.rows import without_errors
from safeforms.tokens import TOKEN_INPUT, InvalidToken
from safeforms.views import keeps_posted_data_when_signed_out

DRAFT = "klad"


# As with the whole form: who goes back after sending finds this very form with its used token.
@cache_control(private=True, max_age=0)
@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def share_short(request: HttpRequest) -> HttpResponse:
    """Keep a title with a photo or a few sentences as a draft of an approach."""
    crumbs = [*CRUMBS, ("Kort", "")]
    if not may_share(request.user):
        first = {"kind": kind_by_slug(KIND), "crumbs": crumbs}
        return render(request, "practices/share_first.html", first, status=403)
    named = request.POST.get(DRAFT) or request.GET.get(DRAFT) or ""
    draft = short_draft(user=person_of(request), key=named)
    if request.method == "POST":
        form = ShortForm(request.POST, request.FILES, user=person_of(request))
        answer = _kept(request, form, draft) if form.is_valid() else None
        status = 422
    else:
        form = ShortForm(draft_data(draft) if draft else None, user=person_of(request))
        if draft is not None:
            without_errors(form)
        answer, status = None, 200
    context = {"form": form, "crumbs": crumbs, "draft": draft, "form_name": FORM}
    return answer or render(request, "practices/approaches/short.html", context, status=status)


def _kept(request: HttpRequest, form: ShortForm, draft: FormDraft | None) -> HttpResponse | None:
    """Carry the form out once; None where it must be shown again, with what is wrong."""

    def write() -> str:
        kept = keep_short(user=person_of(request), data=_answers(request, form), draft=draft)
        messages.success(
            request,
            f"“{kept.title}” is bewaard als klad van een aanpak. "
            "Werk hem hier af wanneer je tijd hebt, ook op een ander toestel.",
        )
        return f"{reverse('accounts:overview')}#mijn-praktijken"

    token = request.POST.get(TOKEN_INPUT, "")
    try:
        url = once(token=token, form=FORM, user=request.user, write=write)
    except InvalidToken as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return HttpResponseRedirect(url)
    return None


def _answers(request: HttpRequest, form: ShortForm) -> Any:
    """Return the answers of the whole form, with those of the school of whoever shares."""
    cleaned = form.cleaned_data
    return answers_of_whole_form(
        title=cleaned["title"],
        sentences={name: cleaned[name] for name in SENTENCES},
        file=cleaned["file"],
        school=_school(request),
    )


def _school(request: HttpRequest) -> dict[str, Any]:
    person = person_of(request)
    own = person.memberships.values("organisation")
    offered = organisations_for(user=person, page=ApproachPage())
    organisation = offered.filter(pk__in=own).first()
    if organisation is None:
        return {}
    return {"organisation": organisation.pk} | initial_of(organisation, person)
