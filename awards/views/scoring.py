"""`/jury/<year>/dossiers/<key>/`: a juror reads a dossier and scores it beside.

Of ballots and drafts only the juror's own are asked for.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.writing import person_of
from awards.domain.balloting import cast
from awards.domain.own_receipts import receipts_of
from awards.domain.own_work import work_of
from awards.domain.reading import dossier_of
from awards.domain.redacting import anonymous_texts
from awards.domain.score_drafts import keep_draft
from awards.domain.snapshot import criteria_of
from awards.errors import RefusedError
from awards.forms.scoring import AbstainForm, ScoringForm, name_of
from awards.models import ScoreDraft
from awards.views.access import SHOW_OR_POST
from awards.views.desk import Desk, desk_for
from awards.views.seat import crumbs
from awards.views.writing import write_once
from practices.domain.cards import cards_of

FORM, ABSTAIN = "stembrief", "onthouding"
ACTION, KEEP = "actie", "klad"
UNPROCESSABLE = 422


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def dossier(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Show a dossier with the own scores, and take a ballot."""
    desk = desk_for(request, year, key)
    if request.method != "POST":
        return _shown(request, desk, _form(desk) if desk.is_open else None)
    form = _form(desk, request.POST)
    if request.POST.get(ACTION) == KEEP:
        return _kept(request, desk, form)
    if form.is_valid() and (answer := _cast(request, desk, form, FORM)) is not None:
        return answer
    return _shown(request, desk, form, status=UNPROCESSABLE)


def _form(desk: Desk, data: Any = None) -> ScoringForm:
    criteria = criteria_of(desk.edition)
    labels = desk.edition.scale_labels.all()
    return ScoringForm(data, criteria=criteria, labels=labels, initial=_initial(desk))


def _initial(desk: Desk) -> dict[str, Any]:
    """Return what was begun, or else what was sent."""
    remark = getattr(desk.ballot, "remark", None)
    source, texts = (desk.draft, desk.draft) if desk.draft else (desk.ballot, remark)
    given = source.scores if source else {}
    return {
        **{f"score-{key}": score for key, score in given.items()},
        "for_team": texts.for_team if texts else "",
        "for_jury": texts.for_jury if texts else "",
        "versie": desk.version,
    }


def _cast(
    request: HttpRequest, desk: Desk, form: ScoringForm | AbstainForm, name: str
) -> HttpResponse | None:
    def write() -> str:
        cast(nomination_id=desk.nomination.pk, user_id=person_of(request).pk, vote=form.vote)
        return desk.url("receipt")

    return write_once(request, name, form, write)


def _kept(request: HttpRequest, desk: Desk, form: ScoringForm) -> HttpResponse:
    try:
        _keep(request, desk, form)
    except (RefusedError, ValidationError) as error:
        # What is still empty is no mistake of who only keeps what there is.
        messages.error(request, _text_of(error))
        for name in [name_of(one) for one in form.criteria]:
            form.errors.pop(name, None)
        return _shown(request, desk, form, status=UNPROCESSABLE)
    messages.success(request, "Bewaard als klad. Je verstuurde nog niets.")
    return HttpResponseRedirect(desk.url())


def _keep(request: HttpRequest, desk: Desk, form: ScoringForm) -> ScoreDraft:
    form.full_clean()
    begun = form.partial()
    return keep_draft(
        nomination_id=desk.nomination.pk,
        user_id=person_of(request).pk,
        scores=begun.scores,
        for_team=begun.for_team,
        for_jury=begun.for_jury,
        base=begun.base or 0,
    )


def _text_of(error: RefusedError | ValidationError) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _shown(
    request: HttpRequest, desk: Desk, form: ScoringForm | None, *, status: int = 200
) -> HttpResponse:
    work = work_of(juror=desk.juror, round_=desk.round)
    context = {
        **_frame(desk),
        "form": form,
        "work": sorted(work, key=lambda one: one.label.casefold()),
        "done": sum(one.is_sent for one in work),
        **_contents(desk),
    }
    return render(request, "awards/jury/dossier.html", context, status=status)


def _frame(desk: Desk, *rest: tuple[str, str]) -> dict[str, Any]:
    here = desk.url() if rest else ""
    return {
        "desk": desk,
        "edition": desk.edition,
        "nomination": desk.nomination,
        "ballot": desk.ballot,
        "crumbs": crumbs(desk.edition.year, (desk.label, here), *rest),
    }


def _contents(desk: Desk) -> dict[str, Any]:
    """Return what the dossier says: checked texts alone where names are hidden."""
    if desk.is_anonymous:
        return {"texts": anonymous_texts(desk.nomination)}
    found = dossier_of(desk.nomination)
    public = [page for page in found.practices if page.live]
    return {
        "dossier": found,
        "cards": cards_of(public),
        "unpublished": [page for page in found.practices if not page.live],
        "supporters": desk.nomination.supporters.filter(confirmed_at__isnull=False).count(),
    }


@login_required
@require_POST
def autosave(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Keep what was filled in so far, and say when."""
    desk = desk_for(request, year, key)
    form = _form(desk, request.POST)
    try:
        draft = _keep(request, desk, form)
    except (RefusedError, ValidationError) as error:
        return _told(request, {"problem": _text_of(error)}, UNPROCESSABLE)
    return _told(request, {"at": timezone.localtime(draft.saved_at)})


def _told(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "awards/jury/kept.html", context, status=status)


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def abstain(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Let a juror choose not to judge a dossier; scores can still follow until the close."""
    desk = desk_for(request, year, key)
    data = request.POST if request.method == "POST" else None
    form = AbstainForm(data, initial={"versie": desk.version})
    if form.is_valid() and (answer := _cast(request, desk, form, ABSTAIN)) is not None:
        return answer
    context = {**_frame(desk, ("Onthouding", "")), "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "awards/jury/abstain.html", context, status=status)


@never_cache
@login_required
@require_safe
def receipt(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Show the code of the ballot that was accepted, and the versions before it."""
    desk = desk_for(request, year, key)
    if desk.ballot is None:
        raise Http404
    work = work_of(juror=desk.juror, round_=desk.round)
    context = {
        **_frame(desk, ("Ontvangstcode", "")),
        "receipts": receipts_of(desk.ballot),
        "following": next((one for one in work if not one.is_sent), None),
        "done": sum(one.is_sent for one in work),
        "total": len(work),
    }
    return render(request, "awards/jury/receipt.html", context)
