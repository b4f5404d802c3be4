"""Changing a practice: by its authors, or a small correction by an editor."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from moderation.domain.status import open_case_for
from moderation.errors import CaseError
from moderation.rules import is_own_work
from practices import rules
from practices.domain.correcting import correct_practice
from practices.domain.differences import changes_of
from practices.domain.sharing import ChangedMeanwhile, save_changes
from practices.domain.status import status_of
from practices.forms.practice import PracticeForm
from practices.models import PracticePage
from practices.registry import kind_of
from practices.views.desk import BASE, DRAFT, FORM, Desk
from practices.views.share import SHOW_OR_POST, extras_of
from practices.views.writing import person_of
from safeforms.domain.drafts import draft_for
from safeforms.domain.numbers import key_number
from safeforms.models import FormDraft
from safeforms.views import keeps_posted_data_when_signed_out

CORRECTION_DROPS = (
    "may_share",
    "invited",
    "removed_co_authors",
    "school_email",
)


def own_page_or_404(request: HttpRequest, key: UUID) -> PracticePage:
    """Return a practice that this person may change; to others it does not exist."""
    found = PracticePage.objects.filter(key=key).first()
    if found is None or not rules.may_edit(request.user, found):
        raise Http404
    page: PracticePage = found.specific
    return page


def base_of(request: HttpRequest) -> int | None:
    """Return the revision that the posted form began from."""
    return key_number(request.POST.get(BASE, ""))


@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a practice and send it to the editors; what is published stays until they agree."""
    stored = own_page_or_404(request, key)
    page = stored.get_latest_revision_as_object()
    case = open_case_for(stored)
    if "zaak" in request.GET and case is not None and not is_own_work(request.user, case):
        return _correct(request, page, case.pk)
    offered = _draft_on_offer(request, stored)

    def send(form: PracticeForm, draft: FormDraft | None) -> str:
        save_changes(
            page=form.apply(),
            user=person_of(request),
            base_revision=base_of(request),
            extras=extras_of(form, draft),
        )
        messages.success(request, "Verstuurd naar de redactie. Hier volg je hoe het ermee gaat.")
        return reverse("practices:status", args=[key])

    desk = Desk(
        request=request,
        kind=kind_of(page),
        page=page,
        send=send,
        target=str(key),
        extra={"state": status_of(stored), "offered": offered, "stored": stored},
    )
    try:
        return desk.answer()
    except ChangedMeanwhile as error:
        return _changed_meanwhile(request, desk, error.page)


def _draft_on_offer(request: HttpRequest, page: PracticePage) -> FormDraft | None:
    """Return what lies unfinished of this practice, to offer it on a fresh form."""
    if request.method == "POST" or DRAFT in request.GET:
        return None
    return draft_for(user=person_of(request), form=FORM, target=str(page.key))


def _changed_meanwhile(request: HttpRequest, desk: Desk, stored: PracticePage) -> HttpResponse:
    """Show both: what is stored now, and what was typed; nothing is overwritten unseen."""
    theirs = stored.specific.get_latest_revision_as_object()
    form = desk.form(request.POST)
    form.is_valid()
    latest = stored.latest_revision
    context = {
        "kind": desk.kind,
        "form": form,
        "page": theirs,
        "target": desk.target,
        "who": latest.user.display_name if latest and latest.user else "Iemand",
        "when": stored.latest_revision_created_at,
        "changes": changes_of(before=theirs, after=form.apply()),
        "base": stored.latest_revision_id,
        "posted": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in {"csrfmiddlewaretoken", BASE, "actie", "formulier_token"}
            for value in values
        ],
    }
    return render(request, "practices/changed_meanwhile.html", context, status=409)


def _correct(request: HttpRequest, page: PracticePage, case_id: int) -> HttpResponse:
    """Let an editor correct something small; the text stays the author's."""

    def send(form: PracticeForm, draft: FormDraft | None) -> str:
        try:
            correct_practice(
                page=form.apply(),
                case_id=case_id,
                user=person_of(request),
                base_revision=base_of(request),
            )
        except CaseError as error:
            raise ValidationError(error.message) from error
        messages.success(request, "De correctie is bewaard; de auteur leest ze bij de beslissing.")
        return reverse("moderation:case", args=[case_id])

    return Desk(
        request=request,
        kind=kind_of(page),
        page=page,
        send=send,
        target=str(page.key),
        extra={"correcting": True, "case_url": reverse("moderation:case", args=[case_id])},
        drops=CORRECTION_DROPS,
    ).answer()
