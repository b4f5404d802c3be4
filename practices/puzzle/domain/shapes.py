"""Shapes as SVG writes them: all of one look in one path, as a large team has hundreds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

OVER = "over"
"""The look of what goes beyond a source."""


@dataclass(frozen=True)
class Layer:
    """Everything in a drawing that has one look."""

    look: str
    d: str
    is_over: bool = False
    thick: int = 0

    @property
    def css(self) -> str:
        """The classes of a band."""
        return f"pz-band f-{self.look}{' pz-band--over' if self.is_over else ''}"


@dataclass(frozen=True)
class Leg:
    """A straight piece of a bar; `thick` bars are strokes of this path."""

    x: int
    y: int
    right: int = 0
    down: int = 0

    def goes_on_in(self, leg: "Leg") -> bool:
        """Whether another begins where this one ends, in the same direction."""
        is_next = (self.x + self.right, self.y + self.down) == (leg.x, leg.y)
        return is_next and bool(self.right) == bool(leg.right)


@dataclass(frozen=True)
class Swing:
    """A band from (x, y) over `right` pixels to the height `to`, as thick everywhere."""

    x: int
    y: int
    to: int
    right: int
    tall: int


class _Pen:
    """Writes a path with steps from where it stands: the same little steps again and again."""

    def __init__(self) -> None:
        self._x = 0
        self._y = 0
        self._parts: list[str] = []

    def move(self, x: int, y: int) -> None:
        if (x, y) != (self._x, self._y):
            self._parts.append("m" + numbers(x - self._x, y - self._y))
        elif not self._parts:
            self._parts.append("m0 0")
        self._x, self._y = x, y

    def draw(self, steps: str, right: int = 0, down: int = 0) -> None:
        self._parts.append(steps)
        self._x, self._y = self._x + right, self._y + down

    @property
    def d(self) -> str:
        return "".join(self._parts)


def numbers(*values: int) -> str:
    """Write numbers with no more between them than SVG needs."""
    first, *others = map(str, values)
    return first + "".join(text if text.startswith("-") else f" {text}" for text in others)


def bars(legs: Iterable[tuple[str, Leg]], *, thick: int) -> tuple[Layer, ...]:
    """Return the bars of each look as one path, to be stroked as thick as they are high."""
    pens: dict[str, _Pen] = defaultdict(_Pen)
    for look, leg in _joined(legs):
        pens[look].move(leg.x, leg.y)
        step = f"h{leg.right}" if leg.right else f"v{leg.down}"
        pens[look].draw(step, leg.right, leg.down)
    return tuple(Layer(look, pen.d, thick=thick) for look, pen in pens.items())


def _joined(legs: Iterable[tuple[str, Leg]]) -> Iterable[tuple[str, Leg]]:
    """Make one leg of those of one look that go on where the last one ended."""
    lasts: dict[str, Leg] = {}
    for look, leg in legs:
        if not (leg.right or leg.down):
            continue
        last = lasts.get(look)
        if last and last.goes_on_in(leg):
            lasts[look] = replace(last, right=last.right + leg.right, down=last.down + leg.down)
            continue
        if last:
            yield look, last
        lasts[look] = leg
    yield from lasts.items()


def swings(bands: Iterable[tuple[str, bool, Swing]]) -> tuple[Layer, ...]:
    """Return the bands of each look and thickness as one path, to be stroked; in whole pixels."""
    pens: dict[tuple[bool, str, int], _Pen] = defaultdict(_Pen)
    for look, is_over, band in bands:
        pen, half, down = pens[is_over, look, band.tall], band.right // 2, band.to - band.y
        pen.move(band.x, band.y + band.tall // 2)
        pen.draw("c" + numbers(half, 0, half, down, band.right, down), band.right, down)
    return tuple(
        Layer(look, pen.d, is_over, thick) for (is_over, look, thick), pen in sorted(pens.items())
    )
