"""Reading a question against the table: what is found by each part of it, and what was meant.

Each part is looked up once; the rest is sets of keys, which cost little up to the hundred thousand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from itertools import pairwise

from django.db import connection
from django.db.models import Q

from search.analysis.analyser import Question, Wanted, question_of
from search.analysis.language import Language
from search.analysis.words import words_of
from search.engines import ranking
from search.engines.full_text import keys_of, matching_sql, phrase_sql
from search.engines.matching import (
    BEGINNING,
    MEANT,
    Expression,
    Group,
    fewest_groups,
    groups_of,
)
from search.engines.spelling import near_words
from search.models import SearchLine

SHORTEST_BEGINNING = 5
"""Letters of a word that may be the beginning of others, where nothing has the word itself."""
FEW = 3
"""With fewer results than this, those that have less of what was asked are shown too."""
ENOUGH = 50
"""With so many that have a compound, its parts are not looked up: they would add little."""
TOP = 2.0
"""What it adds, in the rough order, to stand in the title or summary."""
NOTHING = Question((), ())
Keys = set[int]


@dataclass(frozen=True)
class Part:
    """A group of the question with the entries that have it, and those that have it on top."""

    group: Group
    keys: Keys
    top: Keys
    rarity: float = 1.0


@dataclass(frozen=True)
class Sought:
    """A question with what it finds: nothing where there is nothing to look for."""

    question: Question = NOTHING
    parts: tuple[Part, ...] = ()
    keys: Keys = field(default_factory=set)
    meant: str = ""
    """The text with the words that were meant, where some were not known."""
    groups: tuple[Group, ...] = field(default=())
    rarities: tuple[float, ...] = field(default=())

    def roughly_best(self, keys: Keys, count: int) -> list[int]:
        """Return the best of these by what they have and where: enough to rank them precisely."""
        scores = dict.fromkeys(keys, 0.0)
        for part in self.parts:
            for key in part.keys & keys:
                scores[key] += part.rarity
            for key in part.top & keys:
                scores[key] += part.rarity * TOP
        best = nlargest(count, zip(scores.values(), scores.keys(), strict=True))
        return [key for _score, key in best]


def _none_of(column: str, values: Iterable[str]) -> Q:
    """Return what lies between these values: an index finds that, and not what equals none."""
    ends = ["", *sorted(values)]
    between = Q(**{f"{column}__gt": ends[-1]})
    for low, high in pairwise(ends):
        between |= Q(**{f"{column}__gt": low, f"{column}__lt": high})
    return between | Q(**{column: ""})


class Reader:
    """Looks parts of questions up for those who may read certain entries."""

    def __init__(self, audiences: Iterable[str], without: Iterable[str] = ()) -> None:
        """Find out once what these readers may not read, and `without` what: it is little."""
        self.audiences = tuple(audiences)
        hidden = SearchLine.objects.filter(_none_of("audience", self.audiences))
        self.hidden: Keys = keys_of(hidden.values_list("pk"))
        if without:
            refused = SearchLine.objects.filter(entry__key__in=tuple(without))
            self.hidden |= keys_of(refused.values_list("pk"))

    def count(self) -> int:
        """Return how many entries may be read."""
        return SearchLine.objects.count() - len(self.hidden)

    def keys(self, expressions: tuple[Expression, ...], *, top: bool = False) -> Keys:
        """Return the entries that have any of these."""
        return self._keys(*matching_sql(expressions, top=top))

    def phrase_keys(self, stems: Sequence[str]) -> Keys:
        """Return the entries that have a phrase, word for word."""
        return self._keys(*phrase_sql(stems))

    def _keys(self, sql: str, parameters: list[str]) -> Keys:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return {key for (key,) in cursor.fetchall()} - self.hidden

    def part(self, group: Group) -> Part:
        """Look a group up; the parts of a compound only where few have the whole word."""
        whole = tuple(each for each in group.expressions if not each.is_split)
        keys = self.keys(whole)
        if len(whole) < len(group.expressions):
            if len(keys) < ENOUGH:
                keys = self.keys(group.expressions)
            else:
                group = replace(group, expressions=whole)
        return Part(group, keys, self.keys(group.expressions, top=True) if keys else set())


def seek(*, text: str, reader: Reader, language: Language) -> Sought:
    """Read a question for these readers."""
    question = question_of(text, language)
    if question.is_empty:
        return Sought(question)
    meant: dict[str, str] = {}
    parts = []
    for group in groups_of(question):
        part = reader.part(group)
        if not part.keys:
            part, word = _guessed(part, reader, language)
            if word:
                meant[group.typed] = word
        parts.append(part)
    phrases = [reader.phrase_keys(stems) for stems in question.phrases]
    groups = [part.group for part in parts]
    for stems, keys in zip(question.phrases, phrases, strict=True):
        parts.append(Part(Group(" ".join(stems), (Expression(stems),)), keys, keys))
    return sought_of(
        parts,
        total=reader.count(),
        keys=_found(parts[: len(groups)], phrases),
        question=_marked(question, groups),
        meant=_rewritten(text, meant) if meant else "",
    )


def sought_of(
    parts: Sequence[Part], *, total: int, keys: Keys, question: Question = NOTHING, meant: str = ""
) -> Sought:
    """Return a question of these parts, each with how telling it is."""
    rarities = [ranking.rarity(len(part.keys), total) * part.group.weight for part in parts]
    weighed = (replace(part, rarity=rare) for part, rare in zip(parts, rarities, strict=True))
    groups = tuple(part.group for part in parts)
    return Sought(question, tuple(weighed), keys, meant, groups, tuple(rarities))


def _guessed(part: Part, reader: Reader, language: Language) -> tuple[Part, str]:
    """Return what may have been meant by a word that nothing has: its beginning, or one like it."""
    group = part.group
    typed = group.expressions[0]
    if len(typed.stems) > 1:
        return part, ""
    if len(typed.stems[0]) >= SHORTEST_BEGINNING:
        begins = Expression(typed.stems, BEGINNING, begins=True)
        found = reader.part(Group(group.typed, (begins,)))
        if found.keys:
            return found, ""
    for word in near_words(group.typed, language):
        stem = (language.stem(word),)
        same = sorted(language.synonyms.get(stem, ()))
        found = reader.part(
            Group(group.typed, tuple(Expression(each, MEANT) for each in (stem, *same)))
        )
        if found.keys:
            return found, word
    return part, ""


def _found(parts: Sequence[Part], phrases: Sequence[Keys]) -> Keys:
    """Return what has enough of the parts and every phrase.

    Enough is less where hardly anything has more: a part at least, and of many half.
    """
    within = set.intersection(*phrases) if phrases else None
    if not parts:
        return within or set()
    hits: Counter[int] = Counter()
    for part in parts:
        hits.update(part.keys if within is None else part.keys & within)
    counts = Counter(hits.values())
    wanted = fewest_groups(len(parts))
    least = -(-len(parts) // 2)
    while wanted > least and sum(n for has, n in counts.items() if has >= wanted) < FEW:
        wanted -= 1
    wanted = min(wanted, max(counts, default=wanted))
    return {key for key, has in hits.items() if has >= wanted}


def _marked(question: Question, groups: Sequence[Group]) -> Question:
    """Return the question with what is looked for, to mark it in the results."""
    wanted = tuple(
        Wanted(group.typed, tuple(each.stems for each in group.expressions)) for group in groups
    )
    return Question(wanted, question.phrases)


def _rewritten(text: str, meant: dict[str, str]) -> str:
    parts, end = [], 0
    for word in words_of(text):
        if word.text in meant:
            parts += [text[end : word.start], meant[word.text]]
            end = word.end
    return "".join([*parts, text[end:]])
