"""A puzzle of points and hours: its sources, and what each role gets."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey

from practices.models.practice import PracticePage
from practices.models.rows import PracticeRow
from practices.puzzle.enums import OTHER_SOURCES, Diploma, Pooling, SourceKind, Unit, UseLevel
from practices.puzzle.panels import ALLOCATION_PANELS, PUZZLE_PANELS, SOURCE_PANELS
from vocabulary.enums import TaskCluster

__all__ = ["Allocation", "PuzzlePage", "PuzzleSource"]

MORE_THAN_NOTHING = Decimal("0.01")


def amount(label: str, *, digits: int = 9, **more: Any) -> "models.DecimalField[Any, Any]":
    """Return a field for an amount of two decimals; empty means not known, never 0."""
    least = MinValueValidator(0)
    return models.DecimalField(
        label,
        max_digits=digits,
        decimal_places=2,
        **{"null": True, "blank": True, "validators": [least], **more},
    )


class PuzzlePage(PracticePage):
    """How a team fits its means together; `practices.puzzle.domain` does all counting.

    `parameters` is the copy of the school year's figures that the puzzle counts with, made when it
    is first saved and when its year changes: what editors change later alters no published puzzle.
    `total_fte` only serves to sort a listing; what is shown is always counted from the rows.
    """

    ict_points = amount("ICT-punten", help_text="Leeg is niet bekend; 0 is geen.")
    ict_points_decided_by = models.CharField(
        "wie besliste over de ICT-punten", max_length=120, blank=True
    )
    pooling = models.CharField("punten samengelegd", max_length=20, choices=Pooling.choices)
    pooling_remark = models.CharField("over het samenleggen", max_length=200, blank=True)
    guarantee_hours = amount("gewaarborgde uren per week per school", digits=5)
    guarantee = models.CharField("waarborg per school", max_length=300, blank=True)
    hours_package = amount(
        "pakket lestijden of uren-leraar",
        help_text="Om te zien of de BPT onder de grens blijft.",
    )
    parameters = models.JSONField("rekenwaarden", default=dict, blank=True, editable=False)
    total_fte = models.DecimalField(
        "VTE", max_digits=12, decimal_places=3, null=True, blank=True, editable=False
    )

    is_creatable = False  # in /beheer/: sharing has its own form
    template = "practices/puzzle/detail.html"
    kind_slug: ClassVar[str] = "puntenpuzzels"
    copied_fields: ClassVar[tuple[str, ...]] = ("pooling",)
    copied_row_fields: ClassVar[dict[str, tuple[str, ...]]] = {
        "allocations": ("role", "level", "cluster", "source", "source_name"),
        "sources": ("kind", "name", "unit"),
    }
    content_panels: ClassVar[list[Any]] = [
        *PracticePage.content_panels,
        *PUZZLE_PANELS,
    ]
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "puntenpuzzel"
        verbose_name_plural = "puntenpuzzels"

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision that holds the figures it counts with, whoever saves it and wherever."""
        from practices.puzzle.domain.reading import settle  # a page's saving names results

        settle(self)
        return super().save_revision(*args, **kwargs)


class PuzzleSource(PracticeRow):
    """Means beside ICT-punten, and who decided about them."""

    page = ParentalKey(PuzzlePage, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField("bron", max_length=20, choices=OTHER_SOURCES)
    name = models.CharField("naam van de bron", max_length=80, blank=True)
    amount = amount("hoeveel", digits=11)
    unit = models.CharField("eenheid", max_length=20, choices=Unit.choices, blank=True)
    decided_by = models.CharField("wie besliste", max_length=120, blank=True)

    panels: ClassVar[list[Any]] = SOURCE_PANELS

    class Meta(PracticeRow.Meta):
        verbose_name = "andere bron"
        verbose_name_plural = "andere bronnen"

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class Allocation(PracticeRow):
    """What one role gets from one source: `people` who each work `hours` a week.

    `denominator` is how many hours a full-time job counts; empty takes that of the source. It
    refers to its source by kind (and name), never to a row.
    """

    page = ParentalKey(PuzzlePage, on_delete=models.CASCADE, related_name="allocations")
    role = models.CharField("rol", max_length=120)
    source = models.CharField("bron", max_length=20, choices=SourceKind.choices)
    source_name = models.CharField("naam van de bron", max_length=80, blank=True)
    hours = amount(
        "uren per week",
        digits=5,
        null=False,
        blank=False,
        validators=[MinValueValidator(MORE_THAN_NOTHING)],
    )
    people = models.PositiveIntegerField(
        "aantal personen", default=1, validators=[MinValueValidator(1)]
    )
    denominator = amount("noemer", digits=5, validators=[MinValueValidator(1)])
    diploma = models.CharField("diploma", max_length=10, choices=Diploma.choices, blank=True)
    level = models.CharField("niveau", max_length=20, choices=UseLevel.choices, blank=True)
    cluster = models.CharField(
        "takencluster", max_length=20, choices=TaskCluster.choices, blank=True
    )

    panels: ClassVar[list[Any]] = ALLOCATION_PANELS

    class Meta(PracticeRow.Meta):
        verbose_name = "inzet"
        verbose_name_plural = "inzet"

    def __str__(self) -> str:
        return self.role
