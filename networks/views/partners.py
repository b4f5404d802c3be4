"""`/netwerken/partners/`: partners, what they announce, and how they present themselves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.writing import person_of, write_once
from networks.domain.partner_profiles import change_profile, partner_view, partners
from networks.forms.partners import ProfileForm
from networks.models import PartnerProfile
from networks.rules import partner_organisations
from schools.enums import OrganisationKind
from schools.models import Organisation

SHOW_OR_POST = ["GET", "HEAD", "POST"]
PROFILE_FORM = "partner"


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("networks:partners") if more else ""
    return [("Netwerken", "/netwerken/"), ("Partners", here), *more]


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show all partners."""
    context = {"partners": partners(), "crumbs": _crumbs()}
    return render(request, "networks/partners/list.html", context)


def _partner(slug: str) -> Organisation:
    return get_object_or_404(Organisation, slug=slug, kind=OrganisationKind.PARTNER)


@require_safe
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one partner."""
    organisation = _partner(slug)
    context = {
        "view": partner_view(organisation=organisation, user=request.user),
        "organisation": organisation,
        "crumbs": _crumbs((organisation.name, "")),
    }
    return render(request, "networks/partners/partner.html", context)


@login_required
@require_http_methods(SHOW_OR_POST)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a partner present itself."""
    organisation = _partner(slug)
    if not partner_organisations(request.user).filter(pk=organisation.pk).exists():
        raise Http404
    profiles = PartnerProfile.objects.filter(organisation=organisation)
    profile = profiles.select_related("logo").first()
    initial = {"text": profile.text} if profile else {}
    form = ProfileForm(request.POST or None, request.FILES or None, initial=initial)
    there = reverse("networks:partner", args=[organisation.slug])

    def write() -> str:
        cleaned = form.cleaned_data
        try:
            change_profile(
                organisation=organisation,
                by=person_of(request),
                text=cleaned["text"],
                logo=cleaned["logo"],
                removes_logo=cleaned["removes_logo"],
            )
        except ValidationError as error:
            raise ValidationError({"logo": error.messages}) from error
        messages.success(request, "Jullie pagina is bewaard.")
        return there

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, f"{PROFILE_FORM}:{organisation.pk}", form, write)
        if answer is not None:
            return answer
    context = {
        "organisation": organisation,
        "profile": profile,
        "form": form,
        "token": f"{PROFILE_FORM}:{organisation.pk}",
        "crumbs": _crumbs((organisation.name, there), ("Bewerken", "")),
    }
    status = 422 if form.errors else 200
    return render(request, "networks/partners/edit.html", context, status=status)
