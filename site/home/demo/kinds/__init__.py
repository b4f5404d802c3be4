"""Each kind's own part of the fictitious practices, by the content's `type`."""

from collections.abc import Callable
from typing import Any

from home.demo.kinds import efficiency, ticketing
from practices.models import PracticePage

BUILDERS: dict[str, Callable[[dict[str, Any]], PracticePage]] = {
    "ticketing": ticketing.build,
    "efficientiewinst": efficiency.build,
}
