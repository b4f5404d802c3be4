"""The beginning of a question by what somebody searched for in vain."""

from collections.abc import Mapping, Sequence

from search.domain.asking import asked_from
from search.facets import FACETS


def begun_from(*, searched: Mapping[str, Sequence[str]]) -> str:
    """Return what a question says of the search before it; nothing where there was none.

    `searched` holds the parameters of `/zoeken/`.
    """
    asked = asked_from(searched)
    chosen = [
        f"{kind.title.lower()} {', '.join(values)}"
        for kind in FACETS
        if (values := asked.filters.get(kind.name))
    ]
    if asked.text:
        limits = f" ({'; '.join(chosen)})" if chosen else ""
        return f"Ik zocht naar “{asked.text}”{limits} en vond niets.\n\n"
    return f"Ik zocht op {'; '.join(chosen)} en vond niets.\n\n" if chosen else ""
