"""A practice's figures beside those of the others of its kind, for an editor's eye."""

from dataclasses import dataclass
from decimal import Decimal

from practices.models import PracticePage
from practices.registry import Figure, Kind

ENOUGH = 3
"""With fewer others a range says nothing."""
MOST = 500


@dataclass(frozen=True)
class Compared:
    """One figure with the range of the others; `is_off` where it lies outside."""

    figure: Figure
    low: Decimal | None
    high: Decimal | None
    others: int

    @property
    def range(self) -> tuple[Figure, Figure]:
        """The lowest and highest of the others, rounded as one reads them."""
        label, unit = self.figure.label, self.figure.unit
        return Figure(label, _readable(self.low), unit), Figure(label, _readable(self.high), unit)

    @property
    def shown(self) -> Figure:
        """The figure itself, rounded alike."""
        return Figure(self.figure.label, _readable(self.figure.value), self.figure.unit)

    @property
    def is_off(self) -> bool:
        """Whether the figure lies outside the range of at least three others."""
        if self.figure.value is None or self.low is None or self.high is None:
            return False
        return self.others >= ENOUGH and not self.low <= self.figure.value <= self.high


def _readable(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(Decimal(value), 2)


def compare_with_others(*, page: PracticePage, kind: Kind) -> list[Compared]:
    """Return the figures of a practice with the range of the published ones of its kind."""
    others = (
        kind.page_model.objects.published()
        .exclude(pk=page.pk)
        .select_related("organisation", *kind.select_related)
        .prefetch_related(*kind.prefetch)[:MOST]
    )
    known: dict[tuple[str, str], list[Decimal]] = {}
    for other in others:
        for figure in kind.figures(other):
            if figure.value is not None:
                known.setdefault((figure.label, figure.unit), []).append(figure.value)
    return [
        Compared(figure, min(values, default=None), max(values, default=None), len(values))
        for figure in kind.figures(page)
        for values in [known.get((figure.label, figure.unit), [])]
    ]
