"""The page of a partner: who they are, what they announce, which networks they run along."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q
from wagtail.images import get_image_model

from accounts.models import User
from files.domain.images import clean_image
from networks.domain.agenda import Shown, shown
from networks.models import EventPage, NetworkPage, PartnerProfile
from networks.rules import partner_organisations
from operations.clock import database_now
from schools.enums import OrganisationKind
from schools.models import Organisation

LOGO_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
MOST_LOGO_BYTES = 2_000_000
MOST_EVENTS = 20


@dataclass(frozen=True)
class PartnerView:
    """A partner as one person sees it."""

    organisation: Organisation
    profile: PartnerProfile | None
    coming: tuple[Shown, ...]
    networks: tuple[NetworkPage, ...]
    may_edit: bool


def partners() -> Any:
    """Return the partners, with the number of coming events that everybody may see."""
    coming = Q(
        events__in=EventPage.objects.public()
        .filter(ends_at__gt=database_now(), cancelled_at__isnull=True)
        .values("pk")
    )
    found = Organisation.objects.filter(kind=OrganisationKind.PARTNER)
    return (
        found.annotate(coming=Count("events", filter=coming))
        .select_related("partner_profile__logo")
        .order_by("sort_key", "pk")
    )


def partner_view(*, organisation: Organisation, user: Any) -> PartnerView:
    """Return what this person sees of a partner."""
    now = database_now()
    events = EventPage.objects.visible_to(user).filter(organiser=organisation)
    coming = events.upcoming(now=now).select_related("network", "organiser", "places")
    networks = NetworkPage.objects.visible_to(user).filter(partner_rows__organisation=organisation)
    profiles = PartnerProfile.objects.filter(organisation=organisation)
    return PartnerView(
        organisation=organisation,
        profile=profiles.select_related("logo").first(),
        coming=tuple(shown(event, now=now) for event in coming[:MOST_EVENTS]),
        networks=tuple(networks.order_by("title")),
        may_edit=partner_organisations(user).filter(pk=organisation.pk).exists(),
    )


@transaction.atomic
def change_profile(
    *,
    organisation: Organisation,
    by: User,
    text: str,
    logo: UploadedFile | None = None,
    removes_logo: bool = False,
) -> PartnerProfile:
    """Change how a partner presents itself; a logo is made anew, without what is hidden in it.

    Raises:
        PermissionDenied: this person does not work for that partner.
        ValidationError: the logo cannot be read.
    """
    if not partner_organisations(by).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    profile, _ = PartnerProfile.objects.get_or_create(organisation=organisation)
    before = profile.logo
    profile.text = text
    if logo is not None:
        profile.logo = _stored(logo, organisation, by)
    elif removes_logo:
        profile.logo = None
    profile.save()
    if before is not None and before != profile.logo:
        before.delete()
    return profile


def _stored(logo: UploadedFile, organisation: Organisation, by: User) -> Any:
    extension = PurePath(logo.name or "").suffix.lower().lstrip(".")
    clean = clean_image(logo, image_format=LOGO_FORMATS[extension])
    image = get_image_model()(
        title=f"Logo van {organisation.name}"[:255], uploaded_by_user=by, width=1, height=1
    )
    image.file = ImageFile(clean.content, name=f"logo-{organisation.slug[:60]}.{extension}")
    image.width, image.height = clean.width, clean.height
    image.file_size = clean.content.getbuffer().nbytes
    image.save()
    return image


def partner_choices(user: Any) -> Sequence[Organisation] | Any:
    """Return the partners for which somebody may do things, by name."""
    return partner_organisations(user).order_by("sort_key", "pk")
