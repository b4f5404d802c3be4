"""Taking names out of a text, however they are written: a suggestion for who checks it."""

import re
import unicodedata
from collections.abc import Mapping

ACCENTED = {
    "a": "aàáâäãå",
    "c": "cç",
    "e": "eèéêë",
    "i": "iìíîï",
    "n": "nñ",
    "o": "oòóôöõø",
    "u": "uùúûü",
    "y": "yýÿ",
}
BETWEEN = r"[\s.\-\u2010-\u2013_]+"
"""What stands between the words of a name, also where a line ends in it."""
GENITIVE = r"(?:['’]?s)?"
ADDRESSES = (
    # Each begins where no address runs already: a word of a whole page is read once.
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mailadres]"),
    (re.compile(r"(?:https?://|www\.)[^\s<>\"')]+", re.IGNORECASE), "[webadres]"),
    (
        re.compile(r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:be|eu|org|com|net|school)(?:/\S*)?(?!\w)"),
        None,
    ),
    (re.compile(r"(?<![\w.])@\w{2,}"), "[account]"),
)


def without_names(text: str, names: Mapping[str, str]) -> str:
    """Return a text with each name replaced, the longest first.

    Capitals, accents, hyphens, ends of lines and a genitive s do not matter; addresses of mail and
    of the web go too, as they nearly always hold a name.
    """
    text = unicodedata.normalize("NFC", text)
    for pattern, word in ADDRESSES:
        text = pattern.sub(word or "[webadres]", text)
    for name in sorted(names, key=len, reverse=True):
        words = re.split(BETWEEN, unicodedata.normalize("NFC", name).strip())
        if words := [word for word in words if word]:
            pattern = re.compile(
                rf"(?<!\w){BETWEEN.join(map(_spelled, words))}{GENITIVE}(?!\w)", re.IGNORECASE
            )
            # Our own neutral words hold nothing that `re.sub` would read.
            text = pattern.sub(names[name], text)
    return text


def _spelled(word: str) -> str:
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    """Return what matches a letter with and without its accent."""
    plain = unicodedata.normalize("NFD", letter)[0].lower()
    if letter in "'’":
        return "['’]"
    return f"[{ACCENTED[plain]}]" if plain in ACCENTED else re.escape(letter)
