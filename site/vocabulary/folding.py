"""Names as people compare them: without accents, capitals and punctuation."""

import re
import unicodedata

_SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
_NO_WORD = re.compile(r"[^0-9a-z]+")
_APOSTROPHES = re.compile(r"['’‘`´]")


def folded(text: str) -> str:
    """The text in small letters without accents, words separated by one space.

    Apostrophes vanish ("thema's" → "themas"), other punctuation separates words. Every database
    sorts and compares the result alike, because only `0-9`, `a-z` and spaces are left.
    """
    small = _APOSTROPHES.sub("", text).casefold().translate(_SPECIAL)
    letters = unicodedata.normalize("NFKD", small)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", plain).strip()
