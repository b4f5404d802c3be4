"""Where the practices of the demo are."""

import json

from django.utils.text import slugify

from tests.factories.running_site import ROOT

CONTENT = ROOT / "site" / "home" / "demo" / "content.json"
PLACES = {
    "ticketing": "ticketing",
    "efficientiewinst": "efficientiewinsten",
    "organogram": "organigrammen",
    "puntenpuzzel": "puntenpuzzels",
    "centraal-of-lokaal": "centraal-of-lokaal",
}
KINDS = (*PLACES.values(), "handleidingen", "aanpakken")
"""The folders of all seven kinds."""
SLUG_LENGTH = 80


def slug_of(practice: str) -> str:
    """Return the slug of a practice of the demo, such as `P13`."""
    return address_of(practice).split("/")[3]


def address_of(practice: str) -> str:
    """Return the address of a practice of the demo."""
    rows = json.loads(CONTENT.read_text())["praktijken"]
    row = next(row for row in rows if row["id"] == practice)
    slug = f"{practice.lower()}-{slugify(row['titel'])}"[:SLUG_LENGTH].rstrip("-")
    return f"/praktijken/{PLACES[row['type']]}/{slug}/"
