"""The open kind: what a team did, and what it yielded."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from practices.approaches.enums import Topic
from practices.approaches.panels import APPROACH_PANELS, ApproachAdminForm
from practices.models.practice import PracticePage


class ApproachPage(PracticePage):
    """What it yielded in a sentence or two; what it took, where that is known.

    `hours` and `cost` are of the whole approach; null is "niet gemeten", 0 is none.
    """

    yielded = models.CharField("wat het opleverde", max_length=400)
    topics = models.JSONField("waarover", default=list, blank=True)
    hours = models.DecimalField(
        "tijd, in uren",
        max_digits=8,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    cost = models.DecimalField(
        "kost, in euro",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    quote = models.CharField("citaat", max_length=240, blank=True)
    quoted = models.CharField(
        "wie zei dat", max_length=100, blank=True, help_text="Een functie, geen naam."
    )

    is_creatable = False  # in /beheer/: sharing has its own form
    template = "practices/approaches/detail.html"
    kind_slug: ClassVar[str] = "aanpakken"
    base_form_class = ApproachAdminForm
    copied_fields: ClassVar[tuple[str, ...]] = ("topics",)
    content_panels: ClassVar[list[Any]] = [*PracticePage.content_panels, *APPROACH_PANELS]
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "aanpak"
        verbose_name_plural = "aanpakken"

    @property
    def topic_labels(self) -> list[str]:
        """What it is about, in words, in the order of the list."""
        return [str(topic.label) for topic in Topic if topic.value in self.topics]
