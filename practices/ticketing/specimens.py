"""This kind's components with their states, for the style guide."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from design.specimens import register_specimen
from practices.ticketing.domain.comparing import compare
from practices.ticketing.domain.facts import facts_of
from practices.ticketing.domain.spreads import spread_of
from practices.ticketing.domain.systems import Source, System, Votes
from practices.ticketing.models import TicketingPage
from vocabulary.models import Product

GROUP = "Ticketing"
ORDER = 320
FOLDER = "practices/ticketing"
MEASURED: dict[str, Any] = {
    "hosting": "eigen-beheer",
    "hosting_remark": "eigen beheer op server van de stad",
    "cost_per_year": Decimal(640),
    "cost_licence": Decimal(0),
    "cost_hosting": Decimal(400),
    "users": 135,
    "first_response_before": Decimal(9),
    "first_response_after": Decimal(2),
    "first_response_basis": "gemeten",
    "first_line_percentage": Decimal(58),
    "pluses": "duidelijk overzicht\ngoede rapporten",
    "minuses": "server onderhouden kost tijd",
}
UNKNOWN: dict[str, Any] = {
    "hosting": "cloud",
    "pluses": "leraren mailen gewoon",
    "minuses": "geen inventaris",
}
SLOWER = MEASURED | {
    "first_response_before": Decimal(2),
    "first_response_after": Decimal(3),
    "first_response_basis": "geschat",
    "estimated": ["users"],
}


def _shown(fields: dict[str, Any]) -> dict[str, Any]:
    product = Product(name="Zammad", licence="open source (AGPL-3.0)")
    page = TicketingPage(product=product, **fields)
    return {"page": page, "facts": facts_of(page)}


def _table() -> dict[str, Any]:
    one = System(
        name="Zammad",
        school="Stedelijk Lyceum Waterkant (fictief)",
        key="zammad",
        school_years=("2025-2026",),
        sources=(Source("Reactie binnen twee uur", "/praktijken/ticketing/"),),
        spreads={
            "cost_per_year": spread_of([Decimal(640)]),
            "first_response_after": spread_of([Decimal(2)], estimated=True),
        },
        texts={"hosting": ("eigen beheer",), "school_year": ("2025-2026",)},
        votes={"sso": Votes(yes=1, remark="met schoolaccount"), "knowledge_base": Votes(no=1)},
        lines={"pluses": ("goede rapporten",), "minuses": ("vraagt onderhoud",)},
    )
    several = System(
        name="GLPI",
        school="3 praktijken",
        key="glpi",
        is_product=True,
        count=3,
        spreads={"cost_per_year": spread_of([Decimal(0), Decimal(1200), Decimal(1900)])},
        votes={"sso": Votes(yes=2, no=1), "knowledge_base": Votes(yes=2, unknown=1)},
    )
    return {"table": compare(systems=[one, several])}


def register() -> None:
    """Show each component of this room with its states."""
    shown: tuple[tuple[str, str, Callable[[], dict[str, Any]]], ...] = (
        ("Kaart", "card", partial(_shown, MEASURED)),
        ("Kaart, niets gemeten", "card", partial(_shown, UNKNOWN)),
        ("Opening van een praktijk", "figure", partial(_shown, MEASURED)),
        ("Opening, trager geworden en geschat", "figure", partial(_shown, SLOWER)),
        ("Opening, niets gemeten", "figure", partial(_shown, UNKNOWN)),
        ("Opsplitsing van de kost", "split", partial(_shown, MEASURED)),
        ("Vergelijking van een praktijk en een product", "compare_table", _table),
    )
    for number, (title, template, context) in enumerate(shown):
        register_specimen(GROUP, title, f"{FOLDER}/{template}.html", context, ORDER + number)
