"""Which tasks a group of schools does together, and which each school does itself."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from practices.centralisation.enums import Place
from practices.centralisation.panels import CENTRALISATION_PANELS
from practices.models.practice import PracticePage
from practices.models.rows import PracticeRow
from vocabulary.enums import TaskCluster


class CentralisationPage(PracticePage):
    """A choice per task, and the one sentence that tipped the scale."""

    tipping_point = models.CharField("wat de doorslag gaf", max_length=300)

    is_creatable = False  # in /beheer/: sharing has its own form
    template = "practices/centralisation/detail.html"
    kind_slug: ClassVar[str] = "centraal-of-lokaal"
    copied_row_fields: ClassVar[dict[str, tuple[str, ...]]] = {
        "places": ("code", "name", "cluster")
    }
    """Which tasks were talked about; what was chosen is each school's own."""
    content_panels: ClassVar[list[Any]] = [*PracticePage.content_panels, *CENTRALISATION_PANELS]
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "centraal of lokaal"
        verbose_name_plural = "centraal of lokaal"


class TaskPlace(PracticeRow):
    """One task and where it lies.

    `code` is that of the takenoverzicht; empty, it is a task of the school's own. Name and cluster
    stand here as they were when the school chose: a foreign key would cost a query a row each time
    a revision is read, and lose the choice when an editor takes the task off the list.
    """

    page = ParentalKey(CentralisationPage, on_delete=models.CASCADE, related_name="places")
    code = models.CharField("code in het takenoverzicht", max_length=10, blank=True, db_index=True)
    name = models.CharField("taak", max_length=200)
    cluster = models.CharField("cluster", max_length=20, choices=TaskCluster.choices, blank=True)
    place = models.CharField("keuze", max_length=10, choices=Place.choices)
    reason = models.CharField("waarom", max_length=300, blank=True)
    arguments = models.TextField("argumenten voor en tegen", max_length=1000, blank=True)

    class Meta(PracticeRow.Meta):
        verbose_name = "taak"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A task of the takenoverzicht is chosen about once."""
        super().clean()
        page: Any = getattr(self, "page", None)
        if not self.code or page is None:
            return
        same = [row for row in page.places.all() if row.code == self.code]
        if len(same) > 1:
            raise ValidationError({"code": "Deze taak staat er al."})
