"""The lines of an iCalendar file (RFC 5545), as little of them as an event needs.

Whatever is sent may be hostile. Time zones that a file defines itself are not read (their rules
could be endless): zones are known by their names.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from safeforms.domain.text import clean_text, storable

MOST_BYTES = 1_000_000
MOST_EVENTS = 500
TOO_LARGE = "De agenda is te groot: hoogstens 1 MB."
TOO_MANY = f"De agenda heeft te veel activiteiten: hoogstens {MOST_EVENTS}."
NO_CALENDAR = "Dit is geen agenda in het formaat iCalendar (.ics)."
_FOLD = re.compile(r"\r?\n[ \t]|\r[ \t]")
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;]*)')
_ESCAPED = re.compile(r"\\([\\;,Nn])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAK = re.compile(r"<(?:br|p|div|li|tr|h[123]|ul|ol)\b[^<>]*>", re.IGNORECASE)
_UNSHOWN = re.compile(
    r"<(script|style|template|head)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<![^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BLANK_LINES = re.compile(r"\n{3,}")
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class CalendarUnreadableError(ValueError):
    """This is no calendar that can be read; its text says why, to who sent it."""


@dataclass(frozen=True)
class Line:
    """A property: its value as it stands, and its parameters."""

    value: str
    parameters: dict[str, str] = field(default_factory=dict)


Properties = dict[str, list[Line]]


def text_of(content: bytes) -> str:
    """Decode a file; UTF-8 as the standard says, or what old programs write.

    Raises:
        CalendarUnreadableError: it is too large, or no text.
    """
    if len(content) > MOST_BYTES:
        raise CalendarUnreadableError(TOO_LARGE)
    try:
        text = content.decode("utf-16" if content.startswith(MARKS) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "BEGIN:VCALENDAR" not in text.upper():
        raise CalendarUnreadableError(NO_CALENDAR)
    return storable(text)


def events_in(text: str) -> Iterator[Properties]:
    """Yield the properties of each event; what stands within it (alarms) is left out.

    Raises:
        CalendarUnreadableError: there are too many events.
    """
    path: list[str] = []
    current: Properties = {}
    count = 0
    for name, line in _lines(text):
        if name == "BEGIN":
            path.append(line.value.strip().upper())
            if path == ["VCALENDAR", "VEVENT"]:
                current, count = {}, count + 1
        elif name == "END":
            if path == ["VCALENDAR", "VEVENT"]:
                yield current
            if path:
                path.pop()
        elif path == ["VCALENDAR", "VEVENT"]:
            current.setdefault(name, []).append(line)
        if count > MOST_EVENTS:
            raise CalendarUnreadableError(TOO_MANY)


def _lines(text: str) -> Iterator[tuple[str, Line]]:
    for raw in _FOLD.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        match = _LINE.fullmatch(raw)
        if match is not None:
            parameters = {
                name.upper(): value.strip('"') for name, value in _PARAMETER.findall(match[2])
            }
            yield match[1].upper(), Line(match[3], parameters)


def plain_text(value: str, longest: int) -> str:
    """Return a text without escapes, markup and control characters, and no longer than that."""
    text = _ESCAPED.sub(_unescaped, value[: longest * 10])
    if _TAG.search(text):
        text = _without_tags(text)
    text = clean_text(storable(unescape(text)))
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    short = _BLANK_LINES.sub("\n\n", lines)
    return short if len(short) <= longest else f"{short[: longest - 1].rstrip()}…"


def _unescaped(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]


def _without_tags(text: str) -> str:
    """Keep the words of a piece of HTML, in time that grows no faster than the text."""
    words = _TAG.sub("", _BREAK.sub("\n", _UNSHOWN.sub("", text)))
    # What was written as entities must not come out as markup again.
    return _TAG.sub("", unescape(words))
