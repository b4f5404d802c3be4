"""Teams to begin with: a form filled with the roles that such a team mostly has."""

from dataclasses import dataclass

from practices.organogram.enums import Corner, Level, Mandate


@dataclass(frozen=True)
class StartRole:
    """A role to begin with; `superior` and `dotted` are names of roles, or of somebody outside."""

    role: str
    level: Level
    superior: str = ""
    mandates: tuple[Mandate, ...] = ()
    dotted: str = ""
    corner: str = ""


@dataclass(frozen=True)
class Start:
    """A team to begin with."""

    slug: str
    label: str
    roles: tuple[StartRole, ...]


_DECIDES = (Mandate.DECIDES,)
_DOES = (Mandate.CARRIES_OUT,)
_FIRST = (Mandate.CARRIES_OUT, Mandate.CONTACT)
_PRINCIPAL = "directeur van de school"

STARTS = (
    Start(
        "kleine-school",
        "Kleine school",
        (
            StartRole("directeur", Level.SCHOOL, mandates=_DECIDES),
            StartRole("ICT-coördinator", Level.SCHOOL, "directeur", _DOES, corner=Corner.BOTH),
            StartRole("secretariaat", Level.SCHOOL, "directeur", _FIRST, corner=Corner.NONE),
        ),
    ),
    Start(
        "driehoek",
        "Driehoek",
        (
            StartRole("directeur", Level.SCHOOL, mandates=_DECIDES),
            StartRole("TICT", Level.SCHOOL, "directeur", _FIRST),
            StartRole("PICT", Level.SCHOOL, "directeur", _DOES),
        ),
    ),
    Start(
        "twee-niveaus",
        "Twee niveaus",
        (
            StartRole("coördinerend directeur", Level.COMMUNITY, mandates=_DECIDES),
            StartRole("coördinerend TICT", Level.COMMUNITY, "coördinerend directeur", _DECIDES),
            StartRole("overkoepelend PICT", Level.COMMUNITY, "coördinerend directeur", _DOES),
            StartRole(
                "eerste lijn techniek", Level.SCHOOL, _PRINCIPAL, _FIRST, "coördinerend TICT"
            ),
            StartRole("school-PICT", Level.SCHOOL, _PRINCIPAL, _DOES, "overkoepelend PICT"),
        ),
    ),
    Start(
        "centrum",
        "Centrum",
        (
            StartRole("directeur centrum", Level.CENTRE, mandates=_DECIDES),
            StartRole("TICT", Level.CENTRE, "directeur centrum", _DOES),
            StartRole("PICT", Level.CENTRE, "directeur centrum", _DOES),
            StartRole("eerste lijn", Level.SITE, "vestigingsverantwoordelijke", _FIRST, "TICT"),
        ),
    ),
)


def start_named(slug: str) -> Start | None:
    """Return the team to begin with that has this name."""
    return next((start for start in STARTS if start.slug == slug), None)
