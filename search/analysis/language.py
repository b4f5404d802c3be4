"""What the analysis knows of the language: lists that editors keep."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from search.analysis.compounds import parts_of
from search.analysis.stems import stem_of
from search.analysis.words import plain_word, words_of

_STOP_WORDS = Path(__file__).with_name("stop_words.txt")
STOP_WORDS = frozenset(_STOP_WORDS.read_text(encoding="utf-8").split())
"""Words that say nothing of what a text is about."""

COMMON_WORDS = frozenset(
    Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split()
)
"""Words that nearly everything here is about: they say where one is, hardly what one wants."""

SHORTEST_PART = 3
MOST_KNOWN = 100_000
"""Words whose stems and parts a process keeps: the same come in every text."""

Stems = tuple[str, ...]
"""The stems of one expression, which may be of several words."""


@dataclass(frozen=True)
class Language:
    """The lists, ready for use; `version` tells one state of them from another."""

    version: str = ""
    parts: frozenset[str] = frozenset()
    exceptions: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[Stems, frozenset[Stems]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    """Single words that the lists know, folded: what somebody typed may be one of them."""
    _known: dict[str, Stems] = field(default_factory=dict, compare=False, repr=False)

    def stem(self, word: str) -> str:
        """Return the stem of a folded word; exceptions also count at the end of compounds."""
        if word not in self.exceptions:
            for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
                if word[cut:] in self.exceptions and word[:cut] in self.parts:
                    return word[:cut] + self.exceptions[word[cut:]]
        return stem_of(word, self.exceptions)

    def stems_of(self, word: str) -> Stems:
        """Return the stem of a folded word, and those of its parts where it is a compound."""
        found = self._known.get(word)
        if found is None:
            whole = self.stem(word)
            parts = (self.stem(part) for part in parts_of(word, self.parts))
            found = tuple(dict.fromkeys((whole, *parts)))
            if len(self._known) < MOST_KNOWN:
                self._known[word] = found
        return found

    @cached_property
    def longest_synonym(self) -> int:
        """How many words the longest expression with a synonym has."""
        return max((len(stems) for stems in self.synonyms), default=0)


def language_from(
    *,
    parts: Iterable[str],
    exceptions: Mapping[str, str],
    synonyms: Iterable[Collection[str]],
    version: str = "",
) -> Language:
    """Return the lists as they are compared.

    `synonyms` are groups of expressions that mean the same; `exceptions` lead from a word to the
    word whose stem it takes, or to itself where it must stay as it is.
    """
    folded = {plain_word(word): plain_word(to) for word, to in exceptions.items()}
    # A word that leads to itself stays whole, and so does what leads to it.
    whole = {word for word, to in folded.items() if word == to}
    # The word that an exception leads to has the same stem, whatever the algorithm makes of it.
    stems = {
        word: to if to in whole else stem_of(to, {})
        for each in folded.items()
        for word, to in (each, (each[1], each[1]))
    }
    bare = Language(version, frozenset(map(plain_word, parts)), stems)
    same: dict[Stems, set[Stems]] = {}
    words = set(bare.parts) | set(folded)
    for group in synonyms:
        words |= {plain_word(each) for each in group if len(each.split()) == 1}
        expressions = {found for words in group if (found := _expression(words, bare))}
        for expression in expressions:
            same.setdefault(expression, set()).update(expressions - {expression})
    frozen = {expression: frozenset(others) for expression, others in same.items()}
    return Language(version, bare.parts, bare.exceptions, frozen, frozenset(words))


def _expression(text: str, language: Language) -> Stems:
    """Return the stems of an expression as questions have them: without words that say nothing."""
    words = list(words_of(text))
    telling = [word for word in words if word.text not in STOP_WORDS]
    return tuple(language.stem(word.text) for word in telling or words)
