"""When two nominations are of the same team: however the names are written."""

from typing import Any

from django.db.models import QuerySet

from awards.models import Edition, Nomination
from schools.enums import OrganisationKind
from schools.models import Organisation
from vocabulary.folding import folded

KEY_LENGTH = 160
SCHOOL_LENGTH = 200


def team_key(name: str) -> str:
    """Return the name of a team folded; empty where nothing of it is a letter or a figure."""
    return folded(name)[:KEY_LENGTH]


def school_key(name: str, organisation_id: int | None = None) -> str:
    """Return what stands for a school: the organisation where it is known, else its name folded.

    Schools in several places have the same name: once it is known which one is meant, the name
    must not stand in the way of the others.
    """
    return folded(name)[:SCHOOL_LENGTH] if organisation_id is None else f"#{organisation_id}"


def nomination_of(
    *, edition: Edition, team: str, school: str, organisation_id: int | None
) -> Nomination | None:
    """Return the nomination of this team: by its organisation, else by the name of its school.

    One that was merged into another leads there.
    Whoever asks holds the edition, so that nobody makes another one meanwhile.
    """
    of_team: QuerySet[Any] = Nomination.objects.filter(edition=edition, team_key=team_key(team))
    found: Nomination | None = None
    if organisation_id is not None:
        found = of_team.filter(organisation=organisation_id).first()
    if found is None:
        unrelated = of_team.filter(organisation__isnull=True, school_key=school_key(school))
        found = unrelated.first()
    return found.merged_into or found if found is not None else None


def schools() -> QuerySet[Organisation]:
    """Return the organisations that can have a team: all but partners."""
    return Organisation.objects.exclude(kind=OrganisationKind.PARTNER)


def school_named(name: str) -> Organisation | None:
    """Return the one school with this name; None where there is none, or more than one."""
    found = list(schools().filter(sort_key=folded(name))[:2]) if folded(name) else []
    return found[0] if len(found) == 1 else None
