"""What other schools chose for the same tasks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from pages.enums import Audience
from practices.centralisation.enums import Place
from practices.centralisation.models import CentralisationPage, TaskPlace

ENOUGH = 3
"""With fewer other practices a comparison says nothing."""


@dataclass(frozen=True)
class Others:
    """How many other practices put a task where."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many chose about this task."""
        return sum(self.counts.values())

    @property
    def text(self) -> str:
        """The place that most chose: "7 van 9 kozen centraal"; several where they are level."""
        most = max(self.counts.values(), default=0)
        leading = [place.label for place in Place if self.counts.get(place, 0) == most]
        if self.total < ENOUGH:
            return ""
        if len(leading) > 1:
            return f"verdeeld: {' en '.join(f'{most} {label}' for label in leading)}"
        return f"{most} van {self.total} kozen {leading[0]}"

    def differs_from(self, place: str) -> bool:
        """Whether enough others chose, and fewer of them this than another place."""
        most = max(self.counts.values(), default=0)
        return self.total >= ENOUGH and self.counts.get(place, 0) < most


def others_of(*, codes: Iterable[str], but: int | None) -> dict[str, Others]:
    """Return, by the code of a task, what published practices other than page `but` chose.

    Tasks that fewer than three of them chose about are left out. Costs two queries; practices for
    members only do not count.
    """
    practices = CentralisationPage.objects.published().filter(audience=Audience.EVERYONE)
    rows = (
        TaskPlace.objects.filter(page__in=practices.exclude(pk=but).values("pk"), code__in=codes)
        .exclude(code="")
        .order_by()
        .values_list("code", "place")
        .annotate(Count("page", distinct=True))
    )
    counted: dict[str, Counter[str]] = {}
    for code, place, count in rows:
        counted.setdefault(code, Counter())[place] = count
    found = {code: Others(counts) for code, counts in counted.items()}
    return {code: others for code, others in found.items() if others.total >= ENOUGH}
