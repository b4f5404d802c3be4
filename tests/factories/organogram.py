"""Teams of the tests: pages with any roles, and the answers of their form."""

import itertools
from decimal import Decimal
from typing import Any

from accounts.models import User
from practices.models import KindIndexPage
from practices.organogram.models import OrganogramPage, TeamRole
from safeforms.tokens import new_token
from schools.models import Organisation

_numbers = itertools.count(1)
REQUIRED_ROLES = (("directeur", "school"), ("ICT-coördinator", "school"))


def role(name: str = "TICT", above: TeamRole | str | None = None, **fields: Any) -> TeamRole:
    """Make a row in memory; `above` is another row, or somebody outside the team."""
    made = TeamRole(role=name, **{"level": "school", **fields})
    if isinstance(above, str):
        made.outside_superior = above
    elif above is not None:
        made.reports_to = above.key
    return made


def triangle() -> list[TeamRole]:
    """Make a directeur with a TICT of 18 and a PICT of 9 hours a week: 0,75 VTE."""
    head = role("directeur", people=1, mandates=["beslist"])
    tict = role("TICT", head, people=1, hours=Decimal(18), source="ict-punten")
    pict = role("PICT", head, people=1, hours=Decimal(9), source="bpt")
    return [head, tict, pict]


def unsaved_team(*roles: TeamRole, **fields: Any) -> OrganogramPage:
    """Make a page in memory."""
    values = {"title": "Een team", "decides_and_contact": "De directeur beslist.", **fields}
    page = OrganogramPage(**values)
    page.roles = numbered(list(roles))
    return page


def numbered(roles: list[TeamRole]) -> list[TeamRole]:
    """Give rows their place."""
    for number, each in enumerate(roles):
        each.sort_order = number
    return roles


def make_team(
    organisation: Organisation,
    *,
    owner: User | None = None,
    roles: list[TeamRole] | None = None,
    live: bool = True,
    **fields: Any,
) -> OrganogramPage:
    """Put a team without revision under the index of its kind (the fixture `tree` makes it)."""
    number = next(_numbers)
    values = {
        "title": f"Organogram {number}",
        "slug": f"organogram-{number}",
        "summary": "Wie doet wat bij ons.",
        "why": "Zo weet iedereen wie ze belt.",
        "how": "Eerst dit.\nDan dat.",
        "decides_and_contact": "De directeur beslist, het secretariaat is je contact.",
        "pupils": 2_140,
        "schools_count": 7,
        "school_year": "2025-2026",
        **fields,
    }
    page = OrganogramPage(owner=owner, organisation=organisation, live=live, **values)
    page.roles = numbered(triangle() if roles is None else roles)
    KindIndexPage.objects.get(slug="organigrammen").add_child(instance=page)
    return OrganogramPage.objects.get(pk=page.pk)


def team_answers(organisation: Organisation, user: User, **answers: Any) -> dict[str, Any]:
    """Return what a browser posts for a team with its required answers alone."""
    return {
        "formulier_token": new_token(form="praktijk", user=user),
        "formulier_naam": "praktijk",
        "soort": "organigrammen",
        "praktijk": "",
        "basis": "",
        "actie": "stuur",
        "organisation": str(organisation.pk),
        "title": "Wie doet wat in onze school",
        "summary": "Ons team op één blad.",
        "why": "Zo weet iedereen wie ze belt.",
        "how": "Taken opgeschreven.\nVerdeeld.",
        "decides_and_contact": "De directeur beslist, de ICT-coördinator is je contact.",
        "audience": "public",
        "may_share": "on",
        **({} if "rollen-TOTAL_FORMS" in answers else rows(*REQUIRED_ROLES)),
        **{
            f"{prefix}-{name}": value
            for prefix in ("links", "attachments")
            for name, value in (
                ("TOTAL_FORMS", "0"),
                ("INITIAL_FORMS", "0"),
                ("MIN_NUM_FORMS", "0"),
                ("MAX_NUM_FORMS", "10"),
            )
        },
        **answers,
    }


def rows(*given: tuple[str, ...]) -> dict[str, str]:
    """Return the posted fields of rows: role, level, and who it reports to."""
    posted = {
        "rollen-TOTAL_FORMS": str(len(given)),
        "rollen-INITIAL_FORMS": "0",
        "rollen-MIN_NUM_FORMS": "2",
        "rollen-MAX_NUM_FORMS": "300",
    }
    for number, (name, level, *above) in enumerate(given):
        posted |= {
            f"rollen-{number}-key": "",
            f"rollen-{number}-role": name,
            f"rollen-{number}-level": level,
            f"rollen-{number}-superior": above[0] if above else "",
            f"rollen-{number}-denominator": "36",
        }
    return posted
