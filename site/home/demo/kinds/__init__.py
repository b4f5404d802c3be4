"""Each kind's own part of the fictitious practices, by the content's `type`."""

from collections.abc import Callable
from typing import Any

from home.demo.kinds import (
    approaches,
    centralisation,
    efficiency,
    guides,
    organogram,
    puzzle,
    ticketing,
)
from practices.models import PracticePage

BUILDERS: dict[str, Callable[[dict[str, Any]], PracticePage]] = {
    "ticketing": ticketing.build,
    "efficientiewinst": efficiency.build,
    "puntenpuzzel": puzzle.build,
    "organogram": organogram.build,
    "centraal-of-lokaal": centralisation.build,
    "handleiding": guides.build,
    "aanpak": approaches.build,
}
