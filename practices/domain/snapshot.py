"""The figures of an organisation, as a practice keeps them for its school year."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from practices.models import PracticePage
from schools.models import Organisation
from vocabulary.domain.schoolyears import school_year_of

FIGURES = ("schools_count", "pupils", "staff", "devices", "platform")


def snapshot_of(organisation: Organisation) -> dict[str, Any]:
    """Return what a practice takes over from its organisation, by the name of its field."""
    return {
        "organisation_level": organisation.level.value,
        "education_levels": list(organisation.education_levels.all()),
        "school_year": school_year_of(timezone.localdate()),
        **{name: getattr(organisation, name) for name in FIGURES},
    }


def fill_from_organisation(page: PracticePage, organisation: Organisation) -> None:
    """Set organisation and snapshot on a page object; nothing is written."""
    page.organisation = organisation
    for name, value in snapshot_of(organisation).items():
        setattr(page, name, value)


def function_of(user: User, organisation: Organisation) -> Any:
    """Return the function that somebody has in an organisation, if any."""
    membership = (
        user.memberships.filter(organisation=organisation)
        .select_related("function")
        .order_by("state", "pk")
        .first()
    )
    return membership.function if membership else None
