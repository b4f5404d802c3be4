"""What editors put first for a question, read again within a minute of a change."""

import threading
import time

from search.analysis.words import words_of
from search.models import Promotion

SECONDS = 20
"""How long a process uses the list before it reads it again."""

_lock = threading.Lock()
_kept: tuple[float, dict[str, list[str]]] | None = None


def question_key(text: str) -> str:
    """Return a question as it is compared: its words, folded."""
    return " ".join(word.text for word in words_of(text))


def promoted_keys(text: str) -> list[str]:
    """Return the keys of what stands first for a question, in the editors' order."""
    asked = question_key(text)
    return list(_promotions().get(asked, ())) if asked else []


def forget_promotions() -> None:
    """Read the list again at the next question."""
    global _kept  # noqa: PLW0603  one copy for each process
    with _lock:
        _kept = None


def _promotions() -> dict[str, list[str]]:
    global _kept  # noqa: PLW0603  one copy for each process
    with _lock:
        if _kept is None or time.monotonic() - _kept[0] > SECONDS:
            _kept = (time.monotonic(), _read())
        return _kept[1]


def _read() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for query, key in Promotion.objects.values_list("query", "entry__key"):
        found.setdefault(question_key(query), []).append(key)
    return found
