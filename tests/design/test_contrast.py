"""Contrast of the tokens, computed from the stylesheet itself (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TEXT, GRAPHIC = 4.5, 3.0
GROUNDS = ("paper", "surface", "sand")
SOURCES = ("s-ict", "s-bpt", "s-zorg", "s-tac", "s-glob", "s-eigen")
CLUSTERS = ("c-tech", "c-peda", "c-beleid", "c-admin")
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS),
    *((ink, "sand-2", TEXT) for ink in ("ink", "ink-2")),
    *(("action", ground, TEXT) for ground in (*GROUNDS, "action-soft")),
    *(("action-hover", ground, TEXT) for ground in (*GROUNDS, "action-soft")),
    ("on-action", "action", TEXT),
    ("on-action", "action-hover", TEXT),
    ("on-yellow", "yellow", TEXT),
    ("on-yellow", "yellow-hover", TEXT),
    ("ink", "yellow-soft", TEXT),
    ("ink-2", "yellow-soft", TEXT),
    ("action", "yellow-soft", TEXT),
    ("ink", "yellow-mark", TEXT),
    *(
        (f"on-night{level}", ground, TEXT)
        for level in ("", "-2")
        for ground in ("night", "night-2")
    ),
    *((state, f"{state}-soft", TEXT) for state in ("error", "warn", "ok")),
    *(("ink", f"{state}-soft", TEXT) for state in ("error", "warn", "ok")),
    *(("action", f"{state}-soft", TEXT) for state in ("error", "warn", "ok")),
    *(("error", ground, TEXT) for ground in GROUNDS),
    ("paper", "ink", TEXT),
    *((cluster, ground, TEXT) for cluster in CLUSTERS for ground in GROUNDS),
    *(("line-strong", ground, GRAPHIC) for ground in GROUNDS),
    *((source, ground, GRAPHIC) for source in SOURCES for ground in GROUNDS),
    *(("pat", source, GRAPHIC) for source in SOURCES),
    ("focus", "yellow", GRAPHIC),
    ("focus", "halo", GRAPHIC),
]


def tokens() -> dict[str, dict[str, str]]:
    """Colours of both schemes, as six hexadecimal digits."""
    text = Path(str(finders.find("design/styles/tokens.css"))).read_text()
    light, dark = text.split("@media screen and (prefers-color-scheme: dark)")
    dark = dark.split("@media (forced-colors")[0]
    pattern = re.compile(r"--([a-z0-9-]+): #([0-9a-f]{6});")
    return {"light": dict(pattern.findall(light)), "dark": dict(pattern.findall(light + dark))}


def luminance(colour: str) -> float:
    """Relative luminance of a colour in sRGB."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_tokens_are_legible_on_the_grounds_where_they_are_used(
    scheme: str, front: str, back: str, least: float
) -> None:
    colours = tokens()[scheme]
    assert contrast(colours[front], colours[back]) >= least
