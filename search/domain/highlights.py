"""Where a result says what was asked: pieces of its text with the words marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from search.analysis.analyser import Question
from search.analysis.language import Language
from search.analysis.words import LONGEST, WORD, plain_word
from search.models import SearchEntry

LONGEST_TEXT = 20_000
AROUND = 90
"""Characters on both sides of a word that was found."""
MOST = 2
CHUNK = 1_000
"""Characters of a text that are read at once."""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int


class Marker:
    """Marks what a question asks for; it looks at each different word once."""

    def __init__(self, question: Question, language: Language) -> None:
        """Take the stems that are asked for."""
        self._wanted = _wanted_stems(question)
        self._language = language
        self._seen: set[str] = set()
        self._marked: set[str] = set()

    def fragments(self, entry: SearchEntry) -> tuple[str, ...]:
        """Return at most two pieces of the summary or the text, escaped, with `<mark>`."""
        if not self._wanted:
            return ()
        found = self._pieces(entry.summary)
        if len(found) < MOST:
            found += self._pieces(entry.text[:LONGEST_TEXT])
        return tuple(found[:MOST])

    def whole(self, text: str) -> str:
        """Return a whole short text, such as a title, escaped, with `<mark>`."""
        return _marked(text, 0, len(text), list(self._places(text)) if self._wanted else [])

    def _places(self, text: str) -> Iterator[_Place]:
        start = 0
        while start < len(text):
            # What is asked for mostly stands at the beginning of a long text.
            end = text.find(" ", start + CHUNK)
            end = len(text) if end < 0 else end
            words = set(WORD.findall(text, start, end)) - self._seen
            self._seen |= words
            self._marked.update(word for word in words if self._is_wanted(word))
            if self._marked:
                pattern = _pattern(frozenset(self._marked))
                for match in pattern.finditer(text, start, end):
                    if _begins_word(text, match.start()):
                        yield _Place(match.start(), match.end())
            start = end

    def _is_wanted(self, word: str) -> bool:
        return not self._wanted.isdisjoint(self._language.stems_of(plain_word(word)[:LONGEST]))

    def _pieces(self, text: str) -> list[str]:
        """Return the first pieces; the text after them is not looked at."""
        spans: list[tuple[int, int]] = []
        places: list[_Place] = []
        for place in self._places(text):
            if not spans or place.start >= spans[-1][1]:
                if len(spans) == MOST:
                    break
                start = _start(text, max(0, place.start - AROUND))
                spans.append((start, _end(text, min(len(text), place.end + AROUND))))
            places.append(place)
        return [
            _marked(text, start, end, [at for at in places if start <= at.start and at.end <= end])
            for start, end in spans
        ]


@lru_cache(maxsize=500)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Return what finds these words where nothing follows them, as `WORD` reads them."""
    ways = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?:{ways})(?!['’]?[^\W_])")


def _begins_word(text: str, start: int) -> bool:
    """Whether a word begins here; looking back in the pattern would take ten times as long."""
    if start and text[start - 1] in "'’":
        start -= 1
    return not (start and text[start - 1].isalnum())


def _wanted_stems(question: Question) -> set[str]:
    wanted = {stem for each in question.wanted for stems in each.expressions for stem in stems}
    return wanted | {stem for phrase in question.phrases for stem in phrase}


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
