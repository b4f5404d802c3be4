"""What people type, made safe to store and to show again, without changing what it says."""

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# NUL and the other control characters, halves of surrogate pairs, and code points that are
# no characters: databases, XML and JSON refuse them one by one, each in its own way.
UNSTORABLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)
CONTEXT = 20


class Unstorable(ValueError):  # noqa: N818  (it describes the text)
    """A text holds a character that cannot be stored."""

    def __init__(self, text: str, position: int) -> None:
        super().__init__(position)
        self.name = f"U+{ord(text[position]):04X}"
        self.before = storable(text[max(0, position - CONTEXT) : position]).strip()


def clean_text(text: str) -> str:
    """Return a text with line feeds as line ends, composed (NFC); emoji stay as they are.

    Raises:
        Unstorable: for NUL, control characters, lone surrogates and non-characters.
    """
    text = LINE_ENDS.sub("\n", text)
    found = UNSTORABLE.search(text)
    if found:
        raise Unstorable(text, found.start())
    return unicodedata.normalize("NFC", text)


def storable(text: str) -> str:
    """Return a text of which nothing but characters that no database takes is replaced."""
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def shortened(text: str, length: int = 40) -> str:
    """Return what somebody typed, short enough to repeat in a message."""
    shown = " ".join(storable(text).split())
    return shown if len(shown) <= length else f"{shown[: length - 1].rstrip()}…"
