"""The editors' lists as the analysis uses them, read again within a minute of a change."""

import hashlib
import json
import threading
import time

from search.analysis.language import Language, language_from
from search.models import CompoundPart, StemException, SynonymGroup

ANALYSIS = 2
"""Raised with every change of what the analysis makes of the same lists."""
SECONDS = 20
"""How long a process uses lists before it looks whether they changed."""

_lock = threading.Lock()
_kept: tuple[float, Language] | None = None


def present_language() -> Language:
    """Return the lists as they are, at most twenty seconds old."""
    global _kept  # noqa: PLW0603  one copy for each process
    with _lock:
        if _kept is None or time.monotonic() - _kept[0] > SECONDS:
            _kept = (time.monotonic(), _read())
        return _kept[1]


def forget_language() -> None:
    """Read the lists again at the next use."""
    global _kept  # noqa: PLW0603  one copy for each process
    with _lock:
        _kept = None


def _read() -> Language:
    parts = sorted(CompoundPart.objects.values_list("word", flat=True))
    exceptions = dict(StemException.objects.order_by("word").values_list("word", "counts_as"))
    groups = [group.expressions for group in SynonymGroup.objects.all()]
    # Synonyms are looked up in questions: what is stored of an entry does not change with them.
    state = json.dumps([ANALYSIS, parts, exceptions]).encode()
    version = hashlib.sha256(state).hexdigest()[:32]
    return language_from(parts=parts, exceptions=exceptions, synonyms=groups, version=version)
