"""Parts of Dutch compounds: "puntenpuzzel" holds "punten" and "puzzel".

A word is split only where parts of the editors' list cover all of it, with at most a linking `s`
between two of them; so "schoolbestuur" splits and "bestuurlijk" does not.
"""

from collections.abc import Collection

SHORTEST = 3
LINK = "s"


def parts_of(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the parts that cover a word, the longest first parts tried first; else nothing.

    A word that stands in the list itself is split all the same when two others cover it.
    """
    found = _split(word, known, whole=True)
    return found if len(found) > 1 else ()


def _split(word: str, known: Collection[str], *, whole: bool = False) -> tuple[str, ...]:
    if not whole and word in known:
        return (word,)
    for end in range(len(word) - SHORTEST, SHORTEST - 1, -1):
        head = word[:end]
        if head not in known:
            continue
        for rest in _rests(word[end:]):
            if parts := _split(rest, known):
                return (head, *parts)
    return ()


def _rests(rest: str) -> tuple[str, ...]:
    """Return what may follow a part: the rest, and the rest without a linking letter."""
    return (rest, rest[1:]) if rest.startswith(LINK) and len(rest) > SHORTEST else (rest,)
