"""Counting words: the form, the page and the door count them in this one way."""

MOST_WORDS = 150
"""How many words an answer to a criterion has at most."""


def count_words(text: str) -> int:
    """Return how many words a text has: what stands between white space."""
    return len(text.split())


def words_too_many(text: str) -> int:
    """Return by how many words an answer to a criterion is too long."""
    return max(0, count_words(text) - MOST_WORDS)
