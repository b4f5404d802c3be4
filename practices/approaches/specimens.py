"""This kind's components with their states, for the style guide; nothing is read or stored."""

from decimal import Decimal
from typing import Any

from design.specimens import register_specimen
from practices.approaches.domain.facts import facts_of
from practices.approaches.enums import Topic
from practices.approaches.models import ApproachPage

GROUP = "Aanpakken"
ORDER = 360
FOLDER = "practices/approaches"
QUOTED: dict[str, Any] = {
    "yielded": "Zeven directies kozen samen voor één server, zonder stemming.",
    "topics": [Topic.CONVINCING, Topic.TOGETHER],
    "hours": Decimal(46),
    "cost": Decimal(0),
    "estimated": ["hours"],
    "quote": "Begin met de scholen waarvan het contract afloopt.",
    "quoted": "directeur van een van de zeven scholen",
}
BARE = {"yielded": "Elf lesgevers per pauze. Vroeger waren dat er twee."}
LONG = {"yielded": "Een heel lange zin over wat het allemaal opleverde, " * 4}


def _facts(fields: dict[str, Any]) -> dict[str, Any]:
    return {"facts": facts_of(ApproachPage(**fields))}


def register() -> None:
    """Show each component of this room with its states."""
    shown = (
        ("Kaart: een citaat", "card", lambda: _facts(QUOTED)),
        ("Kaart: zonder citaat", "card", lambda: _facts(BARE)),
        ("Kaart: een lange zin", "card", lambda: _facts(LONG)),
        ("Opening van een praktijk", "figure", lambda: _facts(QUOTED)),
        ("Opening, niets gemeten", "figure", lambda: _facts(BARE)),
        ("Live resultaat: leeg", "live", lambda: _facts({})),
        ("Live resultaat", "live", lambda: _facts(QUOTED)),
    )
    for number, (title, template, context) in enumerate(shown):
        register_specimen(GROUP, title, f"{FOLDER}/{template}.html", context, ORDER + number)
