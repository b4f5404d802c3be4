"""Adding, removing and moving the repeatable rows of a posted form, before it is read."""

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

# No form of ours has so many; it bounds what a made-up post can ask for.
MOST_ROWS = 400
_ACTION = re.compile(
    r"(?P<prefix>[A-Za-z][A-Za-z0-9_-]{0,79}):"
    r"(?:(?P<add>add)|(?P<verb>remove|up|down):(?P<row>[0-9]{1,3}))"
)
_INDEX = r"(0|[1-9][0-9]{0,2})"


@dataclass(frozen=True)
class RowAction:
    """What a row's button asks: `add`, `remove`, `up`, `down`, and of which row (from 0)."""

    prefix: str
    verb: str
    row: int = -1


def read_action(action: str) -> RowAction | None:
    """Read the value of a row button; nonsense is nothing."""
    match = _ACTION.fullmatch(action)
    if match is None:
        return None
    if match["add"]:
        return RowAction(match["prefix"], "add")
    return RowAction(match["prefix"], match["verb"], int(match["row"]))


def row_count(data: Mapping[str, Any], prefix: str, most: int = MOST_ROWS) -> int:
    """Count the rows of a prefix: what the form says, but never fewer than were sent."""
    said = str(data.get(f"{prefix}-TOTAL_FORMS", ""))
    total = int(said) if re.fullmatch(r"[0-9]{1,4}", said, re.ASCII) else 0
    sent = (found[0] for name in data if (found := _split(name, prefix)) is not None)
    return min(max([total, *(index + 1 for index in sent if index < MOST_ROWS)]), most)


def _split(name: str, prefix: str) -> tuple[int, str] | None:
    match = re.fullmatch(rf"{re.escape(prefix)}-{_INDEX}-(.+)", name, re.DOTALL)
    return None if match is None else (int(match[1]), match[2])


def apply_row_action(data: QueryDict, action: str) -> QueryDict:
    """Return the posted data with a row added, removed or moved; all else that was typed stays.

    What a button could not have asked (an unknown row, more rows than `MAX_NUM_FORMS`) changes
    nothing. `data` itself stays as it is.
    """
    changed = data.copy()
    asked = read_action(action)
    if asked is None or f"{asked.prefix}-TOTAL_FORMS" not in data:
        return changed
    total = row_count(data, asked.prefix)
    if asked.verb == "add":
        if total < _most(data, asked.prefix):
            changed[f"{asked.prefix}-{total}-key"] = str(uuid.uuid4())
            changed[f"{asked.prefix}-TOTAL_FORMS"] = str(total + 1)
        return changed
    places = _new_places(asked, total)
    if places is None:
        return changed
    _renumber(changed, data, asked.prefix, places)
    if asked.verb == "remove":
        changed[f"{asked.prefix}-TOTAL_FORMS"] = str(total - 1)
    return changed


def _most(data: QueryDict, prefix: str) -> int:
    said = str(data.get(f"{prefix}-MAX_NUM_FORMS", ""))
    return min(int(said), MOST_ROWS) if re.fullmatch(r"[0-9]{1,4}", said, re.ASCII) else MOST_ROWS


def _new_places(asked: RowAction, total: int) -> Callable[[int], int | None] | None:
    """Return where each row goes (None: away), or nothing when the row cannot be moved so."""
    row = asked.row
    if asked.verb == "remove":
        if row >= total:
            return None
        return lambda index: None if index == row else index - (index > row)
    other = row + (1 if asked.verb == "down" else -1)
    if not (0 <= row < total and 0 <= other < total):
        return None
    return lambda index: {row: other, other: row}.get(index, index)


def _renumber(
    changed: QueryDict,
    data: QueryDict,
    prefix: str,
    places: Callable[[int], int | None],
) -> None:
    rows = [(name, found) for name in data if (found := _split(name, prefix)) is not None]
    for name, _ in rows:
        del changed[name]
    for name, (index, field) in rows:
        place = places(index)
        if place is not None:
            changed.setlist(f"{prefix}-{place}-{field}", data.getlist(name))
