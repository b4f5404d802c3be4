"""Lucide's drawings (ISC licence, beside them in `icons/`), read once."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "icons"
INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class UnknownIconError(LookupError):
    """No drawing of that name is kept here: a slip of the pen in a template."""


@cache
def icon_names() -> tuple[str, ...]:
    """All names, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


@cache
def icon_paths(name: str) -> str:
    """What stands inside the `<svg>` of an icon: trusted markup of our own files."""
    if name not in icon_names():
        raise UnknownIconError(name)
    found = INSIDE.search((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    if found is None:
        raise UnknownIconError(name)
    return "".join(line.strip() for line in found[1].splitlines())
