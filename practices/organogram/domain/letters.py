"""How wide a text is in our typeface, and where it breaks: SVG does neither by itself."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

# Advance widths of Figtree at weight 750, in hundredths of the size, rounded up.
_BY_WIDTH = {
    24: "‘’",
    28: "',.il·‚",
    32: "!:;Ij",
    36: "[]",
    40: "()fr",
    44: '"-/1_t“”',
    48: "s",
    52: "*?z",
    56: "37FJLacekvx–",
    60: "2569ETbdghnopquyß",
    64: "+48=BPSZø",
    68: "&0KRY",
    72: "ADUX€",
    76: "CGHV…",
    80: "NOQ",
    84: "%",
    88: "Mmwæ",
    100: "@Wœ",
    112: "—",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_SPACE = 24
_OTHER = 100
"""What the typeface does not have comes from another one: an em is careful."""

ELLIPSIS = "…"
_VOWEL, _CONSONANT = "[aeiouyàáâäèéêëìíîïòóôöùúûü]", "[bcdfghjklmnpqrstvwxz]"
_SYLLABLE = re.compile(
    f"(?<={_VOWEL})(?={_CONSONANT}{_VOWEL})|(?<={_VOWEL}{_CONSONANT})(?={_CONSONANT}{_VOWEL})",
    re.IGNORECASE,
)
# Not at a no-break space: "0,50 VTE" stays together.
_BREAKS = re.compile(r"[ \t\r\n]+")
_LEAST = 3
"""Letters that stay together before and after a hyphen."""


def width_of(text: str, size: float) -> float:
    """Return how wide a text is in pixels, on the careful side."""
    return sum(_letter(letter) for letter in text) * size / 100


def _letter(letter: str) -> int:
    if letter.isspace():
        return _SPACE
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Mn"}:
        return 0
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)


def wrapped(text: str, *, width: float, size: float, most: int) -> tuple[str, ...]:
    """Break a text into at most `most` lines of `width` pixels; what is left out is an ellipsis.

    A word that is too long is broken with a hyphen, between syllables where it has any.
    """
    lines: list[str] = []
    line = ""
    for part in _parts(text, width, size):
        longer = f"{line} {part}" if line else part
        if width_of(longer, size) <= width:
            line = longer
            continue
        lines.append(line)
        line = part
        if len(lines) > most:
            break
    lines.append(line)
    found = [bare for each in lines if (bare := each.rstrip(" ·"))]
    if len(found) <= most:
        return tuple(found)
    return (*found[: most - 1], _shortened(f"{found[most - 1]}{ELLIPSIS}", width, size))


def _parts(text: str, width: float, size: float) -> Iterator[str]:
    """Yield the words of a text, those that are too long in pieces."""
    for word in _BREAKS.split(text):
        rest = word
        while rest and width_of(rest, size) > width:
            cut = _cut(rest, width - width_of("-", size), size)
            head, rest = rest[:cut], rest[cut:]
            yield head if head.endswith("-") else f"{head}-"
        if rest:
            yield rest


def _cut(word: str, width: float, size: float) -> int:
    """Return after how many letters to break a word: at least one, at a syllable if possible."""
    sums = accumulate(_letter(letter) for letter in word)
    fitting = max(1, sum(total * size / 100 <= width for total in sums))
    hyphen = word.rfind("-", 1, fitting)
    if hyphen > 0:
        return hyphen + 1
    ends = (
        found.start()
        for found in _SYLLABLE.finditer(word)
        if _LEAST <= found.start() <= min(fitting, len(word) - _LEAST)
    )
    return max(ends, default=fitting)


def _shortened(text: str, width: float, size: float) -> str:
    """Take letters away before a closing ellipsis until the text fits."""
    kept = text[: -len(ELLIPSIS)]
    while kept and width_of(f"{kept}{ELLIPSIS}", size) > width:
        kept = kept[:-1].rstrip("- ")
    return f"{kept}{ELLIPSIS}"
