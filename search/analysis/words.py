"""Words of a text, folded, with the place where each stands."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHES = re.compile(r"['’]")
_PLURAL = re.compile(r"(?<=\w\w)['’]s$", re.IGNORECASE)
"""As of "foto’s" and "PICT’s": the word itself is what stands before it."""
_SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
LONGEST = 60
"""Characters of a word that count: longer ones are no language."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it is compared, and where it stands (`text[start:end]`)."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Return the words of a text in their order: small letters, no accents, no apostrophes."""
    for match in WORD.finditer(text):
        plain = plain_word(match[0])
        if plain:
            yield Word(plain[:LONGEST], match.start(), match.end())


@lru_cache(maxsize=100_000)
def plain_word(word: str) -> str:
    """Return one word as it is compared: "Thema’s" → "thema", "coördinator" → "coordinator"."""
    word = _PLURAL.sub("", word)
    if word.isascii():  # most words are, and this takes a tenth of the time
        return "".join(filter(str.isalnum, word)).lower() if not word.isalnum() else word.lower()
    small = _APOSTROPHES.sub("", word).casefold().translate(_SPECIAL)
    letters = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in letters if letter.isalnum())
