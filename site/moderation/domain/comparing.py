"""What differs between the published version and the one under review, word by word."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 4_000
"""Pieces beyond which texts are shown whole: comparing takes time with their product."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `kind` is "" (the same), "new" or "gone"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field that differs, with both texts and the pieces of going from one to the other."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The text with what went and what came."""
        return pieces_between(self.before, self.after)


def changes_between(*, before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return the fields (Dutch label to text as readers see it) whose text differs.

    In the order of `after`; what only `before` has comes last. No text and "" are the same.
    """
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Change(label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def pieces_between(before: str, after: str) -> list[Piece]:
    """Split the way from one text to the other into stretches of words."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) > LONGEST or len(new) > LONGEST:
        return [Piece(kind, text) for kind, text in (("gone", before), ("new", after)) if text]
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for step, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if step == "equal":
            pieces.append(Piece("", "".join(new[new_from:new_to])))
            continue
        gone, came = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        pieces.extend(Piece(kind, text) for kind, text in (("gone", gone), ("new", came)) if text)
    return pieces
