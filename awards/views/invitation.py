"""`/jury/uitnodiging/<secret>/`: what somebody is asked for, and the two answers to it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.domain.second_steps import forget_second_steps
from accounts.middleware import SECOND_FACTOR_NEXT
from accounts.rules import may_enter_admin
from accounts.second_factor import has_second_factor, reauthentication_url, used_second_factor
from accounts.views.entrance import SECRET_PATH_POLICY
from accounts.views.writing import person_of
from awards.domain.seating import accept, decline, invited_by_link, is_for
from awards.models import Juror
from awards.views.access import SHOW_OR_POST
from awards.views.writing import write_once
from operations.clock import database_now
from safeforms.forms import SafeForm

FORM = "jury-uitnodiging"
CHOICE = "keuze"
NOT_FOUND, UNPROCESSABLE = 404, 422


@never_cache
@require_http_methods(SHOW_OR_POST)
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an invitation as often as one likes, and carry out the answer."""
    response = _answered(request, secret)
    response["Referrer-Policy"] = SECRET_PATH_POLICY
    return response


def _answered(request: HttpRequest, secret: str) -> HttpResponse:
    juror = invited_by_link(secret=secret, now=database_now())
    if juror is None:
        return render(request, "awards/jury/invitation_gone.html", status=NOT_FOUND)
    form = SafeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer = _carry_out(request, secret, juror, form)
        if answer is not None:
            return answer
    return _shown(request, juror, form)


def _carry_out(
    request: HttpRequest, secret: str, juror: Juror, form: SafeForm
) -> HttpResponse | None:
    choice = request.POST.get(CHOICE, "")
    if choice == "aanvaard" and _lacks(request, juror) == "":

        def take() -> str:
            accept(secret=secret, user=person_of(request))
            messages.success(request, "Welkom in de jury.")
            return reverse("jury:seats")

        return write_once(request, FORM, form, take)
    if choice == "bedankt" and _lacks(request, juror) != "adres":

        def leave() -> str:
            decline(secret=secret)
            messages.success(request, "Goed, we noteren dat je niet meedoet. Bedankt.")
            return juror.edition.page.get_url(request) or "/"

        return write_once(request, FORM, form, leave)
    if choice == "toestel" and _may_start_over(juror):

        def forget() -> str:
            forget_second_steps(user=juror.user)
            messages.success(
                request, "Je vorige toestel is vergeten. Meld je aan en stel een nieuwe stap in."
            )
            return request.path

        return write_once(request, FORM, form, forget)
    return None


def _lacks(request: HttpRequest, juror: Juror) -> str:
    """Say what has to happen before this person can accept; empty where nothing does."""
    if not request.user.is_authenticated:
        return "account"
    if not is_for(juror=juror, user=request.user):
        return "adres"
    if not settings.SECOND_FACTOR_REQUIRED or used_second_factor(request):
        return ""
    return "bewijs" if has_second_factor(request.user) else "stap"


def _may_start_over(juror: Juror) -> bool:
    """Whether a lost device can be forgotten by this link.

    Only a new link for a seat that was taken does so, which the chair or an editor gave; and not
    for who works in `/beheer/`: that door opens more than a jury.
    """
    person = juror.user
    if person is None or juror.accepted_at is None or may_enter_admin(person):
        return False
    return has_second_factor(person)


def _shown(request: HttpRequest, juror: Juror, form: SafeForm) -> HttpResponse:
    lacks = _lacks(request, juror)
    if lacks == "stap":
        request.session[SECOND_FACTOR_NEXT] = request.path
    context = {
        "juror": juror,
        "edition": juror.edition,
        "form": form,
        "lacks": lacks,
        "prove_url": reauthentication_url(request) if lacks == "bewijs" else "",
        "may_start_over": lacks in {"account", "bewijs"} and _may_start_over(juror),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "awards/jury/invitation.html", context, status=status)
