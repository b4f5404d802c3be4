"""Names of uploads: shown as text, never used as a path."""

import re
import unicodedata

LONGEST = 150
# Control characters, and marks that make a name read in another direction than it is written.
_HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_SEPARATORS = re.compile(r"[/\\:*?\"<>|]+")
_EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


def safe_name(name: str) -> str:
    """Return an uploader's name without path, hidden marks and what file systems refuse."""
    last = re.split(r"[/\\]", name)[-1]
    plain = _SEPARATORS.sub(" ", _HIDDEN.sub("", unicodedata.normalize("NFC", last)))
    plain = " ".join(plain.split()).strip(". ")
    stem, dot, extension = plain.rpartition(".")
    if not dot:
        return (plain or "bestand")[:LONGEST]
    room = LONGEST - len(extension[:10]) - 1
    return f"{(stem.strip('. ') or 'bestand')[:room]}.{extension[:10]}"


def extension_of(name: str) -> str:
    """Return the extension with its dot, in lower case; nothing when there is none."""
    _, dot, extension = name.rpartition(".")
    found = f".{extension.lower()}" if dot else ""
    return found if _EXTENSION.fullmatch(found) else ""
