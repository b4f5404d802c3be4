"""Stems of Dutch words: what is left of "scholen" and "school", the same for both.

The algorithm is Porter's for Dutch, which Elasticsearch's `dutch` stemmer runs too. It does not
know vowels that change ("stad", "steden") nor many short words, so editors keep exceptions.
"""

import threading
from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer

_local = threading.local()


def stem_of(word: str, exceptions: Mapping[str, str]) -> str:
    """Return the stem of one folded word; an exception decides before the algorithm."""
    found = exceptions.get(word)
    return found if found is not None else _stemmed(word)


@lru_cache(maxsize=100_000)
def _stemmed(word: str) -> str:
    # A stemmer keeps the word it works on: one for each thread.
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = snowballstemmer.stemmer("dutch_porter")
    return str(stemmer.stemWord(word))
