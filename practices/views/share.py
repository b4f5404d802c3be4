"""`/praktijken/delen/`: choosing a kind and sharing a new practice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rules import may_share
from practices.domain.inspiration import begin_from
from practices.domain.sharing import Extras, submit_practice
from practices.forms.choices import organisations_for
from practices.forms.practice import PracticeForm
from practices.models import PracticePage
from practices.registry import Kind, kind_by_slug, kinds
from practices.views.desk import CRUMBS, FORM, Desk, initial_of
from practices.views.writing import person_of
from safeforms.domain.drafts import drafts_of
from safeforms.models import FormDraft
from safeforms.views import keeps_posted_data_when_signed_out

SHOW_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def choose_kind(request: HttpRequest) -> HttpResponse:
    """Show a tile for each kind, and what lies unfinished."""
    drafts: list[FormDraft] = []
    if request.user.is_authenticated:
        drafts = drafts_of(user=person_of(request), form=FORM)
    context = {"kinds": kinds(), "drafts": drafts, "crumbs": CRUMBS}
    return render(request, "practices/share.html", context)


def kind_or_404(slug: str) -> Kind:
    """Return a registered kind."""
    kind = kind_by_slug(slug)
    if kind is None:
        raise Http404
    return kind


# Who goes back after sending must find this very form, with the token that was used: a page that
# may not be kept is asked for again, comes with a new token, and shares the same practice twice.
# (For the same reason the form is sent to "?", see its template.)
@cache_control(private=True, max_age=0)
@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def share(request: HttpRequest, kind_slug: str) -> HttpResponse:
    """Fill in the form of a kind and send it to the editors."""
    kind = kind_or_404(kind_slug)
    if not may_share(request.user):
        context = {"kind": kind, "crumbs": [*CRUMBS, (kind.label, "")]}
        return render(request, "practices/share_first.html", context, status=403)
    page = kind.page_model()
    source = _source(request, kind)
    if source is not None:
        begin_from(source=source, page=page)

    def send(form: PracticeForm, draft: FormDraft | None) -> str:
        made = submit_practice(
            page=form.apply(), user=person_of(request), extras=extras_of(form, draft)
        )
        messages.success(request, "Verstuurd naar de redactie. Hier volg je hoe het ermee gaat.")
        return reverse("practices:status", args=[made.key])

    return Desk(
        request=request,
        kind=kind,
        page=page,
        send=send,
        initial=_initial(request, page),
        extra={"source": source},
    ).answer()


def extras_of(form: PracticeForm, draft: FormDraft | None) -> Extras:
    """Return what a valid form brings along beside the page."""
    cleaned = form.cleaned_data
    return Extras(
        invited=cleaned.get("invited", ()),
        removed_co_authors=cleaned.get("removed_co_authors", ()),
        school_email=cleaned.get("school_email", ""),
        draft=draft,
    )


def _source(request: HttpRequest, kind: Kind) -> PracticePage | None:
    """Return the published practice to begin from (`?van=<key>`), if this person may read it."""
    named = request.POST.get("van") or request.GET.get("van") or ""
    try:
        key = UUID(named)
    except ValueError:
        return None
    found: PracticePage | None = (
        kind.page_model.objects.visible_to(request.user).filter(key=key).first()
    )
    return found


def _initial(request: HttpRequest, page: PracticePage) -> dict[str, Any]:
    """Return the answers of the school of whoever shares, where there is one to go by."""
    offered = organisations_for(user=person_of(request), page=page)
    own = person_of(request).memberships.values("organisation")
    organisation = offered.filter(pk__in=own).first()
    if organisation is None:
        return {}
    return {"organisation": organisation.pk} | initial_of(organisation, person_of(request))
