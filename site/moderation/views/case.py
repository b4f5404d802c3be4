"""`/beheer/inbox/<id>/`: one case, and what an editor does with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from moderation.domain.claiming import keep_ticks
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.errors import AlreadyDecided, CaseError, RevisionChanged
from moderation.forms.decision import DECISION_BUTTONS, KEEP, USE_CANNED, DecisionForm
from moderation.models import Case
from moderation.registry import CaseKind
from moderation.views.access import editors_only
from moderation.views.showing import CONFLICT, canned_for, case_context, find_case, told
from safeforms.domain.drafts import (
    AlreadySubmitted,
    discard_draft,
    draft_data,
    draft_for,
    own_draft,
    save_draft,
)
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "zaak:beslissing"
FORBIDDEN = 403
UNPROCESSABLE = 422

DONE = {
    Decision.APPROVED: "“{title}” staat online. De auteur krijgt bericht.",
    Decision.SCHEDULED: "“{title}” gaat vanzelf online op het gekozen moment.",
    Decision.CHANGES_REQUESTED: "Je vraag over “{title}” is onderweg naar de auteur.",
    Decision.REFUSED: "“{title}” wordt niet gepubliceerd. De auteur krijgt bericht.",
    Decision.ANSWERED: "Je antwoord op {title} is bewaard.",
}


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def case_view(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case, or do what the pressed button says."""
    case, kind = find_case(case_id)
    if request.method == "POST":
        return _post(request, case, kind)
    form = None
    if case.is_open:
        form = DecisionForm(
            case=case, kind=kind, canned=canned_for(kind), initial=_kept(request, case)
        )
    return _show(request, case, kind, form)


def _kept(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Return the message and moment that this editor typed before."""
    draft = own_draft(user=request.user, draft_id=request.GET.get("klad", "")) or draft_for(
        user=request.user, form=FORM, target=str(case.pk)
    )
    if draft is None:
        return {}
    data = draft_data(draft)
    names = ("reason", "publish_day", "publish_time")
    return {name: data[name] for name in names if data.get(name)}


def _show(
    request: HttpRequest,
    case: Case,
    kind: CaseKind,
    form: DecisionForm | None,
    *,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    context = case_context(request, case, kind)
    plan_fields = {"publish_day", "publish_time"}
    context |= {
        "form": form,
        "note": note,
        "canned": list(form.canned_texts.values()) if form else [],
        "plan_is_open": bool(form and plan_fields & set(form.errors)),
    }
    return render(request, "moderation/case.html", context, status=status)


def _post(request: HttpRequest, case: Case, kind: CaseKind) -> HttpResponse:
    action = request.POST.get("actie", KEEP)
    canned = canned_for(kind)
    form = DecisionForm(request.POST, case=case, kind=kind, canned=canned)
    if action == USE_CANNED:
        filled = form.with_canned_text(request.POST)
        initial = {name: filled.get(name, "") for name in ("reason", "publish_day", "publish_time")}
        initial["checked"] = filled.getlist("checked")
        fresh = DecisionForm(case=case, kind=kind, canned=canned, initial=initial)
        return _show(request, case, kind, fresh)
    if not form.is_valid():
        return _show(request, case, kind, form, status=UNPROCESSABLE)
    if action == KEEP:
        return _carry_out(request, case, kind, form, partial(_keep, request, case, form))
    if action not in DECISION_BUTTONS:
        raise Http404
    return _carry_out(request, case, kind, form, partial(_decide, request, case, form, action))


def _keep(request: HttpRequest, case: Case, form: DecisionForm) -> str:
    keep_ticks(
        case_id=case.pk,
        revision_id=form.cleaned_data["revision"],
        user=request.user,
        checked=form.cleaned_data["checked"],
    )
    _keep_words(request, case)
    return reverse("moderation:case", args=[case.pk])


def _decide(request: HttpRequest, case: Case, form: DecisionForm, action: str) -> str:
    decided = decide(
        case_id=case.pk,
        revision_id=form.cleaned_data["revision"],
        user=request.user,
        decision=action,
        reason=form.cleaned_data["reason"],
        publish_at=form.publish_at(),
        checked=form.cleaned_data["checked"],
    )
    draft = draft_for(user=request.user, form=FORM, target=str(case.pk))
    if draft is not None:
        discard_draft(draft=draft)
    messages.success(request, DONE[Decision(decided.decision)].format(title=decided.title))
    return reverse("moderation:inbox")


def _carry_out(
    request: HttpRequest, case: Case, kind: CaseKind, form: DecisionForm, write: Callable[[], str]
) -> HttpResponse:
    """Do it once, and tell what stood in the way."""
    token = request.POST.get(TOKEN_INPUT, "")
    try:
        return HttpResponseRedirect(once(token=token, form=FORM, user=request.user, write=write))
    except AlreadyDecided as error:
        return told(request, error.case, form.cleaned_data["reason"])
    except RevisionChanged as error:
        case, kind = find_case(case.pk)
        initial = {**form.cleaned_data, "revision": case.revision_id, "checked": case.checked}
        fresh = DecisionForm(case=case, kind=kind, canned=canned_for(kind), initial=initial)
        return _show(request, case, kind, fresh, note=error.message, status=CONFLICT)
    except CaseError as error:
        return _show(request, case, kind, form, note=error.message, status=FORBIDDEN)
    except InvalidToken as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        _add_errors(form, error)
    return _show(request, case, kind, form, status=UNPROCESSABLE)


def _add_errors(form: DecisionForm, error: ValidationError) -> None:
    fields = {"reason": "reason", "publish_at": "publish_day"}
    for name, texts in error.message_dict.items():
        form.add_error(fields.get(name), texts)


def _keep_words(request: HttpRequest, case: Case) -> None:
    """Keep message and moment as a draft of this editor, as long as nothing was decided."""
    try:
        save_draft(
            user=request.user,
            form=FORM,
            data=request.POST,
            target=str(case.pk),
            title=case.title,
            base_revision=case.revision_id,
        )
    except (AlreadySubmitted, ValidationError):
        # The ticks are kept; a message too long for a draft stays in the browser.
        return


@editors_only
@require_POST
def autosave(request: HttpRequest, case_id: int) -> HttpResponse:
    """Keep ticks and words while the editor works or leaves; answers with a status line."""
    case, kind = find_case(case_id)
    form = DecisionForm(request.POST, case=case, kind=kind, canned=())
    form.is_valid()
    try:
        keep_ticks(
            case_id=case.pk,
            revision_id=form.cleaned_data.get("revision"),
            user=request.user,
            checked=form.cleaned_data.get("checked", []),
        )
    except CaseError as error:
        return render(
            request, "moderation/parts/saved.html", {"problem": error.message}, status=CONFLICT
        )
    _keep_words(request, case)
    return render(request, "moderation/parts/saved.html", {})
