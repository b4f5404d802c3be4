"""The components of this room on `/stijlgids/`, in their states; nothing is read or stored."""

from decimal import Decimal
from typing import Any

from design.specimens import register_specimen
from practices.domain.cards import draw_card
from practices.puzzle.domain.facts import facts_of
from practices.puzzle.domain.parameters import VALUES, YEAR
from practices.puzzle.enums import Diploma, Pooling, SourceKind, Unit, UseLevel
from practices.puzzle.models import Allocation, PuzzlePage, PuzzleSource
from practices.registry import kind_of
from schools.models import Organisation
from vocabulary.enums import ParameterKey, TaskCluster

GROUP = "Puntenpuzzel"
ORDER = 80
SCHOOL_YEAR = "2025-2026"
KEPT: dict[str, tuple[str, bool]] = {
    ParameterKey.HOURS_PER_FTE: ("36", True),
    ParameterKey.POINTS_SECONDARY_DIPLOMA: ("63", True),
    ParameterKey.POINTS_BACHELOR: ("85", False),
    ParameterKey.POINTS_MASTER: ("126", False),
    ParameterKey.LESSONS_PER_FTE: ("24", False),
    ParameterKey.TEACHER_HOURS_PER_FTE: ("21", False),
    ParameterKey.TAC_HOURS_PER_FTE: ("36", False),
    ParameterKey.BPT_LIMIT: ("3", True),
}
LEAD: dict[str, Any] = {
    "role": "coördinerend TICT",
    "hours": Decimal(36),
    "diploma": Diploma.BACHELOR,
    "level": UseLevel.COMMUNITY,
    "cluster": TaskCluster.TECHNICAL,
}
CAMPUS: dict[str, Any] = {
    "role": "campus-ICT",
    "hours": Decimal(6),
    "people": 5,
    "diploma": Diploma.BACHELOR,
    "level": UseLevel.SCHOOL,
    "cluster": TaskCluster.TECHNICAL,
}
TEACHER: dict[str, Any] = {
    "role": "overkoepelend PICT (leerkracht)",
    "hours": Decimal(12),
    "source": SourceKind.BPT_PRIMARY,
    "cluster": TaskCluster.PEDAGOGICAL,
}
DESK: dict[str, Any] = {
    "role": "eerste lijn",
    "hours": Decimal(8),
    "source": SourceKind.OWN,
}
CARE: dict[str, Any] = {
    "role": "zorgcoördinator: hulpmiddelen",
    "hours": Decimal(4),
    "source": SourceKind.CARE,
    "diploma": Diploma.BACHELOR,
}
PROJECT: dict[str, Any] = {
    "role": "projectmedewerker",
    "hours": Decimal(10),
    "source": SourceKind.OTHER,
    "source_name": "projectsubsidie",
}
BPT: dict[str, Any] = {"kind": SourceKind.BPT_PRIMARY, "amount": Decimal(12), "unit": Unit.LESSONS}
OWN: dict[str, Any] = {"kind": SourceKind.OWN, "amount": Decimal(11_500), "unit": Unit.EURO}


def _page(*uses: dict[str, Any], points: str | None = "181", **more: Any) -> PuzzlePage:
    sources = more.pop("sources", ())
    page = PuzzlePage(
        title="Alle ICT-punten samengelegd",
        url_path="/home/praktijken/puntenpuzzels/voorbeeld/",
        school_year=SCHOOL_YEAR,
        ict_points=None if points is None else Decimal(points),
        pooling=Pooling.ALL,
        parameters={YEAR: SCHOOL_YEAR, VALUES: _kept()},
    )
    page.organisation = Organisation(name="Scholengemeenschap De Linde", kind="scholengemeenschap")
    page.allocations = [
        Allocation(**({"source": SourceKind.ICT} | use), sort_order=number)
        for number, use in enumerate(uses)
    ]
    page.sources = [
        PuzzleSource(**source, sort_order=number) for number, source in enumerate(sources)
    ]
    return page


def _kept() -> dict[str, dict[str, Any]]:
    source = {"unit": "", "source": "Een omzendbrief", "source_url": "", "remark": ""}
    return {
        str(key): {**source, "key": str(key), "value": value, "confirmed": confirmed}
        for key, (value, confirmed) in KEPT.items()
    }


def _card(page: PuzzlePage) -> dict[str, Any]:
    return {"card": draw_card(page=page, kind=kind_of(page), facts=facts_of(page))}


def _shown(page: PuzzlePage) -> dict[str, Any]:
    return {"page": page, "facts": facts_of(page)}


def _team(points: str | None = "181") -> PuzzlePage:
    return _page(LEAD, CAMPUS, TEACHER, DESK, points=points, sources=(BPT, OWN))


def register() -> None:
    """Show the card, the drawing and the live panel, each with little, much and too much."""
    cards = {
        "Kaart: punten over": _team,
        "Kaart: niets over": lambda: _page(LEAD, points="85"),
        "Kaart: meer verdeeld dan er is": lambda: _team("120"),
        "Kaart: punten niet gekend": lambda: _page(LEAD, CARE, PROJECT, points=None),
        "Kaart: nog niets ingevuld": lambda: _page(points=None),
    }
    for number, (title, page) in enumerate(cards.items()):
        register_specimen(
            GROUP, title, "practices/card.html", lambda page=page: _card(page()), ORDER + number
        )
    after = ORDER + len(cards)
    parts = {
        "Van bronnen naar rollen": ("plate.html", _team),
        "Van bronnen naar rollen: te veel verdeeld": ("plate.html", lambda: _team("120")),
        "Van bronnen naar rollen: één rol": ("plate.html", lambda: _page(LEAD, points="85")),
        "Live resultaat: leeg": ("live.html", lambda: _page(points=None)),
        "Live resultaat": ("live.html", _team),
        "Live resultaat: te veel verdeeld": ("live.html", lambda: _team("120")),
    }
    for number, (title, (template, page)) in enumerate(parts.items()):
        register_specimen(
            GROUP,
            title,
            f"practices/puzzle/{template}",
            lambda page=page: _shown(page()),
            after + number,
        )
