"""What each source of a puzzle offers, what each role gets, and what is left: no database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from practices.puzzle.domain.counting import (
    POINT_PLACES,
    ZERO,
    Counted,
    Means,
    Rules,
    Use,
    account_key,
    counted_use,
    rounded,
    total,
)
from practices.puzzle.enums import USUAL_UNIT, SourceKind, Unit


@dataclass(frozen=True)
class Account:
    """One source: what it offers and what is taken from it, in its own unit.

    `available` is None where nobody said how much there is, `used` where its unit (euro) cannot be
    counted against hours. Without `is_complete` some use has no known amount yet: `used` is then
    the least there can be.
    """

    source: str
    name: str
    unit: str
    offers: tuple[Means, ...]
    uses: tuple[Counted, ...]
    available: Fraction | None
    used: Fraction | None
    is_complete: bool

    @property
    def key(self) -> tuple[str, str]:
        """What its uses refer to it by."""
        return account_key(self.source, self.name)

    @property
    def left(self) -> Fraction | None:
        """What is not given away; negative where more was given than there is."""
        if self.available is None or self.used is None:
            return None
        return self.available - self.used

    @property
    def is_over(self) -> bool:
        """Whether more was given away than there is, by a figure that one sees."""
        return self.left is not None and rounded(self.left, POINT_PLACES) < 0

    @property
    def fte(self) -> Fraction:
        """The VTE that it pays for."""
        return total(counted.fte for counted in self.uses)

    @property
    def between(self) -> tuple[Fraction, Fraction] | None:
        """What is used at least and at most, where diplomas are missing."""
        if self.is_complete or self.unit != Unit.POINTS:
            return None
        spans = [one.between for one in self.uses if one.between is not None]
        unknown = [one for one in self.uses if one.points is None and one.between is None]
        if self.used is None or unknown or not spans:
            return None
        return self.used + sum(s[0] for s in spans), self.used + sum(s[1] for s in spans)


@dataclass(frozen=True)
class Share:
    """The VTE of one role, level or cluster; an empty `value` gathers what was not said."""

    value: str
    label: str
    fte: Fraction


@dataclass(frozen=True)
class Puzzle:
    """A whole puzzle, counted. Accounts stand in the order of their kinds, ICT-punten first."""

    uses: tuple[Counted, ...]
    accounts: tuple[Account, ...]
    rules: Rules

    @property
    def ict(self) -> Account:
        """The ICT-punten: always there, also when nobody uses them."""
        return self.accounts[0]

    @property
    def fte(self) -> Fraction:
        """All VTE together."""
        return total(counted.fte for counted in self.uses)

    @property
    def is_counted(self) -> bool:
        """Whether there is a use that counts."""
        return any(counted.fte is not None for counted in self.uses)

    @property
    def by_role(self) -> tuple[Share, ...]:
        """The VTE of each role, in the order in which they are first named."""
        return self._shares(lambda use: use.role_key, lambda use: use.role)

    @property
    def by_level(self) -> tuple[Share, ...]:
        """The VTE on each level."""
        return self._shares(lambda use: use.level, lambda use: use.level)

    @property
    def by_cluster(self) -> tuple[Share, ...]:
        """The VTE for each cluster of tasks."""
        return self._shares(lambda use: use.cluster, lambda use: use.cluster)

    def _shares(self, key: Callable[[Use], str], label: Callable[[Use], str]) -> tuple[Share, ...]:
        found: dict[str, Share] = {}
        for one in self.uses:
            if one.fte is None:
                continue
            value = key(one.use)
            known = found.get(value, Share(value, label(one.use), ZERO))
            found[value] = replace(known, fte=known.fte + one.fte)
        return tuple(found.values())


def puzzle_of(
    *,
    uses: Iterable[Use],
    means: Iterable[Means],
    ict_points: Decimal | None,
    rules: Rules,
    ict_decided_by: str = "",
) -> Puzzle:
    """Count a whole puzzle: what the ICT-punten and the other `means` offer, and who uses them."""
    counted = [counted_use(use, rules, place) for place, use in enumerate(uses)]
    offers: dict[tuple[str, str], list[Means]] = {}
    ict = Means(SourceKind.ICT, amount=ict_points, unit=Unit.POINTS, decided_by=ict_decided_by)
    for each in [ict, *means]:
        offers.setdefault(account_key(each.source, each.name), []).append(each)
    for one in counted:
        offers.setdefault(one.use.account, [])
    accounts = tuple(
        _account(key, offers[key], [one for one in counted if one.use.account == key])
        for key in sorted(offers, key=_place)
    )
    in_order = sorted((one for each in accounts for one in each.uses), key=attrgetter("place"))
    return Puzzle(tuple(in_order), accounts, rules)


def _place(key: tuple[str, str]) -> tuple[int, str]:
    kinds = list(SourceKind.values)
    return (kinds.index(key[0]) if key[0] in kinds else len(kinds)), key[1]


def _account(key: tuple[str, str], offers: list[Means], uses: list[Counted]) -> Account:
    units = {each.counted_in for each in offers} or {USUAL_UNIT.get(key[0], "")}
    unit = units.pop() if len(units) == 1 else ""
    amounts = [each.amount for each in offers]
    is_known = bool(amounts) and unit and all(amount is not None for amount in amounts)
    available = total(Fraction(each) for each in amounts if each is not None)
    taken = [one.amount(unit) for one in uses]
    is_countable = bool(unit) and unit != Unit.EURO
    names = [*(each.name for each in offers), *(one.use.name for one in uses)]
    account = Account(
        source=key[0],
        name=next(filter(None, names), ""),
        unit=unit,
        offers=tuple(offers),
        uses=tuple(uses),
        available=available if is_known else None,
        used=total(taken) if is_countable else None,
        is_complete=is_countable and None not in taken,
    )
    return replace(account, uses=_with_overruns(account)) if account.is_over else account


def _with_overruns(account: Account) -> tuple[Counted, ...]:
    """Mark, in the order of the rows, what goes beyond what the source offers."""
    room = account.available or ZERO
    found: list[Counted] = []
    so_far = ZERO
    for one in account.uses:
        taken = one.amount(account.unit) or ZERO
        over = max(ZERO, taken - room)
        room = max(ZERO, room - taken)
        was_over = rounded(so_far, POINT_PLACES) > 0
        so_far += over
        tips = not was_over and rounded(so_far, POINT_PLACES) > 0
        found.append(replace(one, over=over, tips=tips))
    return tuple(found)
