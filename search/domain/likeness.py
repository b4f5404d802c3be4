"""Schools like one's own: their level, and half to one and a half times as many pupils."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from accounts.enums import OPEN_STATES
from schools.enums import OrganisationKind
from schools.models import Organisation
from search.domain.asking import Asked

LEAST, MOST = Decimal("0.5"), Decimal("1.5")


def own_school(user: Any) -> Organisation | None:
    """Return the school where somebody works: the one that was confirmed, then the last one."""
    memberships = (
        user.memberships.filter(state__in=OPEN_STATES)
        .exclude(organisation__kind=OrganisationKind.PARTNER)
        .select_related("organisation")
        .order_by("state", "-created_at", "-pk")
    )
    membership = memberships.first()
    return membership.organisation if membership else None


def like_school(*, asked: Asked, school: Organisation) -> Asked:
    """Return what is asked, among schools of the same level and about the same size."""
    levels = tuple(school.education_levels.values_list("slug", flat=True))
    filters = {**asked.filters, "niveau": levels} if levels else dict(asked.filters)
    bounds = dict(asked.bounds)
    if school.pupils:
        bounds["leerlingen_van"] = (school.pupils * LEAST).quantize(Decimal(1))
        bounds["leerlingen_tot"] = (school.pupils * MOST).quantize(Decimal(1))
    return replace(asked, filters=filters, bounds=bounds, page=1)
