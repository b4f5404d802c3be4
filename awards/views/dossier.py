"""A team's dossier: written by the team, read by who checks it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.views.writing import person_of
from awards.domain.dossier import DossierChangedError, save_dossier
from awards.domain.dossier_terms import may_be_written
from awards.domain.handing_in import submit_dossier
from awards.domain.reading import dossier_of
from awards.forms.dossier import DossierForm
from awards.models import Nomination
from awards.resuming import draft_details
from awards.rules import may_write_dossier
from awards.views.access import SHOW_OR_POST, nomination_for, own_nomination
from awards.views.showing import context_of
from awards.views.writing import write_once
from files.forms import keep_uploads
from operations.clock import database_now
from practices.domain.resuming import with_known_uploads
from safeforms.domain.drafts import (
    AlreadySubmitted,
    discard_draft,
    draft_data,
    draft_for,
    own_draft,
    save_draft,
)
from safeforms.domain.numbers import key_number
from safeforms.models import FormDraft
from safeforms.rows import apply_row_action, without_errors
from safeforms.tokens import TOKEN_INPUT
from safeforms.views import keeps_posted_data_when_signed_out

FORM = "dossier"
BASE, ACTION, ROW, DRAFT, SUBMIT = "basis", "actie", "rij", "klad", "indienen"
CONFLICT, INVALID = 409, 422


def target_of(nomination: Nomination) -> str:
    """Return by what drafts of this dossier are known."""
    return f"{nomination.edition.year}/{nomination.key}"


def url_of(nomination: Nomination) -> str:
    """Return the address of a dossier."""
    return reverse("awards:dossier", args=[nomination.edition.year, nomination.key])


@never_cache
@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def dossier(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Write the dossier while that can be; read it otherwise."""
    nomination = nomination_for(request, year, key)
    writes = may_write_dossier(request.user, nomination)
    if not writes or not may_be_written(nomination, database_now()):
        return _read(request, nomination, writes=writes)
    if request.method != "POST":
        return _opened(request, nomination)
    data = keep_uploads(data=request.POST, files=request.FILES, user=person_of(request))
    if ROW in data:
        return _quietly(request, nomination, apply_row_action(data, data.get(ROW, "")))
    known = _draft_of(request, nomination, data)
    if known is not None:
        data = with_known_uploads(data=data, before=draft_data(known))
    form = DossierForm(data, request.FILES, user=person_of(request), nomination=nomination)
    if not form.is_valid():
        return _shown(request, nomination, form, status=INVALID)
    return _sent(request, nomination, form, known)


def _read(request: HttpRequest, nomination: Nomination, *, writes: bool) -> HttpResponse:
    context = {
        **context_of(request, nomination, writes=writes),
        "dossier": dossier_of(nomination),
        "late": request.method == "POST",
    }
    status = CONFLICT if request.method == "POST" else 200
    return render(request, "awards/dossier/read.html", context, status=status)


def _opened(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    person = person_of(request)
    named = request.GET.get(DRAFT, "")
    draft = own_draft(user=person, draft_id=named) if named else None
    if draft is None or draft.form != FORM or draft.target != target_of(nomination):
        form = DossierForm(user=person, nomination=nomination)
        offered = draft_for(user=person, form=FORM, target=target_of(nomination))
        return _shown(request, nomination, form, offered=offered)
    return _quietly(request, nomination, draft_data(draft), draft=draft)


def _quietly(
    request: HttpRequest,
    nomination: Nomination,
    data: QueryDict,
    draft: FormDraft | None = None,
) -> HttpResponse:
    form = DossierForm(data, user=person_of(request), nomination=nomination)
    without_errors(form)
    return _shown(request, nomination, form, draft=draft)


def _shown(
    request: HttpRequest,
    nomination: Nomination,
    form: DossierForm,
    *,
    draft: FormDraft | None = None,
    offered: FormDraft | None = None,
    theirs: Nomination | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **context_of(request, nomination, writes=True),
        "form": form,
        "draft": draft,
        "offered": offered,
        "theirs": dossier_of(theirs) if theirs else None,
        "base": _base(request, nomination, draft, theirs),
        "target": target_of(nomination),
        "autosave_url": reverse("awards:dossier_autosave", args=_args(nomination)),
    }
    return render(request, "awards/dossier/form.html", context, status=status)


def _args(nomination: Nomination) -> list[object]:
    return [nomination.edition.year, nomination.key]


def _base(
    request: HttpRequest,
    nomination: Nomination,
    draft: FormDraft | None,
    theirs: Nomination | None,
) -> int:
    """Return the version that the form began from, also when it is shown again."""
    if theirs is not None:
        return theirs.version
    posted = key_number(request.POST.get(BASE, ""))
    if posted is None and draft is not None:
        posted = draft.base_revision
    return nomination.version if posted is None else posted


def _draft_of(request: HttpRequest, nomination: Nomination, data: QueryDict) -> FormDraft | None:
    draft = own_draft(user=person_of(request), draft_id=data.get(DRAFT, ""))
    if draft is not None and draft.target == target_of(nomination):
        return draft
    return draft_for(user=person_of(request), form=FORM, target=target_of(nomination))


def _sent(
    request: HttpRequest, nomination: Nomination, form: DossierForm, known: FormDraft | None
) -> HttpResponse:
    hands_in = request.POST.get(ACTION) == SUBMIT
    person = person_of(request)

    def write() -> str:
        # Whoever hands in saves first: what is missing is said of what was typed just now.
        save_dossier(
            nomination_id=nomination.pk,
            by=person,
            details=form.details(),
            base=key_number(request.POST.get(BASE, "")) or 0,
        )
        if hands_in:
            submit_dossier(nomination_id=nomination.pk, by=person)
        if known is not None:
            discard_draft(draft=known)
        messages.success(
            request,
            "Ingediend. De redactie kijkt het dossier na."
            if hands_in
            else "Bewaard. Je kunt later verder.",
        )
        return url_of(nomination)

    try:
        answer = write_once(request, FORM, form, write)
    except DossierChangedError as error:
        return _shown(request, nomination, form, theirs=error.nomination, status=CONFLICT)
    return answer or _shown(request, nomination, form, status=INVALID)


@login_required
@require_POST
def autosave(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Keep what was typed as a draft of this person, files included, and say when."""
    nomination = own_nomination(request, year, key)
    data = keep_uploads(data=request.POST, files=request.FILES, user=person_of(request))
    target = target_of(nomination)
    known = _draft_of(request, nomination, data)
    if known is not None:
        data = with_known_uploads(data=data, before=draft_data(known))
    try:
        draft = save_draft(
            user=person_of(request),
            form=FORM,
            data=data,
            token=data.get(TOKEN_INPUT, ""),
            **draft_details(data) | {"target": target},
        )
    except AlreadySubmitted:
        return _saved(request, {"is_sent": True})
    except ValidationError as error:
        return _saved(request, {"problem": " ".join(error.messages)}, INVALID)
    if key_number(data.get(BASE, "")) != nomination.version:
        return _saved(request, {"changed": url_of(nomination)}, CONFLICT)
    return _saved(request, {"at": timezone.localtime(draft.updated_at)})


def _saved(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "awards/dossier/saved.html", context, status=status)
