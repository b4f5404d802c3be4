"""Ticketing practices of the tests."""

from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from practices.models import KindIndexPage
from practices.ticketing.models import TicketingPage
from schools.models import Organisation
from vocabulary.models import Product

GLPI: dict[str, Any] = {
    "hosting": "eigen-beheer",
    "hosting_remark": "eigen beheer op virtuele server",
    "cost_per_year": Decimal(1900),
    "users": 1050,
    "agents": 7,
    "tickets_per_year": 5400,
    "devices": 9650,
    "first_response_before": Decimal(26),
    "first_response_after": Decimal(4),
    "first_response_basis": "gemeten",
    "first_line_percentage": Decimal(62),
    "channels": ["webformulier", "mail", "qr-code"],
    "sso": True,
    "sso_remark": "met schoolaccount",
    "processing_agreement": True,
    "processing_agreement_remark": "met de hostingpartij",
    "knowledge_base": True,
    "inventory_linked": True,
    "pluses": "tickets en inventaris samen\ngeen licentiekost",
    "minuses": "vraagt technische kennis\nscherm oogt druk voor leraren",
}
"""A practice with nearly all figures (P13 of the demo content)."""


def make_product(name: str) -> Product:
    """Return a product of the catalogue by name."""
    return Product.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "licence": "open source"}
    )[0]


def make_school(name: str = "Basisschool De Wilg", **fields: Any) -> Organisation:
    """Return a school by name."""
    values = {"kind": "school", "pupils": 300, "schools_count": 1, "devices": 200} | fields
    return Organisation.objects.get_or_create(slug=slugify(name), defaults={"name": name} | values)[
        0
    ]


def make_ticketing(
    slug: str = "glpi",
    *,
    product: str = "GLPI",
    organisation: Organisation | None = None,
    live: bool = True,
    **fields: Any,
) -> TicketingPage:
    """Put a practice under the index of its kind (the fixture `tree` makes that)."""
    values: dict[str, Any] = {
        "title": f"{product} in onze school",
        "summary": "Zo werkt het bij ons.",
        "why": "Hulp vragen moet eenvoudig zijn.",
        "how": "Eerst geprobeerd.\nDan ingevoerd.",
        "school_year": "2025-2026",
        "product": make_product(product) if product else None,
        **GLPI,
        **fields,
    }
    page = TicketingPage(slug=slug, live=live, organisation=organisation or make_school(), **values)
    KindIndexPage.objects.get(slug="ticketing").add_child(instance=page)
    return page
