"""Lucide's drawings (ISC licence, beside them in `icons/`), read once."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "icons"
PATHS = re.compile(r'(?:<path d="[^"]*"/>)+')
PATH = re.compile(r'd="([^"]*)"')
FIRST_MOVE = re.compile(r"m(-?[\d.]+)[ ,]?(-?[\d.]+)\s*(?=([-\d.])?)")
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
    drawn = "".join(line.strip() for line in found[1].splitlines()).replace(" />", "/>")
    return PATHS.sub(_as_one, drawn)


def _as_one(found: re.Match[str]) -> str:
    """Write paths that follow each other as one: every page has dozens."""
    first, *others = PATH.findall(found[0])
    path = first + "".join(FIRST_MOVE.sub(_absolute, other, count=1) for other in others)
    return f'<path d="{path}"/>'


def _absolute(move: re.Match[str]) -> str:
    """Return where a path begins, whatever was drawn before; lines after it stay relative."""
    x, y, follows = move.groups()
    return f"M{x}{'' if y.startswith('-') else ' '}{y}{'l' if follows else ''}"


def icon_sheet() -> str:
    """All icons in one file, each to be shown by its name: no page then holds their drawings."""
    symbols = "".join(
        f'<symbol id="{name}" viewBox="0 0 24 24">{icon_paths(name)}</symbol>'
        for name in icon_names()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'
