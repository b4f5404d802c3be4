"""From the rows of a page to the nodes of a drawing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from practices.organogram.domain.chart import Chart, Node
from practices.organogram.domain.corners import corner_of
from practices.organogram.domain.vte import total_of, vte_of, vte_text
from practices.organogram.enums import PATTERNS, RANKS, REPEATED, Corner, Level
from practices.organogram.models import OrganogramPage, TeamRole
from safeforms.templatetags.getallen import NO_BREAK_SPACE, getal

OUTSIDE = "buiten:"
NOT_MEASURED = "uren niet gemeten"


@dataclass(frozen=True)
class Reading:
    """A page with its rows, and what follows from each."""

    page: OrganogramPage
    rows: tuple[TeamRole, ...]
    vte: tuple[Fraction | None, ...]

    @property
    def total(self) -> Fraction | None:
        """The VTE of all roles that are known."""
        return total_of(self.vte)

    @property
    def unmeasured(self) -> int:
        """How many roles have hours that nobody knows."""
        return sum(value is None for value in self.vte)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the roles, the highest first."""
        return tuple(sorted({row.level for row in self.rows}, key=_rank))

    @property
    def names(self) -> dict[str, str]:
        """What each row is called among the others, by its key."""
        return names_of([(str(row.key), row.role, row.level) for row in self.rows])

    @property
    def shares_people(self) -> bool:
        """Whether one person has several of the roles."""
        return any(row.same_person_as for row in self.rows)


def read(page: OrganogramPage) -> Reading:
    """Read a page; copes with one that is half filled in."""
    rows = tuple(page.roles.all())
    vte = tuple(
        vte_of(people=row.people, hours=row.hours, denominator=row.denominator) for row in rows
    )
    return Reading(page, rows, vte)


def _rank(level: str) -> int:
    return RANKS.get(level, len(RANKS))


def names_of(rows: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Return a name that no other row has, by key: rows are (key, role, level).

    A role that stands there twice is called with its level, and if need be with its number.
    """
    labels = {level.value: level.label for level in Level}
    roles = Counter(role.casefold() for _, role, _ in rows)
    pairs = Counter((role.casefold(), level) for _, role, level in rows)
    names: dict[str, str] = {}
    for number, (key, role, level) in enumerate(rows, start=1):
        if roles[role.casefold()] == 1:
            names[key] = role
        elif level and pairs[role.casefold(), level] == 1:
            names[key] = f"{role} ({labels.get(level, level)})"
        else:
            names[key] = f"{role} (rol {number})"
    return names


# --- Nodes ------------------------------------------------------------------------------------
def chart_of(reading: Reading) -> Chart:
    """Return what is drawn of a page: its roles, and who stands above them outside the team."""
    outside = _outside(reading.rows)
    names = reading.names
    nodes: list[Node] = []
    placed: set[str] = set()
    for row, vte in zip(reading.rows, reading.vte, strict=True):
        above = _outside_key(row)
        if above and above not in placed:
            placed.add(above)
            nodes.append(outside[above])
        nodes.append(_node(row, vte, above, names))
    bands = {level: band_label(level, reading) for level in {node.level for node in nodes}}
    return Chart(tuple(nodes), bands)


def _outside_key(row: TeamRole) -> str:
    name = " ".join(row.outside_superior.split())
    return f"{OUTSIDE}{name.casefold()}" if name and row.reports_to is None else ""


def _outside(rows: Iterable[TeamRole]) -> dict[str, Node]:
    """Return one node for each superior outside the team, on the highest level that they lead."""
    found: dict[str, Node] = {}
    for row in rows:
        key = _outside_key(row)
        if not key or (key in found and _rank(found[key].level) <= _rank(row.level)):
            continue
        found[key] = Node(
            key=key,
            role=" ".join(row.outside_superior.split()),
            level=row.level,
            details=("buiten het team",),
            corner=corner_of(row.outside_superior),
            outside=True,
        )
    return found


def _node(row: TeamRole, vte: Fraction | None, above: str, names: dict[str, str]) -> Node:
    same = names.get(str(row.same_person_as), "")
    details = (
        strength_of(row, vte),
        ", ".join(row.mandates),
        f"zelfde persoon als {same}" if same else "",
    )
    return Node(
        key=str(row.key),
        role=row.role,
        level=row.level,
        parent=above or _key(row.reports_to),
        dotted=_key(row.dotted_to),
        details=tuple(each for each in details if each),
        pattern=PATTERNS.get(row.source, "") if row.source else None,
        corner=_corner(row),
    )


def _key(key: object) -> str:
    return "" if key is None else str(key)


def _corner(row: TeamRole) -> str:
    """Return the corner that the school chose, else the one that the role's name gives."""
    if row.corner:
        return "" if row.corner == Corner.NONE else row.corner
    return corner_of(row.role, row.filled_by, row.specialisation)


def people_text(people: int) -> str:
    """Write a number of people: "1 persoon", "22 personen"."""
    return f"{getal(people)}{NO_BREAK_SPACE}{'persoon' if people == 1 else 'personen'}"


def strength_of(row: TeamRole, vte: Fraction | None) -> str:
    """Say how many people do a role and how much it comes to; "" where nothing is known."""
    parts = []
    if row.people is not None:
        parts.append(people_text(row.people))
    if vte is not None:
        parts.append(f"{vte_text(vte)} (geschat)" if row.hours_estimated else vte_text(vte))
    elif row.hours is not None:
        parts.append(f"{getal(row.hours)} uur per week")
    elif parts:
        parts.append(NOT_MEASURED)
    return " · ".join(parts)


def band_label(level: str, reading: Reading) -> str:
    """Name a band; "In elke school, 22 keer" where every role of it is there in each school.

    The count of a school that is hidden would tell who it is.
    """
    page = reading.page
    count = None if page.hide_organisation else page.schools_count
    here = [row for row in reading.rows if row.level == level]
    if level in REPEATED and count and count > 1 and all(row.people == count for row in here):
        return f"In {REPEATED[level]}, {getal(count)} keer"
    return str(dict(Level.choices).get(level, level)).capitalize()
