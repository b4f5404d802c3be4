"""What counts beside the words: the kind of an entry, and how many schools confirm it."""

from typing import Any

from search.engines.ranking import CONFIRMED, KINDS


def weights() -> list[dict[str, Any]]:
    """Return the functions by which a score is multiplied, whatever was asked."""
    return [*_kinds(), *_confirmed()]


def _kinds() -> list[dict[str, Any]]:
    return [
        {"filter": {"term": {"kind": kind}}, "weight": weight} for kind, weight in KINDS.items()
    ]


def _confirmed() -> list[dict[str, Any]]:
    """Have what worked at other schools stand higher: the step of its number alone counts."""
    ends = [least for least, _weight in CONFIRMED[1:]]
    return [
        {
            "filter": {"range": {"confirmed": {"gte": least} | ({"lt": end} if end else {})}},
            "weight": weight,
        }
        for (least, weight), end in zip(CONFIRMED, [*ends, None], strict=True)
    ]
