"""Which word was probably meant: one that entries have, and that is almost the one typed."""

from search.analysis.language import Language
from search.models import SearchWord

SHORTEST = 4
"""Letters of a word that may be misspelt: shorter ones are too much like others."""
LONG = 8
"""From so many letters on two may be wrong."""
MOST = 5


def near_words(word: str, language: Language) -> list[str]:
    """Return the words most like this one, the closest first; of entries or of editors' lists."""
    if len(word) < SHORTEST or word.isdigit():
        return []
    most = 2 if len(word) >= LONG else 1
    found = [
        (distance, near)
        for near in _candidates(word, most, language)
        if near != word
        if (distance := distance_of(word, near, most)) <= most
    ]
    return [near for _distance, near in sorted(found)[:MOST]]


def _candidates(word: str, most: int, language: Language) -> set[str]:
    lengths = (len(word) - most, len(word) + most)
    rows = SearchWord.objects.filter(first=word[0], length__range=lengths)
    found = set(rows.values_list("word", flat=True))
    # The first letter is seldom wrong; when it is, the second one stands first or after it.
    if len(word) > SHORTEST:
        swapped = SearchWord.objects.filter(first=word[1], length__range=lengths)
        found |= set(swapped.values_list("word", flat=True))
    return found | {each for each in language.words if lengths[0] <= len(each) <= lengths[1]}


def distance_of(one: str, other: str, most: int) -> int:
    """Return how many letters are left out, added, other or swapped; past `most`, only more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, last = row, before
        row = [number]
        for place, wanted in enumerate(other, start=1):
            cost = 0 if letter == wanted else 1
            best = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + cost)
            if (
                number > 1
                and place > 1
                and letter == other[place - 2]
                and one[number - 2] == wanted
            ):
                best = min(best, last[place - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]
