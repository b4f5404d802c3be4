"""`/mijn/functies/`: what somebody does where, and colleagues who ask for confirmation."""

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.adapter import is_own_address
from accounts.domain import management_links
from accounts.domain import memberships as domain
from accounts.forms.memberships import AskForm, ManagementForm, SearchForm
from accounts.models import Membership
from accounts.oidc import is_vouched
from accounts.rules import may_decide_membership
from accounts.validators import domain_of
from accounts.views.writing import person_of, write_once
from safeforms.tokens import InvalidToken
from schools.domain.search import find_organisations
from schools.models import Organisation

PER_PAGE = 15
SHOW_OR_POST = ["GET", "HEAD", "POST"]


def _list_url() -> str:
    return reverse("accounts:memberships")


def _next_url(request: HttpRequest) -> str:
    """Return the page of this site that sent somebody here to give a function, if any."""
    given = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME)
    return str(given) if is_own_address(request, given) else ""


@login_required
@require_safe
def membership_list(request: HttpRequest) -> HttpResponse:
    """Show functions with their state, and colleagues to confirm."""
    return render(
        request,
        "accounts/memberships.html",
        {
            "memberships": domain.open_memberships(person_of(request)),
            "requests": domain.requests_for(person_of(request)),
        },
    )


@login_required
@require_safe
def search_organisation(request: HttpRequest) -> HttpResponse:
    """Find the organisation where somebody works."""
    form = SearchForm(request.GET or None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    found = find_organisations(text) if text else Organisation.objects.none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(
        request,
        "accounts/membership_search.html",
        {"form": form, "text": text, "page": page, "next": _next_url(request)},
    )


@login_required
@require_http_methods(SHOW_OR_POST)
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the function in an organisation."""
    organisation = get_object_or_404(Organisation, slug=slug)
    form = AskForm(request.POST or None)
    name = f"functie:{organisation.pk}"

    def write() -> str:
        membership = domain.ask_membership(
            user=person_of(request),
            organisation=organisation,
            function=form.cleaned_data["function"],
            name_public=form.cleaned_data["name_public"],
            vouched=is_vouched(request, organisation.number),
        )
        if membership.is_confirmed:
            messages.success(
                request, f"Je staat nu ook als {membership.function} bij {organisation}."
            )
        else:
            messages.success(
                request,
                f"Je staat als {membership.function} bij {organisation}. "
                "Laat dit nog bevestigen: bij je functies zie je hoe.",
            )
        return _next_url(request) or _list_url()

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    return render(
        request,
        "accounts/membership_ask.html",
        {
            "form": form,
            "form_name": name,
            "organisation": organisation,
            "next": _next_url(request),
        },
    )


@login_required
@require_http_methods(SHOW_OR_POST)
def ask_directie(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail a link to the directie."""
    membership = _own(request, pk)
    form = ManagementForm(request.POST or None)
    name = f"directie:{membership.pk}"

    def write() -> str:
        email = form.cleaned_data["email"]
        management_links.ask_management(
            membership_id=membership.pk, user=person_of(request), recipient=email
        )
        messages.success(request, f"De mail naar {email} is onderweg. De link werkt 30 dagen.")
        return _list_url()

    if not membership.is_open or membership.is_confirmed:
        messages.info(request, "Deze functie wacht niet op bevestiging.")
        return HttpResponseRedirect(_list_url())
    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    link = management_links.latest_link(membership=membership)
    return render(
        request,
        "accounts/membership_directie.html",
        {
            "form": form,
            "form_name": name,
            "membership": membership,
            "link": link,
            "link_domain": domain_of(link.recipient) if link else "",
        },
    )


@login_required
@require_POST
def name_shown(request: HttpRequest, pk: int) -> HttpResponse:
    """Show or hide the name on the organisation's page."""
    membership = _own(request, pk)
    public = request.POST.get("toon") == "ja"

    def write() -> str:
        domain.show_name(membership_id=membership.pk, by=person_of(request), name_public=public)
        shown = "staat nu" if public else "staat niet meer"
        messages.success(request, f"Je naam {shown} bij {membership.organisation}.")
        return _list_url()

    return _post_only(request, f"functie-naam:{membership.pk}", write)


@login_required
@require_http_methods(SHOW_OR_POST)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a function, after asking."""
    membership = _own(request, pk)
    name = f"functie-einde:{membership.pk}"

    def write() -> str:
        domain.end_membership(membership_id=membership.pk, by=person_of(request))
        messages.success(
            request, f"Je bent geen {membership.function} meer bij {membership.organisation}."
        )
        return _list_url()

    if request.method == "POST":
        return _post_only(request, name, write)
    return render(
        request, "accounts/membership_end.html", {"membership": membership, "form_name": name}
    )


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or refuse a colleague."""
    membership = get_object_or_404(
        Membership.objects.select_related("user", "organisation", "function"), pk=pk
    )
    if not may_decide_membership(request.user, membership):
        raise Http404
    confirmed_as = domain.confirms_as(user=person_of(request), membership=membership)
    choice = request.POST.get("keuze")

    def write() -> str:
        if choice == "ja" and confirmed_as is not None:
            domain.confirm_membership(
                membership_id=membership.pk, by=person_of(request), confirmed_as=confirmed_as
            )
            messages.success(request, f"Bedankt: {membership.user} is bevestigd.")
        elif choice == "nee":
            domain.refuse_membership(membership_id=membership.pk, by=person_of(request))
            messages.success(request, f"Bedankt: {membership.user} staat er niet bij.")
        return _list_url()

    return _post_only(request, f"collega:{membership.pk}", write)


def _own(request: HttpRequest, pk: int) -> Membership:
    """Return one's own function; that of another does not exist here."""
    return get_object_or_404(domain.open_memberships(person_of(request)), pk=pk)


def _post_only(request: HttpRequest, name: str, write: object) -> HttpResponse:
    """Carry out a form of buttons; what went wrong is told on the list."""
    try:
        response = write_once(request, name, None, write)  # type: ignore[arg-type]
    except (InvalidToken, domain.MembershipChangedError) as error:
        messages.error(request, str(error))
        response = None
    return response or HttpResponseRedirect(_list_url())
