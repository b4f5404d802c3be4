"""The components of this room on `/stijlgids/`, in their states; nothing is read or stored."""

from decimal import Decimal
from typing import Any

from design.specimens import register_specimen
from practices.domain.cards import draw_card
from practices.efficiency.domain.evidence import Step
from practices.efficiency.domain.facts import facts_of, whole_of
from practices.efficiency.domain.reading import read
from practices.efficiency.enums import GainKind, HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage, GainLine
from practices.registry import kind_of
from schools.models import Organisation

GROUP = "Efficiëntiewinst"
ORDER = 70
SERVERS: dict[str, Any] = {
    "kind": GainKind.COST,
    "label": "servers",
    "before": Decimal(29_400),
    "after": Decimal(10_500),
    "how_known": HowKnown.INVOICE,
    "method": "facturen van twee schooljaren",
}
HOURS: dict[str, Any] = {
    "kind": GainKind.HOURS,
    "difference": Decimal(6),
    "how_known": HowKnown.ESTIMATED,
}
PRINTERS: dict[str, Any] = {
    "kind": GainKind.COST,
    "label": "printers",
    "before": Decimal(58_400),
    "before_high": Decimal(61_000),
    "after": Decimal(33_900),
    "after_high": Decimal(36_000),
    "how_known": HowKnown.ESTIMATED,
}
EXTRA: dict[str, Any] = {
    "kind": GainKind.COST,
    "label": "licenties",
    "before": Decimal(2_400),
    "after": Decimal(3_900),
    "how_known": HowKnown.INVOICE,
}
REPORTS: dict[str, Any] = {
    "kind": GainKind.REPORTS,
    "before": Decimal(38),
    "after": Decimal(9),
    "how_known": HowKnown.MEASURED,
}


def _page(*lines: dict[str, Any], **fields: Any) -> EfficiencyGainPage:
    values = {
        "title": "Eén gedeelde server in plaats van zeven",
        "url_path": "/home/praktijken/efficientiewinsten/voorbeeld/",
        "argument": "Zeven scholen delen één goede server.",
        "pupils": 2_140,
        "school_year": "2025-2026",
    }
    page = EfficiencyGainPage(**(values | fields))
    page.organisation = Organisation(name="Scholengemeenschap De Linde", kind="scholengemeenschap")
    page.lines = [GainLine(sort_order=number, **line) for number, line in enumerate(lines)]
    return page


def _facts(page: EfficiencyGainPage, rung: Rung | None = None) -> dict[str, Any]:
    facts = facts_of(page)
    reached = rung or facts["rung"]
    return facts | {
        "rung": reached,
        "confirmed": reached >= Rung.CONFIRMED,
        "whole": whole_of(read(page), reached, parameters={}),
    }


def _card(page: EfficiencyGainPage, rung: Rung | None = None) -> dict[str, Any]:
    kind = kind_of(page)
    return {"card": draw_card(page=page, kind=kind, facts=_facts(page, rung))}


def _shown(page: EfficiencyGainPage, rung: Rung | None = None) -> dict[str, Any]:
    return {"page": page, "facts": _facts(page, rung)}


def _ladder() -> dict[str, Any]:
    texts = ("Schooljaar 2025-2026", "Facturen van twee jaar", "Via een eenmalige link", "Nog niet")
    states = ("done", "done", "now", "todo")
    rungs = zip(Rung, states, texts, strict=True)
    return {"ladder": [Step(rung, state, text) for rung, state, text in rungs]}


def register() -> None:
    """Show the card, the ladder, the drawing, the live panel and the sheet."""
    card = "practices/card.html"
    cards = {
        "Kaart: bevestigd": lambda: _card(_page(SERVERS, HOURS), Rung.CONFIRMED),
        "Kaart: opgegeven, een geschatte marge": lambda: _card(_page(PRINTERS)),
        "Kaart: enkel uren": lambda: _card(_page(HOURS)),
        "Kaart: meldingen": lambda: _card(_page(REPORTS)),
        "Kaart: meerkost": lambda: _card(_page(EXTRA)),
        "Kaart: niet gemeten": lambda: _card(_page()),
    }
    for number, (title, context) in enumerate(cards.items()):
        register_specimen(GROUP, title, card, context, ORDER + number)
    folder = "practices/efficiency"
    after = ORDER + len(cards)
    parts = {
        "Hoe zeker: de ladder": ("ladder.html", _ladder),
        "Voor en na, met marge en meerkost": (
            "bars.html",
            lambda: _shown(_page(SERVERS, PRINTERS, EXTRA, HOURS)),
        ),
        "Live resultaat: leeg": ("live.html", lambda: _shown(_page())),
        "Live resultaat": (
            "live.html",
            lambda: _shown(_page(SERVERS, HOURS, investment=Decimal(14_200))),
        ),
        "Blad voor de directie": (
            "sheet.html",
            lambda: _sheet(_page(SERVERS, HOURS, investment=Decimal(14_200))),
        ),
    }
    for number, (title, (template, context)) in enumerate(parts.items()):
        register_specimen(GROUP, title, f"{folder}/{template}", context, after + number)


def _sheet(page: EfficiencyGainPage) -> dict[str, Any]:
    shown = _shown(page, Rung.CONFIRMED)
    return shown | {"whole": shown["facts"]["whole"]}
