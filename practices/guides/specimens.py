"""This kind's components with their states, for the style guide; nothing is read or stored."""

from collections.abc import Callable
from typing import Any

from design.specimens import register_specimen
from practices.guides.domain.blocks import blocks_of
from practices.guides.domain.facts import Material

GROUP = "Handleidingen"
ORDER = 350
FOLDER = "practices/guides"
FILE = Material("file", "pdf", ("4 bladzijden", "340 kB"), "#", "Open het bestand")
LINK = Material("link", "op KlasCement", (), "#", "Bekijk op KlasCement")
TEXT = Material("text", "tekst", ("2 minuten lezen",), "#tekst", "Lees hem")
BODY = "# Voor je begint\n- Zet het toestel aan.\n- Neem de lader mee.\n\n1. Kijk.\n2. Herstart."


def _facts(*materials: Material, what: str = "Handleiding", body: str = "") -> dict[str, Any]:
    return {
        "facts": {
            "what": what,
            "for_whom": "leraren en ICT-team",
            "materials": materials,
            "main": materials[0] if materials else None,
            "blocks": blocks_of(body),
            "licence": "CC BY 4.0",
            "licence_url": "https://creativecommons.org/licenses/by/4.0/deed.nl",
        }
    }


def register() -> None:
    """Show each component of this room with its states."""
    shown: tuple[tuple[str, str, Callable[[], dict[str, Any]]], ...] = (
        ("Kaart: een bestand", "card", lambda: _facts(FILE)),
        ("Kaart: een link", "card", lambda: _facts(LINK, what="Kader")),
        ("Kaart: een tekst", "card", lambda: _facts(TEXT, what="Stappenplan")),
        ("Opening: bestand en link", "figure", lambda: _facts(FILE, LINK)),
        ("Opening: een tekst", "figure", lambda: _facts(TEXT, body=BODY)),
        ("Opening: nog leeg", "figure", _facts),
        ("Live resultaat: leeg", "live", _facts),
        ("Live resultaat", "live", lambda: _facts(FILE)),
    )
    for number, (title, template, context) in enumerate(shown):
        register_specimen(GROUP, title, f"{FOLDER}/{template}.html", context, ORDER + number)
