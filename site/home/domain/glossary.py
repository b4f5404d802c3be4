"""The glossary as a page: terms by their first letter."""

from dataclasses import dataclass
from itertools import groupby

from vocabulary.models import GlossaryTerm

OTHER = "#"


@dataclass(frozen=True)
class Letter:
    """The terms that begin with a letter; figures and signs share `#`."""

    letter: str
    terms: tuple[GlossaryTerm, ...]


def letters() -> tuple[Letter, ...]:
    """Return the terms in order, grouped; one query."""
    return tuple(
        Letter(letter, tuple(terms))
        for letter, terms in groupby(GlossaryTerm.objects.all(), key=_first_letter)
    )


def _first_letter(term: GlossaryTerm) -> str:
    first = term.sort_key[:1].upper()
    return first if first.isalpha() else OTHER
