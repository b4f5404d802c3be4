"""`/ict-team-van-het-jaar/<year>/stemmen/`: the publieksprijs."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import write_once
from awards.domain.phases import phase_at
from awards.domain.public_vote import (
    VoteRefusedError,
    ask_to_confirm,
    candidates,
    vote_as_member,
    voting_open,
)
from awards.enums import Phase
from awards.forms.public_vote import VoteForm
from awards.models import Edition
from moderation.domain.flood import within_limit
from operations.clock import database_now

FORM = "publieksprijs"
HOUR, DAY = 3600, 86_400
VOTES_AN_HOUR = 200
"""From one address of the network: a whole school may vote behind one."""
MAILS_A_DAY = 3
"""To one e-mail address."""
TOO_MANY = 429
UNPROCESSABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, year: int) -> HttpResponse:
    """Show the teams, and take a vote."""
    edition = _edition_with_votes(year)
    if not voting_open(edition, database_now()):
        return render(
            request, "awards/vote/closed.html", {"edition": edition, "now": database_now()}
        )
    form = VoteForm(
        request.POST if request.method == "POST" else None,
        teams=candidates(edition),
        is_signed_in=request.user.is_authenticated,
    )
    if request.method == "POST" and form.is_valid():
        answer = _vote(request, edition, form)
        if answer is not None:
            return answer
    return _show(request, edition, form, status=UNPROCESSABLE if form.is_bound else 200)


def _edition_with_votes(year: int) -> Edition:
    """Return an edition that everybody may see and that has a publieksprijs."""
    found = Edition.objects.filter(year=year, has_public_vote=True, page__live=True)
    edition = found.select_related("page").first()
    if edition is None or phase_at(edition, database_now()) == Phase.PREPARATION:
        raise Http404
    return edition


def _vote(request: HttpRequest, edition: Edition, form: VoteForm) -> HttpResponse | None:
    if form.is_trapped:
        return redirect("awards:voted", edition.year)  # a program is told what it wants to hear
    if not _may_vote_now(request, form):
        form.add_error(None, "Vanaf hier is net al veel gestemd. Probeer het later opnieuw.")
        return _show(request, edition, form, status=TOO_MANY)

    def write() -> str:
        try:
            return _carry_out(request.user, edition, form)
        except VoteRefusedError as error:
            raise ValidationError(str(error)) from error

    return write_once(request, FORM, form, write)


def _carry_out(user: Any, edition: Edition, form: VoteForm) -> str:
    if user.is_authenticated:
        vote_as_member(edition_id=edition.pk, nomination_key=form.chosen, user=user)
        return f"{reverse('awards:voted', args=[edition.year])}?stem=geteld"
    ask_to_confirm(
        edition_id=edition.pk,
        nomination_key=form.chosen,
        email=form.cleaned_data["email"],
        asked=uuid4(),
    )
    return reverse("awards:voted", args=[edition.year])


def _may_vote_now(request: HttpRequest, form: VoteForm) -> bool:
    """Count by the address of the network, and by the one that a mail would go to."""
    address = get_adapter().get_client_ip(request) or ""
    counted = [
        within_limit(scope="stem-adres", who=address, limit=VOTES_AN_HOUR, seconds=HOUR),
    ]
    if email := form.cleaned_data.get("email"):
        who = email.strip().lower()
        counted.append(within_limit(scope="stem-mail", who=who, limit=MAILS_A_DAY, seconds=DAY))
    return all(counted)


def _show(
    request: HttpRequest, edition: Edition, form: VoteForm, *, status: int = 200
) -> HttpResponse:
    context = {"edition": edition, "form": form}
    return render(request, "awards/vote/form.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def voted(request: HttpRequest, year: int) -> HttpResponse:
    """Say thanks, and that a vote counts once its address was confirmed."""
    context = {
        "edition": _edition_with_votes(year),
        "is_counted": request.GET.get("stem") == "geteld" and request.user.is_authenticated,
    }
    return render(request, "awards/vote/thanks.html", context)
