"""`/ict-team-van-het-jaar/<year>/nomineren/`: anybody nominates a team in three minutes."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.enums import MembershipState
from accounts.models import User
from accounts.views.writing import person_of
from awards.domain.nominating import add_support, ask_confirmation
from awards.domain.own_team import start_own
from awards.domain.phases import takes_nominations
from awards.forms.nominating import NominateForm, OwnTeamForm
from awards.models import Edition
from awards.views.access import SHOW_OR_POST, edition_for
from awards.views.writing import write_once
from moderation.domain.flood import within_limit
from operations.clock import database_now
from schools.models import Organisation

FORM, OWN_FORM = "nominatie", "eigen-team"
HOUR, DAY = 3600, 86_400
POSTS_AN_HOUR = 20
MAILS_A_DAY = 10
TOO_MANY, UNPROCESSABLE = 429, 422


@never_cache
@require_http_methods(SHOW_OR_POST)
def nominate(request: HttpRequest, year: int) -> HttpResponse:
    """Show the form, and take a nomination; outside its dates, say when."""
    edition = edition_for(year)
    now = database_now()
    if not takes_nominations(edition, now):
        context = {"edition": edition, "crumbs": crumbs(edition, "Nomineren"), "now": now}
        return render(request, "awards/nominating/closed.html", context)
    user = request.user if isinstance(request.user, User) else None
    form = NominateForm(request.POST if request.method == "POST" else None, user=user)
    if request.method != "POST":
        return _show(request, edition, form)
    if not form.is_valid():
        return _show(request, edition, form, UNPROCESSABLE)
    return _send(request, edition, form, user)


def _show(
    request: HttpRequest, edition: Edition, form: NominateForm, status: int = 200
) -> HttpResponse:
    context = {"edition": edition, "form": form, "crumbs": crumbs(edition, "Nomineren")}
    return render(request, "awards/nominating/form.html", context, status=status)


def crumbs(edition: Edition, here: str) -> list[tuple[str, str]]:
    """Return the way to a page below an edition."""
    return [
        ("ICT-team van het jaar", "/ict-team-van-het-jaar/"),
        (str(edition.year), edition.get_absolute_url()),
        (here, ""),
    ]


def _send(
    request: HttpRequest, edition: Edition, form: NominateForm, user: User | None
) -> HttpResponse:
    thanks = reverse("awards:nominated", args=[edition.year])
    if form.is_trapped:
        return HttpResponseRedirect(thanks)  # a program is told what it wants to hear
    if not _may_nominate_now(request):
        form.add_error(None, "Je nomineerde net al vaak. Probeer het over een uur opnieuw.")
        return _show(request, edition, form, TOO_MANY)
    support = form.support()

    def write() -> str:
        if user is not None:
            add_support(edition_id=edition.pk, support=support, user=user)
        elif _may_mail(support.email):
            ask_confirmation(edition=edition, support=support)
        return thanks

    answer = write_once(request, FORM, form, write)
    return answer or _show(request, edition, form, UNPROCESSABLE)


def _may_nominate_now(request: HttpRequest) -> bool:
    """Count by address of the machine and by person."""
    keys = [("nominatie-adres", get_adapter().get_client_ip(request) or "")]
    if request.user.is_authenticated:
        keys.append(("nominatie-persoon", str(request.user.pk)))
    counted = [
        within_limit(scope=scope, who=who, limit=POSTS_AN_HOUR, seconds=HOUR) for scope, who in keys
    ]
    return all(counted)


def _may_mail(email: str) -> bool:
    """Count mails to one address; whoever asks is not told, or he would learn of others."""
    return within_limit(scope="nominatie-mail", who=email.lower(), limit=MAILS_A_DAY, seconds=DAY)


@never_cache
@require_safe
def nominated(request: HttpRequest, year: int) -> HttpResponse:
    """Say thanks, and what happens next: the same for everybody."""
    edition = edition_for(year)
    context = {"edition": edition, "crumbs": crumbs(edition, "Bedankt")}
    return render(request, "awards/nominating/thanks.html", context)


@login_required
@require_http_methods(SHOW_OR_POST)
def own_team(request: HttpRequest, year: int) -> HttpResponse:
    """Start the dossier of one's own team."""
    edition = edition_for(year)
    user = person_of(request)
    organisations = Organisation.objects.filter(
        memberships__user=user, memberships__state=MembershipState.CONFIRMED
    ).distinct()
    is_open = takes_nominations(edition, database_now())
    data = request.POST if request.method == "POST" else None
    form = OwnTeamForm(data, organisations=organisations.exclude(kind="partner"))

    def write() -> str:
        nomination = start_own(edition_id=edition.pk, by=user, **form.cleaned_data)
        return reverse("awards:dossier", args=[edition.year, nomination.key])

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, OWN_FORM, form, write)
        if answer is not None:
            return answer
    context = {
        "edition": edition,
        "form": form,
        "is_open": is_open,
        "has_school": bool(organisations),
        "crumbs": crumbs(edition, "Jullie eigen team"),
    }
    return render(request, "awards/nominating/own.html", context)
