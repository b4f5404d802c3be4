"""The components of this room on `/stijlgids/`, in their states; nothing is read or stored."""

from decimal import Decimal
from typing import Any

from design.specimens import register_specimen
from practices.organogram.domain.facts import facts_of
from practices.organogram.enums import Level, Mandate, Means
from practices.organogram.models import OrganogramPage, TeamRole
from practices.registry import kind_by_slug
from schools.models import Organisation

GROUP = "Organogram"
ORDER = 90


def _role(role: str, above: TeamRole | str | None = None, **fields: Any) -> TeamRole:
    made = TeamRole(role=role, **{"level": Level.SCHOOL, "people": 1, **fields})
    if isinstance(above, str):
        made.outside_superior = above
    elif above is not None:
        made.reports_to = above.key
    return made


def _small() -> tuple[TeamRole, ...]:
    principal = _role("directeur", mandates=[Mandate.DECIDES], source=Means.EXISTING)
    ict = _role(
        "ICT-coördinator",
        principal,
        hours=Decimal(6),
        filled_by="technisch en pedagogisch gemengd",
        source=Means.ICT,
    )
    teacher = _role("leerkracht ICT-team", principal, hours=Decimal(1), people=2, source=Means.BPT)
    office = _role("secretariaat", principal, mandates=[Mandate.CONTACT], source=Means.EXISTING)
    return principal, ict, teacher, office


def _two_levels() -> tuple[TeamRole, ...]:
    group: dict[str, Any] = {"level": Level.GROUP, "hours": Decimal(36), "source": Means.ICT}
    head = _role("ICT-directeur", **(group | {"hours": Decimal(18), "source": Means.OWN}))
    tict = _role("coördinerend TICT", head, **group)
    pict = _role("overkoepelend PICT", head, **(group | {"people": 2, "hours": Decimal(27)}))
    first = _role("eerste lijn", "directeur van de school", people=22, dotted_to=tict.key)
    local = _role(
        "school-PICT",
        "directeur van de school",
        people=22,
        hours=Decimal(2),
        denominator=Decimal(22),
        dotted_to=pict.key,
        source=Means.BPT,
    )
    return head, tict, pict, first, local


def _page(*roles: TeamRole, **fields: Any) -> OrganogramPage:
    values = {
        "title": "Driehoek directie, TICT en PICT op twee niveaus",
        "decides_and_contact": "De ICT-directeur beslist en is je contact.",
        "url_path": "/home/praktijken/organigrammen/voorbeeld/",
        "pupils": 8_400,
        "schools_count": 22,
        "school_year": "2025-2026",
    }
    page = OrganogramPage(**(values | fields))
    page.organisation = Organisation(name="Scholengroep De Linde", kind="scholengroep")
    for number, role in enumerate(roles):
        role.sort_order = number
    page.roles = list(roles)
    return page


def _card(page: OrganogramPage) -> dict[str, Any]:
    from practices.domain.cards import draw_card

    kind = kind_by_slug("organigrammen")
    return {"card": draw_card(page=page, kind=kind)} if kind else {}


def _shown(page: OrganogramPage) -> dict[str, Any]:
    facts = facts_of(page)
    return {"page": page, "facts": facts, "outline": facts["outline"]}


def register() -> None:
    """Show the card, the drawings, the text, the legend and the live panel."""
    cards = {
        "Kaart: twee niveaus": lambda: _card(_page(*_two_levels())),
        "Kaart: kleine school": lambda: _card(_page(*_small())),
        "Kaart: zonder lijnen": lambda: _card(_page(_role("directeur"), _role("TICT"))),
        "Kaart: nog niet getekend": lambda: _card(_page()),
    }
    for number, (title, context) in enumerate(cards.items()):
        register_specimen(GROUP, title, "practices/card.html", context, ORDER + number)
    parts = {
        "Tekening: twee niveaus": ("drawing.html", lambda: _shown(_page(*_two_levels()))),
        "Tekening: kleine school": ("drawing.html", lambda: _shown(_page(*_small()))),
        "Legende": ("legend.html", lambda: _shown(_page(*_two_levels()))),
        "Het organogram als tekst": ("outline.html", lambda: _shown(_page(*_two_levels()))),
        "Live resultaat: leeg": ("live.html", lambda: _shown(_page())),
        "Live resultaat": ("live.html", lambda: _shown(_page(*_small()))),
    }
    after = ORDER + len(cards)
    for number, (title, (template, context)) in enumerate(parts.items()):
        template_name = f"practices/organogram/{template}"
        register_specimen(GROUP, title, template_name, context, after + number)
