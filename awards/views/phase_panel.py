"""`/beheer/prijs/<year>/`: where an edition stands, and what an editor does with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.views.writing import person_of
from awards.domain.moving import (
    CLOSINGS,
    REOPENS,
    agree_reopening,
    ask_reopening,
    move,
    moves_for,
    prolong,
)
from awards.domain.phases import phase_at
from awards.domain.regulations import faults_of
from awards.domain.setting_up import may_still_change, open_edition
from awards.enums import LogKind, Phase
from awards.forms.setting_up import ProlongForm, ReopenForm
from awards.models import Edition, Reopening
from awards.views.writing import write_once
from moderation.views.access import editors_only
from operations.clock import database_now
from safeforms.forms import SafeForm

UNPROCESSABLE = 422
ACTION = "actie"
FORM = "prijs-fase"


class MoveForm(SafeForm):
    """Where to."""

    to = forms.ChoiceField(choices=Phase.choices)


class AgreeForm(SafeForm):
    """To which question."""

    key = forms.UUIDField()


@dataclass(frozen=True)
class Action:
    """One thing that an editor does: its form, the door, and what is said afterwards."""

    form: type[SafeForm]
    act: Callable[[Edition, dict[str, Any], User], object]
    told: str


def _open(edition: Edition, _answers: dict[str, Any], by: User) -> object:
    return open_edition(edition_id=edition.pk, by=by)


def _move(edition: Edition, answers: dict[str, Any], by: User) -> object:
    return move(edition_id=edition.pk, to=Phase(answers["to"]), by=by)


def _prolong(edition: Edition, answers: dict[str, Any], by: User) -> object:
    return prolong(edition_id=edition.pk, until=answers["until"], by=by)


def _ask(edition: Edition, answers: dict[str, Any], by: User) -> object:
    return ask_reopening(
        edition_id=edition.pk, closes_at=answers["closes_at"], reason=answers["reason"], by=by
    )


def _agree(edition: Edition, answers: dict[str, Any], by: User) -> object:
    key: UUID = answers["key"]
    if not Reopening.objects.filter(key=key, edition=edition).exists():
        raise Http404
    return agree_reopening(key=key, by=by)


ACTIONS = {
    "vastleggen": Action(SafeForm, _open, "Het reglement ligt vast en staat online."),
    "naar": Action(MoveForm, _move, "De editie staat in de volgende fase."),
    "verleng": Action(ProlongForm, _prolong, "De fase is verlengd."),
    "heropen": Action(ReopenForm, _ask, "De voorzitter moet nu nog akkoord gaan."),
    "akkoord": Action(AgreeForm, _agree, "De ronde is weer open. Alle scores zijn er nog."),
}


@never_cache
@editors_only
@require_http_methods(("GET", "HEAD", "POST"))
def panel(request: HttpRequest, year: int) -> HttpResponse:
    """Show where an edition stands, and carry out what is asked."""
    edition = get_object_or_404(Edition.objects.select_related("page"), year=year)
    if request.method != "POST":
        return _shown(request, edition)
    name = request.POST.get(ACTION, "")
    action = ACTIONS.get(name)
    if action is None:
        return _shown(request, edition, status=UNPROCESSABLE)
    form = action.form(request.POST)
    if form.is_valid():

        def write() -> str:
            action.act(edition, form.cleaned_data, person_of(request))
            messages.success(request, action.told)
            return reverse("awards_editors:panel", args=[edition.year])

        if (answer := write_once(request, FORM, form, write)) is not None:
            return answer
    return _shown(request, edition, name=name, form=form, status=UNPROCESSABLE)


def _shown(
    request: HttpRequest,
    edition: Edition,
    *,
    name: str = "",
    form: SafeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = database_now()
    edition.phase = phase = phase_at(edition, now)
    closing = CLOSINGS.get(phase)
    closes_at = getattr(edition, closing) if closing else None
    asked = edition.reopenings.filter(agreed_at=None, withdrawn_at=None).first()
    context = {
        "edition": edition,
        "phase": phase,
        "order": [one for one in Phase if edition.has_first_round or one != Phase.FIRST_ROUND],
        "may_change": may_still_change(edition),
        "faults": _named(faults_of(edition, now)) if may_still_change(edition) else [],
        "moves": moves_for(user=request.user, edition=edition),
        "closes_at": closes_at,
        "may_prolong": closes_at is not None and now < closes_at,
        "asked": asked,
        "may_ask": asked is None and phase in REOPENS and not (closes_at and now < closes_at),
        "prolonging": form if name == "verleng" else ProlongForm(),
        "reopening": form if name == "heropen" else ReopenForm(),
        "refused": form if form is not None else None,
        "history": edition.log.filter(kind__in=[LogKind.PHASE, LogKind.RULES, LogKind.REOPEN]),
        "crumbs": [("Prijs", reverse("awards_editors:editions")), (str(edition.year), "")],
    }
    return render(request, "awards/editor/panel.html", context, status=status)


def _named(faults: dict[str, str]) -> list[tuple[str, str]]:
    """Put the setting's own name before each fault."""
    fields = {one.name: str(one.verbose_name) for one in Edition._meta.fields}  # noqa: SLF001  names of columns
    return [(fields.get(name, name), text) for name, text in faults.items()]
