"""What one person sees of another: every page that shows members asks here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from accounts.enums import Availability, DigitalLevel, MembershipState, Visibility
from accounts.models import Membership, Profile
from accounts.rules import is_signed_in
from files.models import StoredFile
from vocabulary.models import Product, Theme

Audience = frozenset[str]
STRANGERS: Audience = frozenset({Visibility.EVERYONE})
MEMBERS: Audience = frozenset({Visibility.EVERYONE, Visibility.MEMBERS})


def audience_of(reader: Any) -> Audience:
    """Return for whom a thing may be meant so that this reader sees it."""
    return MEMBERS if is_signed_in(reader) else STRANGERS


@dataclass(frozen=True)
class Seen:
    """What some audience sees of somebody; what is empty is not shown, or not told."""

    key: UUID
    name: str
    photo: StoredFile | None
    functions: tuple[Membership, ...]
    themes: tuple[Theme, ...]
    clusters: tuple[str, ...]
    products: tuple[Product, ...]
    digital_level: str
    about: str
    availability: str
    takes_messages: bool

    @property
    def photo_alt(self) -> str:
        """What the photo says to who does not see it."""
        return f"Foto van {self.name}"

    @property
    def photo_address(self) -> str:
        """Where the photo is read, under a name that is not the file's own."""
        if self.photo is None:
            return ""
        name = f"foto{self.photo.extension}"
        return reverse("files:read", kwargs={"key": self.photo.pk, "name": name})

    @property
    def has_expertise(self) -> bool:
        """Whether it says what this person knows about."""
        return bool(self.themes or self.clusters or self.products)


def whole(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
    """Read along whatever `seen` needs, in as many queries for one as for all.

    Functions are those that somebody confirmed: what anybody may claim is not shown as a fact.
    """
    confirmed = (
        Membership.objects.filter(state=MembershipState.CONFIRMED)
        .select_related("organisation", "function")
        .order_by("confirmed_at", "pk")
    )
    return profiles.select_related("user", "photo").prefetch_related(
        "themes",
        "products",
        Prefetch("user__memberships", queryset=confirmed, to_attr="confirmed_functions"),
    )


def find_profile(*, key: UUID) -> Profile | None:
    """Return the profile of somebody whose account works."""
    return whole(Profile.objects.filter(user__uuid=key, user__is_active=True)).first()


def seen(profile: Profile, audience: Audience) -> Seen | None:
    """Return what an audience sees of a profile that was read with `whole`; None for nothing."""
    if profile.name_for not in audience:
        return None
    knows = profile.expertise_for in audience
    is_reached = profile.availability_for in audience
    functions: Iterable[Membership] = cast("Any", profile.user).confirmed_functions
    level = profile.digital_level if profile.digital_level_for in audience else ""
    return Seen(
        key=profile.user.uuid,
        name=profile.user.display_name,
        photo=profile.photo if profile.photo_for in audience else None,
        functions=tuple(functions) if profile.functions_for in audience else (),
        themes=tuple(profile.themes.all()) if knows else (),
        clusters=tuple(profile.cluster_labels) if knows else (),
        products=tuple(profile.products.all()) if knows else (),
        digital_level=str(DigitalLevel(level).label) if level else "",
        about=profile.about if profile.about_for in audience else "",
        availability=profile.availability if is_reached else "",
        takes_messages=is_reached and profile.availability != Availability.NONE,
    )


def may_read_photo(stored_file: StoredFile, user: Any) -> bool:
    """Whether a file is the photo of a profile that shows it to this reader, or one's own."""
    profile = Profile.objects.filter(photo=stored_file, user__is_active=True).first()
    if profile is None:
        return False
    if is_signed_in(user) and profile.user_id == user.pk:
        return True
    return {profile.name_for, profile.photo_for} <= audience_of(user)
