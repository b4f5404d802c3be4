"""How many schools several practices are about together, none of them counted twice.

A practice says about how many schools it is, not which. What is known is which organisations
belong to which grouping: a school's own practice and that of its scholengemeenschap are partly
about the same school. Where it is not known which schools of a grouping are meant, those that were
counted already are supposed to be meant again: the figure is rather too low than too high.
"""

from collections.abc import Iterable, Mapping

Part = tuple[int, bool]
"""An organisation: itself, or (True) the schools of a grouping that nobody named."""


def schools_together(*, claims: Mapping[int, int], members: Mapping[int, Iterable[int]]) -> int:
    """Count the schools of organisations whose practices add up.

    Args:
        claims: About how many schools each organisation's practices are, at least one.
        members: Which organisations belong to a grouping; groupings may belong to groupings.
    """
    parts = {key: _parts(key, claims, members, frozenset()) for key in claims}
    counted: set[Part] = set()
    total = 0
    # First those of which all known schools are meant: what they add is certain.
    for key in sorted(claims, key=lambda key: (claims[key] < sum(parts[key].values()), key)):
        own = parts[key]
        known = sum(size for part, size in own.items() if part in counted)
        added = max(0, claims[key] - known)
        total += added
        for part, size in own.items():
            if added <= 0:
                break
            if part not in counted:
                counted.add(part)
                added -= size
    return total


def _parts(
    key: int,
    claims: Mapping[int, int],
    members: Mapping[int, Iterable[int]],
    above: frozenset[int],
) -> dict[Part, int]:
    """Return what an organisation is made of, each part with its number of schools."""
    inside = above | {key}
    below = [member for member in members.get(key, ()) if member not in inside]
    if not below:
        return {(key, False): claims.get(key, 1)}
    found: dict[Part, int] = {}
    for member in below:
        found |= _parts(member, claims, members, inside)
    unnamed = claims.get(key, 0) - sum(found.values())
    return found | {(key, True): unnamed} if unnamed > 0 else found
