"""The room's components with their states, for the style guide."""

from typing import Any

from django.utils.safestring import mark_safe

from design.specimens import register_specimen
from search.domain.filters import Facet, Value
from search.domain.helping import Help, WayOn
from search.domain.results import Result
from search.facets import FACETS
from search.kinds import ItemKind
from search.models import SearchEntry
from search.showing import Shown

GROUP = "Zoeken"
ORDER = 400
HERE = "/stijlgids/"
DRAWING = '<div class="card__vis card__vis--y"><p class="fig">€ 18.900</p></div>'


def _result(title: str, fragment: str, shown: Shown) -> Result:
    return Result(
        entry=SearchEntry(key="page:0", kind="voorbeeld", url=HERE, title=title),
        kind=ItemKind("voorbeeld", "Efficiëntiewinst", "Efficiëntiewinsten", "trending-down"),
        title=mark_safe(title),
        found_in=(mark_safe(fragment),),
        shown=shown,
    )


def _hits() -> dict[str, Any]:
    title = "Eén gedeelde <mark>server</mark> in plaats van zeven"
    fragment = "… elk een eigen <mark>server</mark> in de kelder. We vervingen die door één …"
    line = "Scholengemeenschap De Zeven Linden (fictief) · 2.140 leerlingen"
    drawn = Shown(line, mark_safe(DRAWING))
    return {"results": [_result(title, fragment, drawn), _result(title, fragment, Shown(line))]}


def _facet() -> dict[str, Any]:
    values = tuple(
        Value(label.lower(), label, 14 - number, HERE, chosen=number == 1)
        for number, label in enumerate(("Kleuter", "Lager", "Secundair", "Buitengewoon"))
    )
    return {"facets": (Facet(FACETS[1], values),)}


def _nothing() -> dict[str, Any]:
    ways = (WayOn("Zonder onderwijsniveau", HERE, 3), WayOn("“server”", HERE, 12))
    themes = (WayOn("Ticketing en helpdesk", HERE, 6),)
    return {"help": Help(ways[:1], ways[1:], themes), "asked": {"text": "server delen"}}


def register() -> None:
    """Show results, a filter, and what helps on where nothing was found."""
    folder = "search/specimens"
    register_specimen(GROUP, "Resultaten", f"{folder}/hits.html", _hits, ORDER)
    register_specimen(GROUP, "Filter", f"{folder}/facet.html", _facet, ORDER)
    register_specimen(GROUP, "Niets gevonden", "search/nothing.html", _nothing, ORDER)
    register_specimen(GROUP, "Suggesties", f"{folder}/suggestions.html", {}, ORDER)
