"""Invented teams."""

from decimal import Decimal

from practices.domain.generating import Ask, Chance, Generator, register_generator
from practices.organogram.enums import Corner, Level, Mandate, Means
from practices.organogram.models import OrganogramPage, TeamRole

NAMES = (
    ("coördinerend directeur", Level.COMMUNITY, Corner.DIRECTIE),
    ("coördinerend TICT", Level.COMMUNITY, Corner.TICT),
    ("overkoepelend PICT", Level.COMMUNITY, Corner.PICT),
    ("directeur", Level.SCHOOL, Corner.DIRECTIE),
    ("TICT", Level.SCHOOL, Corner.TICT),
    ("PICT", Level.SCHOOL, Corner.PICT),
    ("eerste lijn", Level.SITE, Corner.NONE),
)


def build(ask: Ask) -> OrganogramPage:
    """Return a team, not saved: at least two roles, each below an earlier one."""
    chance = ask.chance
    page = OrganogramPage(
        decides_and_contact="Wie beslist: coördinerend directeur; contact: coördinerend TICT.",
        external_partners="een verzonnen partner",
        policy_rhythm=chance.choice(("", "maandelijks")),
        technical_rhythm=chance.choice(("", "elke week")),
        since=chance.choice((None, chance.randint(2012, 2025))),
    )
    roles: list[TeamRole] = []
    for number in range(max(2, ask.rows)):
        roles.append(_role(chance, number, roles))
    page.roles = roles
    return page


def _role(chance: Chance, number: int, earlier: list[TeamRole]) -> TeamRole:
    name, level, corner = NAMES[number % len(NAMES)]
    turn = number // len(NAMES)
    hours = chance.choice((None, Decimal(chance.randint(2, 36))))
    return TeamRole(
        sort_order=number,
        role=f"{name} {turn + 1}" if turn else name,
        level=level,
        corner=corner,
        reports_to=chance.choice(earlier[:3]).key if earlier else None,
        people=chance.randint(1, 6),
        hours=hours,
        mandates=[chance.choice(Mandate.values)],
        source=chance.choice(Means.values),
    )


register_generator(
    Generator(
        slug=OrganogramPage.kind_slug,
        subjects=("Wie doet wat", "Een team in twee niveaus", "Het ICT-team getekend"),
        build=build,
    )
)
