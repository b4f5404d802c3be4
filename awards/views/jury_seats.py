"""`/beheer/prijs/<year>/jury/`: whom editors invite to the jury, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.views.writing import person_of
from awards.domain.assigning_readers import reading
from awards.domain.phases import phase_at
from awards.domain.replacing import divide, is_divisible
from awards.domain.seating import invite, invite_again, name_chair, take_out
from awards.enums import PUBLISHED_PHASES
from awards.forms.jury_seats import InviteForm, SeatForm
from awards.models import Edition, Juror
from awards.views.access import SHOW_OR_POST
from awards.views.writing import write_once
from moderation.views.access import editors_only
from operations.clock import database_now
from safeforms.forms import SafeForm

UNPROCESSABLE = 422
ACTION = "actie"
FORM = "prijs-jury"


@dataclass(frozen=True)
class Action:
    """One thing that an editor does: its form, the door, and what is said afterwards."""

    form: type[SafeForm]
    act: Callable[[Edition, SafeForm, User], object]
    told: str


def _invite(edition: Edition, form: SafeForm, by: User) -> object:
    assert isinstance(form, InviteForm)  # noqa: S101  as `ACTIONS` says
    return invite(edition_id=edition.pk, invitee=form.invitee, by=by)


def _again(edition: Edition, form: SafeForm, by: User) -> object:
    return invite_again(edition_id=edition.pk, key=form.cleaned_data["key"], by=by)


def _out(edition: Edition, form: SafeForm, by: User) -> object:
    return take_out(edition_id=edition.pk, key=form.cleaned_data["key"], by=by)


def _chair(edition: Edition, form: SafeForm, by: User) -> object:
    return name_chair(edition_id=edition.pk, key=form.cleaned_data["key"], by=by)


def _divide(edition: Edition, _form: SafeForm, by: User) -> object:
    return divide(edition_id=edition.pk, by=by)


ACTIONS = {
    "nodig-uit": Action(InviteForm, _invite, "De uitnodiging is onderweg."),
    "nieuwe-link": Action(SeatForm, _again, "De nieuwe link is onderweg. De vorige werkt niet."),
    "haal-uit": Action(SeatForm, _out, "Niet meer in de jury. Wat verstuurd was, blijft tellen."),
    "voorzitter": Action(SeatForm, _chair, "De jury heeft een andere voorzitter."),
    "verdeel": Action(SafeForm, _divide, "De dossiers zijn verdeeld."),
}


def state_of(juror: Juror, now: datetime) -> str:
    """Say how far somebody is on the way into the jury, or out of it."""
    if juror.left_at is not None:
        return "uit de jury" if juror.accepted_at else "bedankt voor de uitnodiging"
    if juror.accepted_at is None:
        is_over = juror.invitation_ends_at is not None and juror.invitation_ends_at <= now
        return "uitnodiging verlopen" if is_over else "uitgenodigd"
    return "belangen verklaard" if juror.conflicts_stated_at else "aanvaard"


@never_cache
@editors_only
@require_http_methods(SHOW_OR_POST)
def jury(request: HttpRequest, year: int) -> HttpResponse:
    """Show the jury of an edition, and carry out what is asked."""
    edition = get_object_or_404(Edition.objects.select_related("page"), year=year)
    if request.method != "POST":
        return _shown(request, edition)
    action = ACTIONS.get(request.POST.get(ACTION, ""))
    if action is None:
        return _shown(request, edition, status=UNPROCESSABLE)
    form = action.form(request.POST)
    if form.is_valid():

        def write() -> str:
            action.act(edition, form, person_of(request))
            messages.success(request, action.told)
            return request.path

        if (answer := write_once(request, FORM, form, write)) is not None:
            return answer
    return _shown(request, edition, form=form, status=UNPROCESSABLE)


def _shown(
    request: HttpRequest, edition: Edition, *, form: SafeForm | None = None, status: int = 200
) -> HttpResponse:
    now = database_now()
    edition.phase = phase = phase_at(edition, now)
    rows = [(one, state_of(one, now)) for one in edition.jurors.order_by("pk")]
    context = {
        "edition": edition,
        "phase": phase,
        "seats": [row for row in rows if row[0].left_at is None],
        "gone": [row for row in rows if row[0].left_at is not None],
        "may_change": edition.decided_at is None and phase not in PUBLISHED_PHASES,
        "inviting": form if isinstance(form, InviteForm) else InviteForm(),
        "refused": form,
        "may_divide": is_divisible(edition, now),
        "readings": reading(edition).count() if edition.has_first_round else 0,
        "crumbs": [
            ("Prijs", reverse("awards_editors:editions")),
            (str(edition.year), reverse("awards_editors:panel", args=[edition.year])),
            ("Jury", ""),
        ],
    }
    return render(request, "awards/editor/jury.html", context, status=status)
