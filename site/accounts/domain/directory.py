"""“Wie weet hier iets van?”: those who chose to be found, by what this reader may know of them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from accounts.domain.seeing import Audience
from accounts.enums import MembershipState
from accounts.models import Membership, Profile
from schools.enums import Province
from vocabulary.models import EducationLevel, Product, Theme


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty is anything, and what does not exist is nobody's."""

    theme: str = ""
    product: str = ""
    level: str = ""
    province: str = ""

    def __bool__(self) -> bool:
        return any(vars(self).values())


@dataclass(frozen=True)
class Choice:
    """One filter: its name in the address, its title, and its values as (value, label)."""

    name: str
    title: str
    chosen: str
    values: list[tuple[str, str]]


def listed(audience: Audience) -> QuerySet[Profile]:
    """Return those who want to be found by this audience."""
    return Profile.objects.filter(is_listed=True, name_for__in=audience, user__is_active=True)


def find_members(*, wanted: Wanted, audience: Audience) -> QuerySet[Profile]:
    """Return who is found, by name.

    Nobody is found by what is hidden from the audience: a filter would tell what the page does not.
    """
    found = listed(audience)
    if wanted.theme:
        found = found.filter(expertise_for__in=audience, themes__slug=wanted.theme)
    if wanted.product:
        found = found.filter(expertise_for__in=audience, products__slug=wanted.product)
    if wanted.level or wanted.province:
        found = found.filter(_works(wanted), functions_for__in=audience)
    return found.order_by(Lower("user__display_name"), "pk")


def _works(wanted: Wanted) -> Exists:
    """One and the same organisation is of the level and in the province."""
    where = Q(user=OuterRef("user"), state=MembershipState.CONFIRMED)
    if wanted.level:
        where &= Q(organisation__education_levels__slug=wanted.level)
    if wanted.province:
        where &= Q(organisation__province=wanted.province)
    return Exists(Membership.objects.filter(where))


def choices(*, wanted: Wanted, audience: Audience) -> list[Choice]:
    """Return the filters with only those values that find somebody."""
    everybody = listed(audience)
    known = everybody.filter(expertise_for__in=audience).values("pk")
    working = everybody.filter(functions_for__in=audience).values("user")
    confirmed = Membership.objects.filter(state=MembershipState.CONFIRMED, user__in=working)
    organisations = confirmed.values("organisation")
    themes = Theme.objects.filter(profiles__in=known).distinct()
    products = Product.objects.filter(profiles__in=known).distinct()
    levels = EducationLevel.objects.filter(organisations__in=organisations).distinct()
    provinces = set(confirmed.values_list("organisation__province", flat=True).order_by())
    return [
        Choice("thema", "Onderwerp", wanted.theme, _named(themes)),
        Choice("product", "Product", wanted.product, _named(products)),
        Choice("niveau", "Onderwijsniveau", wanted.level, _named(levels)),
        Choice(
            "provincie",
            "Provincie",
            wanted.province,
            [(value, label) for value, label in Province.choices if value in provinces],
        ),
    ]


def _named(
    terms: QuerySet[Theme] | QuerySet[Product] | QuerySet[EducationLevel],
) -> list[tuple[str, str]]:
    return [(term.slug, term.name) for term in terms]
