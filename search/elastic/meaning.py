"""What was probably meant where words are misspelt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from search.analysis.analyser import Question, Wanted
from search.analysis.language import Language
from search.analysis.words import words_of
from search.elastic.asking import MEANT, Closest
from search.models import SearchEntry

Meant = Mapping[str, str]
"""Stems that were typed, each with the stem that was meant."""


def closest_of(suggested: Mapping[str, Any], language: Language, *, every: bool = False) -> Closest:
    """Return the stems like those that no entry has, with the synonyms of each.

    With `every`, those that nothing is like are named too: they may be beginnings.
    """
    found = {}
    for stem, entries in suggested.items():
        options = [option["text"] for entry in entries for option in entry["options"]]
        if options or every:
            found[stem] = {
                option: ((option,), *sorted(language.synonyms.get((option,), ())))
                for option in options
            }
    return found


def meant_in(answer: Mapping[str, Any], closest: Closest) -> Meant:
    """Return the closest stem of each that the results have: what nobody may read tells nothing."""
    if not closest:
        return {}
    names = (name for hit in answer["hits"]["hits"] for name in hit.get("matched_queries", ()))
    matched = {name.rpartition(MEANT)[0] for name in names}
    found = {}
    for stem, options in closest.items():
        if f"{stem}{MEANT}" in matched:
            continue  # it is the beginning of a word
        best = next((each for each in options if f"{stem}{MEANT}{each}" in matched), None)
        if best is not None:
            found[stem] = best
    return found


def corrected(question: Question, meant: Meant) -> Question:
    """Return the question with the words that were meant, to mark them in the results."""
    return replace(question, wanted=tuple(_corrected(each, meant) for each in question.wanted))


def _corrected(wanted: Wanted, meant: Meant) -> Wanted:
    stem = meant.get(wanted.expressions[0][0])
    return wanted if stem is None else replace(wanted, expressions=((stem,),))


def rewritten(text: str, meant: Meant, found: Sequence[SearchEntry], language: Language) -> str:
    """Return the text with the words as the results spell them, or nothing when none does."""
    parts, end = [], 0
    for word in words_of(text):
        stem = meant.get(language.stem(word.text))
        better = _spelling(stem, word.text, found, language) if stem else ""
        if better:
            parts += [text[end : word.start], better]
            end = word.end
    return "".join([*parts, text[end:]]) if parts else ""


def _spelling(stem: str, typed: str, found: Sequence[SearchEntry], language: Language) -> str:
    """Return the word of the results with this stem that is most like what was typed."""
    best, likeness = "", 0.0
    for entry in found:
        for text in (entry.title, entry.names, entry.summary, entry.text):
            for word in words_of(text):
                if language.stem(word.text) != stem:
                    continue
                alike = SequenceMatcher(None, typed, word.text).ratio()
                if alike > likeness:
                    best, likeness = text[word.start : word.end].lower(), alike
    return best
