"""What a rehearsal comes to, in plain words and in lines to draw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from awards.domain.counting import Count
from awards.domain.rehearsing import Difference, Rehearsal, Tie, TwoAway, places_of
from awards.domain.tally import shown
from awards.enums import Average, TieBreak
from safeforms.domain.numbers import dutch_number

MOST_LINES = 12
WIDTH, ROW, TOP, SIDE = 320, 28, 34, 58
"""The measures of a drawing, in its own units."""
TWO = 2


@dataclass(frozen=True)
class Point:
    """A dossier in one column."""

    x: int
    y: int


@dataclass(frozen=True)
class Label:
    """Words beside a line, or over a column."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Line:
    """One dossier through the columns."""

    dossier: str
    points: tuple[Point, ...]
    moves: bool
    begins: Label
    ends: Label

    @property
    def path(self) -> str:
        """The points as SVG reads them."""
        return " ".join(f"{one.x},{one.y}" for one in self.points)


@dataclass(frozen=True)
class Drawing:
    """Places beside each other, a line for each dossier."""

    width: int
    height: int
    heads: tuple[Label, ...]
    lines: tuple[Line, ...]
    hidden: int


def drawing_of(columns: Sequence[tuple[str, Count]]) -> Drawing:
    """Return the lines of those that lead in the first column and are ranked in all."""
    ranks = [_rows(counted) for _head, counted in columns]
    ranked = [key for key in ranks[0] if all(key in rows for rows in ranks)]
    drawn = ranked[:MOST_LINES]
    gap = (WIDTH - 2 * SIDE) // max(1, len(columns) - 1)
    xs = [SIDE + place * gap for place in range(len(columns))]
    # Who is not drawn leaves no hole in the other columns.
    rows = [{key: place for place, key in enumerate(k for k in r if k in drawn)} for r in ranks]
    lines = tuple(_line(key, xs, rows, [places_of(one) for _head, one in columns]) for key in drawn)
    heads = tuple(Label(x, TOP - 18, head) for x, (head, _counted) in zip(xs, columns, strict=True))
    return Drawing(WIDTH, TOP + ROW * max(1, len(drawn)), heads, lines, len(ranks[0]) - len(drawn))


def _rows(counted: Count) -> Mapping[str, int]:
    return {one.dossier: place for place, one in enumerate(counted.standings)}


def _line(
    key: str,
    xs: Sequence[int],
    rows: Sequence[Mapping[str, int]],
    places: Sequence[Mapping[str, int]],
) -> Line:
    ys = [TOP + ROW * one[key] + ROW // 2 for one in rows]
    said = [f"{one[key]}. {key}" for one in places]
    return Line(
        dossier=key,
        points=tuple(Point(x, y) for x, y in zip(xs, ys, strict=True)),
        moves=len({one[key] for one in places}) > 1,
        begins=Label(xs[0] - 10, ys[0] + 5, said[0]),
        ends=Label(xs[-1] + 10, ys[-1] + 5, said[-1]),
    )


def said_of(found: Difference | None) -> str:
    """Return in a few words what another rule changes."""
    if found is None:
        return "kan niet: het gewicht laat het niet toe"
    parts = []
    if found.winners:
        parts.append(f"{_and(found.winners)} wint")
    gained = [key for key in found.gained if key not in found.winners]
    if gained:
        parts.append(f"{_and(gained)} wordt laureaat" if len(gained) == 1 else _become(gained))
    if found.lost:
        parts.append(f"{_and(found.lost)} valt eruit" if len(found.lost) == 1 else _fall(found))
    if not found.moved:
        return "niets verandert"
    moved = len(found.moved)
    parts.append("één dossier schuift" if moved == 1 else f"{moved} dossiers schuiven")
    return ", ".join(parts)


def _become(keys: Sequence[str]) -> str:
    return f"{_and(keys)} worden laureaat"


def _fall(found: Difference) -> str:
    return f"{_and(found.lost)} vallen eruit"


def _and(keys: Iterable[str]) -> str:
    names = list(keys)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"


def said_of_weights(rehearsal: Rehearsal) -> str:
    """Return what moving weights comes to, over all criteria."""
    tried = [side for one in rehearsal.weights for side in (one.lighter, one.heavier) if side]
    if not tried:
        return "Er is één criterium: aan gewichten valt niets te verschuiven."
    won = sum(bool(one.winners) for one in tried)
    in_out = sum(bool(one.gained or one.lost) for one in tried)
    if won:
        return (
            f"De winnaar hangt af van de gewichten: in {won} van de {len(tried)} verschuivingen "
            "wint een ander dossier."
        )
    if in_out:
        return (
            f"De winnaar blijft. In {in_out} van de {len(tried)} verschuivingen zijn de laureaten "
            "andere."
        )
    return f"De laureaten blijven bij elk van de {len(tried)} verschuivingen dezelfde."


def said_of_average(rehearsal: Rehearsal) -> str:
    """Return what the other way of taking scores together comes to."""
    is_mean = rehearsal.round.rulebook.average == Average.MEAN
    other = "de mediaan" if is_mean else "het gemiddelde"
    found = rehearsal.other_average
    if not found.moved:
        return f"Met {other} is de rangschikking dezelfde."
    return f"Met {other}: {said_of(found)}."


def said_of_tie(tie: Tie, names: Mapping[str, str]) -> str:
    """Return what became of one total that several have."""
    total = dutch_number(shown(tie.total), 2)
    if tie.step is None:
        verb = "delen hun plaats"
        return f"{_and(tie.dossiers)} hebben {total}, blijven na elke stap gelijk en {verb}."
    first, *rest = tie.dossiers
    by = {
        TieBreak.CRITERIA: f"de score voor “{names.get(tie.step.criterion or '', '')}”",
        TieBreak.MEDIAN: "de mediaan van de totalen",
        TieBreak.FIRST_PLACES: "wie bij de meeste juryleden eerst staat",
    }[tie.step.rule]
    if len(tie.dossiers) > TWO:
        return f"{_and(tie.dossiers)} hebben {total}. Verder beslist {by}."
    return f"{first} en {rest[0]} hebben {total}. {first} staat voor door {by}."


def said_of_two_away(found: TwoAway) -> str:
    """Return what two recusals do to the first."""
    who = _and(found.jurors)
    left = "1 score" if found.valid == 1 else f"{found.valid} scores"
    begin = (
        f"Stel dat jurylid {who}, die {found.dossier} het meest gaven, voor dat dossier verschoond "
        f"zijn. Dan blijven er {left} (nodig: {found.quorum})"
    )
    place = places_of(found.difference.count).get(found.dossier)
    if place is None:
        return f"{begin}: te weinig om het te rangschikken."
    if place == 1:
        return f"{begin}, en {found.dossier} blijft eerste."
    return f"{begin}, en {found.dossier} staat op plaats {place}."
