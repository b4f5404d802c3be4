"""Where a result says what was asked: pieces of its text with the words marked."""

from dataclasses import dataclass
from html import escape

from search.analysis.analyser import Question
from search.analysis.language import Language
from search.analysis.words import words_of
from search.models import SearchEntry

LONGEST_TEXT = 20_000
AROUND = 90
"""Characters on both sides of a word that was found."""
MOST = 2


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    stem: str


def fragments_of(entry: SearchEntry, question: Question, language: Language) -> tuple[str, ...]:
    """Return at most two pieces of the summary or the text, escaped, with `<mark>` around words."""
    wanted = _wanted_stems(question)
    if not wanted:
        return ()
    found = []
    for text in (entry.summary, entry.text[:LONGEST_TEXT]):
        found += _pieces(text, wanted, language)
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _wanted_stems(question: Question) -> set[str]:
    wanted = {stem for each in question.wanted for stems in each.expressions for stem in stems}
    return wanted | {stem for phrase in question.phrases for stem in phrase}


def _places(text: str, wanted: set[str], language: Language) -> list[_Place]:
    return [
        _Place(word.start, word.end, stem)
        for word in words_of(text)
        if (stem := next((s for s in language.stems_of(word.text) if s in wanted), ""))
    ]


def _pieces(text: str, wanted: set[str], language: Language) -> list[str]:
    places = _places(text, wanted, language)
    pieces: list[str] = []
    end = -1
    for place in places:
        if place.start < end or len(pieces) == MOST:
            continue
        start = _start(text, max(0, place.start - AROUND))
        end = _end(text, min(len(text), place.end + AROUND))
        inside = [each for each in places if start <= each.start and each.end <= end]
        pieces.append(_marked(text, start, end, inside))
    return pieces


def _start(text: str, place: int) -> int:
    """Move to the beginning of a word."""
    space = text.find(" ", place)
    return 0 if place == 0 else (space + 1 if 0 <= space - place < AROUND else place)


def _end(text: str, place: int) -> int:
    """Move to the end of a word."""
    space = text.rfind(" ", 0, place)
    return place if place == len(text) or place - space > AROUND else space


def _marked(text: str, start: int, end: int, places: list[_Place]) -> str:
    parts, at = ["… " if start else ""], start
    for place in places:
        parts += [escape(text[at : place.start]), "<mark>", escape(text[place.start : place.end])]
        parts.append("</mark>")
        at = place.end
    parts += [escape(text[at:end]), " …" if end < len(text) else ""]
    return "".join(parts)


def marked_words(text: str, question: Question, language: Language) -> str:
    """Return a whole short text, such as a title, escaped, with `<mark>` around the words asked."""
    wanted = _wanted_stems(question)
    places = _places(text, wanted, language) if wanted else []
    return _marked(text, 0, len(text), places)
