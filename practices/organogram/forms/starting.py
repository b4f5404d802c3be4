"""Filling the rows of a form with a team to begin with; what was typed stays."""

import re
from uuid import uuid4

from django.http import QueryDict

from practices.organogram.domain.starts import StartRole, start_named
from practices.organogram.forms.references import SEPARATOR, SHOWN
from practices.organogram.forms.roles import PREFIX
from safeforms.domain.rows import row_count

ROW = "rij"
VALUE = f"{PREFIX}:sjabloon:"
_KEPT = re.compile(rf"{PREFIX}-[0-9]{{1,3}}-(?!key$|denominator$|[a-z_]+-was$).+")


def with_start(data: QueryDict) -> tuple[QueryDict, int | None]:
    """Return the data with the rows of the start that its button asks, and where they begin.

    Rows in which something was typed stay before them; empty ones make room. Without such a button
    the data stay as they are.
    """
    asked = str(data.get(ROW, ""))
    start = start_named(asked.removeprefix(VALUE)) if asked.startswith(VALUE) else None
    if start is None:
        return data, None
    changed = data.copy()
    del changed[ROW]
    first = _keep_typed(changed)
    keys = {role.role: str(uuid4()) for role in start.roles}
    for number, role in enumerate(start.roles, start=first):
        _add(changed, number, role, keys)
    changed[f"{PREFIX}-TOTAL_FORMS"] = str(first + len(start.roles))
    return changed, first


def _keep_typed(data: QueryDict) -> int:
    """Move rows that hold something to the front, drop the others; returns how many there are."""
    rows = range(row_count(data, PREFIX))
    posted = {
        number: {
            name: data.getlist(name) for name in data if name.startswith(f"{PREFIX}-{number}-")
        }
        for number in rows
    }
    for values in posted.values():
        for name in values:
            del data[name]
    typed = [number for number in rows if _holds_something(posted[number])]
    for place, number in enumerate(typed):
        for name, values in posted[number].items():
            ending = name.removeprefix(f"{PREFIX}-{number}-")
            data.setlist(f"{PREFIX}-{place}-{ending}", values)
    return len(typed)


def _holds_something(values: dict[str, list[str]]) -> bool:
    return any(
        _KEPT.fullmatch(name) and any(text.strip() for text in texts)
        for name, texts in values.items()
    )


def _add(data: QueryDict, number: int, role: StartRole, keys: dict[str, str]) -> None:
    row = f"{PREFIX}-{number}"
    values = {
        "key": keys[role.role],
        "role": role.role,
        "level": role.level.value,
        "superior": role.superior,
        "dotted": role.dotted,
        "corner": role.corner,
        "denominator": "36",
    }
    for name, other in (("superior", role.superior), ("dotted", role.dotted)):
        if other in keys:
            # Whoever gives the other role its own name keeps the line.
            values[f"{name}{SHOWN}"] = f"{keys[other]}{SEPARATOR}{other}"
    for name, value in values.items():
        data[f"{row}-{name}"] = value
    data.setlist(f"{row}-mandates", [mandate.value for mandate in role.mandates])
