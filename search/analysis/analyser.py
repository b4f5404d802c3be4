"""From texts to what is stored, and from questions to what is looked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.analysis.language import STOP_WORDS, Language, Stems
from search.analysis.words import Word, words_of

MOST_WORDS = 32
"""Words of a question that count."""
MOST_PHRASES = 8


@dataclass(frozen=True)
class Wanted:
    """One thing that a question asks for: any of these expressions; `typed` is what stood there."""

    typed: str
    expressions: tuple[Stems, ...]

    @property
    def typed_stems(self) -> Stems:
        """The stems of what stood there."""
        return self.expressions[0]


@dataclass(frozen=True)
class Question:
    """A question as it is looked for: everything wanted, and phrases that must stand together."""

    wanted: tuple[Wanted, ...]
    phrases: tuple[Stems, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.wanted and not self.phrases


def terms_of(text: str, language: Language) -> str:
    """Return the stems of a text, separated by spaces, with the parts of compounds after each.

    Words that say nothing are left out.
    """
    return " ".join(
        stem
        for word in words_of(text)
        if word.text not in STOP_WORDS
        for stem in language.stems_of(word.text)
    )


def running_terms_of(text: str, language: Language) -> str:
    """Return the stems of a text as its words follow each other, without parts of compounds."""
    return " ".join(
        language.stem(word.text) for word in words_of(text) if word.text not in STOP_WORDS
    )


def question_of(text: str, language: Language) -> Question:
    """Read a question: words, "phrases between quotes", synonyms.

    Words that say nothing count only where there is nothing else.
    """
    loose, phrases = _without_phrases(text)
    words = list(words_of(loose))[:MOST_WORDS]
    telling = [word for word in words if word.text not in STOP_WORDS]
    stems = (_phrase(phrase, language) for phrase in phrases)
    return Question(
        tuple(_joined(_wanted(telling or words, language))),
        tuple(dict.fromkeys(found for found in stems if found))[:MOST_PHRASES],
    )


def _phrase(text: str, language: Language) -> Stems:
    """Return the stems of a phrase, without the words that no text is found by."""
    words = list(words_of(text))[:MOST_WORDS]
    return tuple(language.stem(word.text) for word in words if word.text not in STOP_WORDS)


def _without_phrases(text: str) -> tuple[str, list[str]]:
    """Return the loose words and the phrases; a quote without its pair is nothing."""
    pieces = text.replace("“", '"').replace("”", '"').replace("„", '"').split('"')
    if len(pieces) % 2 == 0:
        pieces[-2:] = [" ".join(pieces[-2:])]
    return " ".join(pieces[::2]), pieces[1::2]


def _wanted(words: list[Word], language: Language) -> Iterator[Wanted]:
    """Join words that are one expression with synonyms, the longest first."""
    place = 0
    while place < len(words):
        for length in range(min(language.longest_synonym, len(words) - place), 1, -1):
            taken = words[place : place + length]
            stems = tuple(language.stem(word.text) for word in taken)
            if stems in language.synonyms:
                typed = " ".join(word.text for word in taken)
                yield Wanted(typed, (stems, *sorted(language.synonyms[stems])))
                place += length
                break
        else:
            yield _one(words[place], language)
            place += 1


def _joined(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Join things that stand for each other: whoever names both asks for one thing."""
    found: list[Wanted] = []
    for each in wanted:
        for place, other in enumerate(found):
            if each.typed_stems in other.expressions and other.typed_stems in each.expressions:
                expressions = dict.fromkeys((*other.expressions, *each.expressions))
                found[place] = Wanted(other.typed, tuple(expressions))
                break
        else:
            found.append(each)
    return found


def _one(word: Word, language: Language) -> Wanted:
    """Return what one word asks for: itself, its synonyms, or all of its parts together."""
    whole, *parts = language.stems_of(word.text)
    found: list[Stems] = [(whole,), *sorted(language.synonyms.get((whole,), ()))]
    if parts:
        found.append(tuple(parts))
    return Wanted(word.text, tuple(dict.fromkeys(found)))
