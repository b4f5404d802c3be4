"""`/beheer/inbox/<id>/`: one case, and what an editor does with it."""

from collections.abc import Callable
from functools import partial

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
from moderation.views.words import FORM, forget_words, keep_words, kept_words
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORBIDDEN = 403
UNPROCESSABLE = 422

DONE = {
    Decision.APPROVED: "“{title}” staat online. De auteur krijgt bericht.",
    Decision.SCHEDULED: "“{title}” gaat vanzelf online op het gekozen moment.",
    Decision.CHANGES_REQUESTED: "Je vraag over “{title}” is onderweg naar de auteur.",
    Decision.REFUSED: "“{title}” wordt niet gepubliceerd. De auteur krijgt bericht.",
    Decision.ANSWERED: "Je antwoord op {title} is bewaard.",
}


def _outcome(case: Case) -> str:
    """Say what the decision did; of what has no page online, only what was decided."""
    if case.revision_id is None and case.decision != Decision.ANSWERED:
        return f"“{case.title}”: {case.outcome}."
    return DONE[Decision(case.decision)].format(title=case.title)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def case_view(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case, or do what the pressed button says."""
    case, kind = find_case(case_id)
    if request.method == "POST":
        return _post(request, case, kind)
    form = None
    if case.is_open:
        words = kept_words(user=request.user, case=case, draft_id=request.GET.get("klad", ""))
        form = DecisionForm(case=case, kind=kind, canned=canned_for(kind), initial=words)
    return _show(request, case, kind, form)


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
    if left := form.placeholders_left():
        form.add_error("reason", f"Vul nog in wat tussen haken staat: {', '.join(left)}.")
        return _show(request, case, kind, form, status=UNPROCESSABLE)
    return _carry_out(request, case, kind, form, partial(_decide, request, case, form, action))


def _keep(request: HttpRequest, case: Case, form: DecisionForm) -> str:
    keep_ticks(
        case_id=case.pk,
        revision_id=form.cleaned_data["revision"],
        user=request.user,
        checked=form.cleaned_data["checked"],
    )
    keep_words(user=request.user, case=case, data=request.POST)
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
    forget_words(user=request.user, case=case)
    messages.success(request, _outcome(decided))
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
    keep_words(user=request.user, case=case, data=request.POST)
    return render(request, "moderation/parts/saved.html", {})
