"""Which places belong together, and who gets one: arithmetic without a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from networks.enums import HOLDING, Attends, Availability, EventForm, RegistrationState

FEW = 5
"""From so many free places on down, an event is nearly full."""

WAYS = {
    EventForm.ON_SITE.value: (Attends.ON_SITE,),
    EventForm.ONLINE.value: (Attends.ONLINE,),
    EventForm.HYBRID.value: (Attends.ON_SITE, Attends.ONLINE),
}
"""How people can take part in an event of each form."""


class Seated(Protocol):
    """What an event says of its places."""

    form: str
    seats: int | None
    seats_online: int | None
    seats_are_shared: bool


@dataclass(frozen=True)
class Pool:
    """Ways of taking part that share one number of places; None is without a limit."""

    ways: tuple[Attends, ...]
    seats: int | None


@dataclass(frozen=True)
class Filling:
    """How a pool is filled: places taken by who comes or was offered one, and who waits."""

    pool: Pool
    held: int
    waiting: int

    @property
    def free(self) -> int | None:
        """How many places nobody has; below 0 never, None without a limit."""
        return None if self.pool.seats is None else max(0, self.pool.seats - self.held)

    @property
    def has_room(self) -> bool:
        """Whether whoever comes now gets a place: one is free and nobody waits for it."""
        return self.free is None or (self.free > 0 and not self.waiting)

    @property
    def to_offer(self) -> int:
        """How many of those who wait can get a place now."""
        return self.waiting if self.free is None else min(self.free, self.waiting)

    @property
    def availability(self) -> Availability:
        """What everybody may know of it."""
        if not self.has_room:
            return Availability.FULL
        if self.free is not None and self.free <= FEW:
            return Availability.FEW
        return Availability.FREE


def pools_of(event: Seated) -> tuple[Pool, ...]:
    """Return the pools of an event: one, or two where on site and online each have a number."""
    ways = WAYS[event.form]
    if event.form != EventForm.HYBRID or event.seats_are_shared:
        return (Pool(ways, event.seats),)
    return (Pool((Attends.ON_SITE,), event.seats), Pool((Attends.ONLINE,), event.seats_online))


def fillings_of(event: Seated, counts: Mapping[tuple[str, str], int]) -> tuple[Filling, ...]:
    """Return how each pool is filled; `counts` are registrations by (attends, state).

    Who registered in a way that the event no longer has counts in the first pool.
    """
    pools = pools_of(event)
    known = {way.value for pool in pools for way in pool.ways}
    found = []
    for place, pool in enumerate(pools):
        mine = {way.value for way in pool.ways}
        if place == 0:
            mine |= {attends for attends, _state in counts} - known
        found.append(
            Filling(
                pool,
                held=_sum(counts, mine, HOLDING),
                waiting=_sum(counts, mine, (RegistrationState.WAITING,)),
            )
        )
    return tuple(found)


def _sum(
    counts: Mapping[tuple[str, str], int], ways: set[str], states: Iterable[RegistrationState]
) -> int:
    values = {state.value for state in states}
    return sum(
        number for (attends, state), number in counts.items() if attends in ways and state in values
    )


def filling_for(fillings: Iterable[Filling], attends: str) -> Filling:
    """Return how the pool is filled that a way of taking part belongs to."""
    listed = list(fillings)
    return next((each for each in listed if attends in each.pool.ways), listed[0])


def availability_of(fillings: Iterable[Filling]) -> Availability:
    """Return what everybody may know: the best that one of the pools has."""
    order = (Availability.FREE, Availability.FEW, Availability.FULL)
    return min((each.availability for each in fillings), key=order.index)
