"""`/jury/voorzitter/<year>/`: who leads a jury sees how far it is, and decides what is the chair's.

For everybody else, editors included, the page does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.views.writing import person_of
from awards import rules
from awards.domain.chairing import Chaired, candidates_of, chaired, conflicts_of, readings_of
from awards.domain.conflicts import decide
from awards.domain.moving import (
    agree_reopening,
    ask_reopening,
    choose_finalists,
    move,
    moves_for,
)
from awards.domain.replacing import divide, replace
from awards.domain.seating import invite_again
from awards.enums import PUBLISHED_PHASES, ConflictState, Phase
from awards.forms.chair import DecisionForm, FinalistsForm, ReplaceForm
from awards.forms.jury_seats import SeatForm
from awards.forms.setting_up import ReopenForm
from awards.models import Edition, Reopening
from awards.views.access import SHOW_OR_POST, edition_for
from awards.views.writing import write_once
from operations.clock import database_now
from safeforms.forms import SafeForm

UNPROCESSABLE = 422
ACTION = "actie"
FORM = "jury-voorzitter"


class MoveForm(SafeForm):
    """Where to."""

    to = forms.ChoiceField(choices=Phase.choices)


class AgreeForm(SafeForm):
    """To which question."""

    key = forms.UUIDField()


@dataclass(frozen=True)
class Action:
    """One thing that the chair does: its form, the door, and what is said afterwards."""

    form: type[SafeForm]
    act: Callable[[Edition, Any, User], object]
    told: str


def _recuse(edition: Edition, form: Any, by: User) -> object:
    return _decide(edition, form, by, ConflictState.RECUSED)


def _accept(edition: Edition, form: Any, by: User) -> object:
    return _decide(edition, form, by, ConflictState.ACCEPTED)


def _decide(edition: Edition, form: Any, by: User, to: ConflictState) -> object:
    answers = form.cleaned_data
    return decide(
        edition_id=edition.pk,
        conflict_id=answers["conflict"],
        to=to,
        reason=answers["reason"],
        by=by,
    )


def _again(edition: Edition, form: Any, by: User) -> object:
    return invite_again(edition_id=edition.pk, key=form.cleaned_data["key"], by=by)


def _divide(edition: Edition, _form: Any, by: User) -> object:
    return divide(edition_id=edition.pk, by=by)


def _replace(edition: Edition, form: Any, by: User) -> object:
    answers = form.cleaned_data
    return replace(
        edition_id=edition.pk,
        assignment_id=answers["assignment"],
        reason=answers["reason"],
        by=by,
    )


def _choose(edition: Edition, form: Any, by: User) -> object:
    return choose_finalists(edition_id=edition.pk, keys=form.keys, by=by)


def _move(edition: Edition, form: Any, by: User) -> object:
    return move(edition_id=edition.pk, to=Phase(form.cleaned_data["to"]), by=by)


def _ask(edition: Edition, form: Any, by: User) -> object:
    answers = form.cleaned_data
    return ask_reopening(
        edition_id=edition.pk, closes_at=answers["closes_at"], reason=answers["reason"], by=by
    )


def _agree(edition: Edition, form: Any, by: User) -> object:
    key = form.cleaned_data["key"]
    if not Reopening.objects.filter(key=key, edition=edition).exists():
        raise Http404
    return agree_reopening(key=key, by=by)


ACTIONS = {
    "verschoon": Action(DecisionForm, _recuse, "Verschoond. Dit jurylid leest het dossier niet."),
    "aanvaard": Action(DecisionForm, _accept, "Gemeld en aanvaard."),
    "nieuwe-link": Action(SeatForm, _again, "De nieuwe link is onderweg. De vorige werkt niet."),
    "verdeel": Action(SafeForm, _divide, "De dossiers zijn verdeeld."),
    "vervang": Action(ReplaceForm, _replace, "De lezer is vervangen."),
    "finalisten": Action(FinalistsForm, _choose, "De finalisten zijn gekozen."),
    "naar": Action(MoveForm, _move, "De editie staat in de volgende fase."),
    "heropen": Action(ReopenForm, _ask, "Iemand van de redactie moet nu nog akkoord gaan."),
    "akkoord": Action(AgreeForm, _agree, "De ronde is weer open. Alle scores zijn er nog."),
}


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def screen(request: HttpRequest, year: int) -> HttpResponse:
    """Show how far the jury is, and carry out what its chair asks."""
    edition = edition_for(year)
    if not rules.is_chair(request.user, edition):
        raise Http404
    now = database_now()
    view = chaired(edition=edition, now=now)
    if request.method != "POST":
        return _shown(request, view, now)
    name = request.POST.get(ACTION, "")
    action = ACTIONS.get(name)
    if action is None:
        return _shown(request, view, now, status=UNPROCESSABLE)
    form = _form(action.form, request.POST, view, now)
    if form.is_valid():

        def write() -> str:
            action.act(edition, form, person_of(request))
            messages.success(request, action.told)
            return request.path

        if (answer := write_once(request, FORM, form, write)) is not None:
            return answer
    return _shown(request, view, now, name=name, form=form, status=UNPROCESSABLE)


def _form(kind: type[SafeForm], data: Any, view: Chaired, now: datetime) -> SafeForm:
    """Return a form with what can be chosen in it now."""
    edition, hides = view.edition, view.hides_names
    if kind is ReplaceForm:
        choices = readings_of(edition=edition, hides_names=hides) if view.may_divide else []
        return ReplaceForm(data, choices=choices)
    if kind is FinalistsForm:
        found = candidates_of(edition=edition, now=now, hides_names=hides) if view.chooses else []
        chosen = edition.nominations.filter(is_finalist=True).values_list("key", flat=True)
        initial = [str(key) for key in chosen] or [key for key, _ in found[: edition.finalists]]
        return FinalistsForm(data, choices=found, initial={"dossiers": initial})
    return kind(data)


def _shown(
    request: HttpRequest,
    view: Chaired,
    now: datetime,
    *,
    name: str = "",
    form: SafeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    def filled(action: str) -> SafeForm:
        own = form if name == action else None
        return own or _form(ACTIONS[action].form, None, view, now)

    edition = view.edition
    edition.phase = view.phase
    conflict = form.data.get("conflict") if form is not None else None
    moves = moves_for(user=request.user, edition=edition) if view.chooses else []
    context = {
        "edition": edition,
        "view": view,
        "conflicts": [
            (one, form if conflict == str(one.pk) else DecisionForm(auto_id=f"c{one.pk}-%s"))
            for one in conflicts_of(edition=edition)
        ],
        "may_decide": edition.decided_at is None and view.phase not in PUBLISHED_PHASES,
        "replacing": filled("vervang") if view.may_divide else None,
        "choosing": filled("finalisten") if view.chooses else None,
        "moves": [one for one in moves if edition.nominations.filter(is_finalist=True).exists()],
        "reopening": filled("heropen") if view.may_ask else None,
        "refused": form,
    }
    return render(request, "awards/jury/chair.html", context, status=status)
