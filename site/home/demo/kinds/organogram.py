"""The fictitious organograms."""

from decimal import Decimal
from typing import Any

from home.demo.content import demo_content
from practices.models import PracticePage
from practices.organogram.enums import Mandate, Means
from practices.organogram.models import OrganogramPage, TeamRole

SOURCES = {
    "ICT-punten": Means.ICT,
    "BPT-uren": Means.BPT,
    "BPT-lestijden": Means.BPT,
    "bestaande opdracht": Means.EXISTING,
    "eigen middelen": Means.OWN,
    "eigen middelen scholengroep": Means.OWN,
}
RHYTHMS = {
    "ICT-beleidsteam": "policy_rhythm",
    "technische afstemming": "technical_rhythm",
    "betrokkenheid van leerkrachten": "teachers_rhythm",
}
# The content has no column for functional lines; these schools' roles work together across levels.
DOTTED = {
    "P07": {"school-PICT": "overkoepelend PICT", "eerste lijn": "coördinerend TICT"},
    "P09": {"ICT-aanspreekpunt": "TICT"},
    "P11": {"campus-ICT": "coördinerend TICT"},
}


def build(row: dict[str, Any]) -> OrganogramPage:
    """Return the team of one practice, not saved."""
    own = row["organogram"]
    page = OrganogramPage(
        decides_and_contact=sentence_of(own["knopen"], row["contact_rol"]),
        external_partners="\n".join(own["externe_partners"]),
        sounding_board="\n".join(own["klankbord"]),
        since=own["werkt_zo_sinds"],
        transition_years=Decimal(str(own["duur_transitie_jaar"])),
        choices_practice=_choices_of(row["id"]),
        **{RHYTHMS[each["type"]]: each["ritme"] for each in own["overlegorganen"]},
    )
    page.roles = _roles(own["knopen"], DOTTED.get(row["id"], {}))
    return page


def _roles(nodes: list[dict[str, Any]], dotted: dict[str, str]) -> list[TeamRole]:
    roles = [_role(node, number) for number, node in enumerate(nodes)]
    by_name = {role.role: role for role in roles}
    for role, node in zip(roles, nodes, strict=True):
        above = node["rapporteert_aan"] or ""
        if above in by_name:
            role.reports_to = by_name[above].key
        else:
            role.outside_superior = above
        if role.role in dotted:
            role.dotted_to = by_name[dotted[role.role]].key
    return roles


def _role(node: dict[str, Any], number: int) -> TeamRole:
    source = SOURCES[node["bron"]]
    hours = node["uren_per_week"]
    return TeamRole(
        sort_order=number,
        role=node["rol"],
        level=node["niveau"],
        filled_by=node["invulling"],
        people=node["aantal"],
        hours=None if hours is None else Decimal(str(hours)),
        denominator=Decimal(node["noemer"]),
        mandates=list(node["mandaat_soorten"]),
        mandate=node["mandaat"],
        source=source,
        source_remark="" if node["bron"] == source.label else node["bron"],
    )


def sentence_of(nodes: list[dict[str, Any]], contact: str) -> str:
    """Say who decides and who is contact, from the rows and the role that answers questions."""
    deciding = [node["rol"] for node in nodes if Mandate.DECIDES in node["mandaat_soorten"]]
    first = [node["rol"] for node in nodes if Mandate.CONTACT in node["mandaat_soorten"]]
    people = [role for role in dict.fromkeys([*first, contact]) if role]
    who = f"Wie beslist: {_listed(deciding)}" if deciding else "Niemand beslist alleen"
    return f"{who}; contact: {_listed(people)}."


def _listed(roles: list[str]) -> str:
    return roles[0] if len(roles) == 1 else f"{', '.join(roles[:-1])} en {roles[-1]}"


def _choices_of(key: str) -> PracticePage | None:
    """Return the practice with the choices that this one's tree of questions led to."""
    rows = demo_content()["praktijken"]
    beside = next((row["id"] for row in rows if row.get("verwant") == key), None)
    if beside is None:
        return None
    found: PracticePage | None = PracticePage.objects.filter(
        slug__startswith=f"{beside.lower()}-"
    ).first()
    return found
