"""A saving, line by line."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey

from practices.efficiency.enums import GainKind, HowKnown
from practices.efficiency.panels import GAIN_PANELS
from practices.models.practice import PracticePage
from practices.models.rows import PracticeRow


class EfficiencyGainPage(PracticePage):
    """What a school saved, in lines; `practices.efficiency.domain` derives the totals."""

    argument = models.CharField("één zin voor de directie", max_length=200)
    investment = models.DecimalField(
        "eenmalige investering",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="In euro; 0 is geen, leeg is niet bekend.",
    )
    extra_tasks = models.TextField("extra taken die nu gebeuren", blank=True, max_length=2000)
    calculation = models.TextField("berekening", blank=True, max_length=5000)

    is_creatable = False  # in /beheer/: sharing has its own form
    template = "practices/efficiency/detail.html"
    kind_slug: ClassVar[str] = "efficientiewinsten"
    copied_row_fields: ClassVar[dict[str, tuple[str, ...]]] = {"lines": ("kind", "label", "unit")}
    content_panels: ClassVar[list[Any]] = [*PracticePage.content_panels, *GAIN_PANELS]
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "efficiëntiewinst"
        verbose_name_plural = "efficiëntiewinsten"


def amount(label: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Return a field for an amount in the unit of its line; empty means not measured."""
    return models.DecimalField(
        label,
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


class GainLine(PracticeRow):
    """One thing before and after, or only the difference where a school knows no more.

    `before_high` and `after_high` make a range of a figure; `avoided` marks a cost that would have
    come, which is shown apart from a saving.
    """

    page = ParentalKey(EfficiencyGainPage, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField("wat", max_length=12, choices=GainKind.choices)
    label = models.CharField("omschrijving", max_length=120, blank=True)
    unit = models.CharField("eenheid", max_length=40, blank=True)
    before = amount("voor")
    before_high = amount("voor, hoogstens")
    after = amount("na")
    after_high = amount("na, hoogstens")
    difference = amount("verschil")
    how_known = models.CharField("hoe weet je dat?", max_length=10, choices=HowKnown.choices)
    method = models.CharField("hoe gemeten", max_length=300, blank=True)
    avoided = models.BooleanField("vermeden kost, geen besparing", default=False)

    class Meta(PracticeRow.Meta):
        verbose_name = "winst"

    def __str__(self) -> str:
        return self.label or self.get_kind_display()
