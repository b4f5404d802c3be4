"""What both drawings of a puzzle share: fills, lengths in whole units, and texts that fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from practices.puzzle.domain.counting import ZERO, Counted, rounded, total
from practices.puzzle.domain.puzzle import Account, Puzzle
from practices.puzzle.domain.wording import TIPS, cost_text, fte_text, left_of
from practices.puzzle.enums import SourceKind

LOOKS: dict[str, str] = {
    SourceKind.ICT: "ict",
    SourceKind.BPT_PRIMARY: "bpt",
    SourceKind.BPT_SECONDARY: "bpt",
    SourceKind.CARE: "zorg",
    SourceKind.TAC: "tac",
    SourceKind.GLOBAL: "glob",
    SourceKind.OWN: "eigen",
    SourceKind.OTHER: "ander",
}
SMALLEST = 4
"""What is not nothing stays visible."""
LETTER = Fraction(56, 100)
"""Mean width of a letter, as a part of the type size."""
MOST_LINES = 3
MOST_WITH_POINTS = 16
"""With more roles, a drawing says their VTE alone."""
MOST_SEAMED = 8
"""A bar of more pieces is drawn whole: beside so many, its seams would tell nothing."""


@dataclass(frozen=True)
class Text:
    """One line of text; `css` says how it looks, `size` how large, in units of the drawing."""

    y: int
    text: str
    css: str = "v-t2"
    size: int = 13


def steps(texts: Iterable[Text]) -> list[tuple[Text, int]]:
    """Return lines that stand under each other, each with its step down from the one before."""
    found: list[tuple[Text, int]] = []
    for text in texts:
        found.append((text, text.y - found[-1][0].y if found else 0))
    return found


def look_of(source: str) -> str:
    """Return the name of the pattern and colour of a source."""
    return LOOKS.get(source, "ander")


def length(value: Fraction, scale: Fraction, *, smallest: int = SMALLEST) -> int:
    """Return a length in whole units; what is not nothing has at least the smallest."""
    if value <= 0:
        return 0
    return max(smallest, int(rounded(value * scale, 0)))


def over_part(one: Counted, unit: str, whole: int) -> int:
    """Return how much of a bar of `whole` units goes beyond what its source offers."""
    taken = one.amount(unit)
    if not one.over or not taken:
        return 0
    return min(whole, length(one.over / taken, Fraction(whole), smallest=min(3, whole)))


def rest_of(account: Account) -> Fraction:
    """Return what is left of a source as VTE, at what its VTE cost on average; 0 where unclear."""
    left = account.left
    if left is None or not account.used or left_of(account).state != "left":
        return ZERO
    return account.fte * left / account.used


def is_drawn(account: Account) -> bool:
    """Whether a source has anything to show: a use, or an amount."""
    return bool(account.fte or account.available or any(o.amount for o in account.offers))


def role_words(uses: list[Counted], *, with_points: bool) -> tuple[Text, ...]:
    """Return what stands under the name of a role, in both drawings the same."""
    costs = [text for one in uses if (text := cost_text(one))] if with_points else []
    points = f" · {costs[0]} punten" if len(costs) == 1 else ""
    figures = Text(0, f"{fte_text(total(one.fte for one in uses))} VTE{points}")
    if any(one.tips for one in uses):
        return figures, Text(0, TIPS, "v-t2 pz-much")
    return (figures,)


def shows_points(roles: list[list[Counted]]) -> bool:
    """Whether the roles are so few that a drawing has room for points; the table has them all."""
    return len(roles) <= MOST_WITH_POINTS


def uses_by_role(puzzle: Puzzle) -> list[list[Counted]]:
    """Return the counted uses of each role, roles beside the sources that they draw on."""
    places = {account.key: number for number, account in enumerate(puzzle.accounts)}
    roles: dict[str, list[Counted]] = {share.value: [] for share in puzzle.by_role}
    for one in puzzle.uses:
        if one.fte is not None:
            roles[one.use.role_key].append(one)
    found = [sorted(uses, key=lambda one: places[one.use.account]) for uses in roles.values()]
    return sorted(found, key=lambda uses: places[uses[0].use.account])


def wrapped(text: str, *, size: int, width: int) -> list[str]:
    """Break a text into at most three lines that fit; what does not fit ends in an ellipsis."""
    most = max(4, int(width / (size * LETTER)))
    lines = [""]
    for word in filter(None, text.split(" ")):
        room = f"{lines[-1]} {word}".strip()
        if len(room) <= most:
            lines[-1] = room
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown[-1] = f"{shown[-1]}…"
    return [line if len(line) <= most else f"{line[: most - 1].rstrip()}…" for line in shown]
