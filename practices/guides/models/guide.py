"""A manual or framework: a file, a link, or a text on the page itself."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from wagtail.models import Revision

from files.domain.uploads import attach_files
from files.models import StoredFile
from practices.guides.enums import GuideType, MaterialLicence
from practices.guides.panels import GUIDE_PANELS, GuideAdminForm
from practices.models.practice import PracticePage

NAME_LENGTH = 80


class GuidePage(PracticePage):
    """What somebody can use as it is; at least one of `file`, `link` and `body` is there.

    `pages` is how many pages (or slides) the file has, where that can be read from it.
    """

    guide_type = models.CharField(
        "wat is het", max_length=20, choices=GuideType.choices, default=GuideType.MANUAL
    )
    for_whom = models.JSONField("voor wie", default=list)
    file = models.ForeignKey(
        StoredFile,
        verbose_name="bestand",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    pages = models.PositiveIntegerField("bladzijden", null=True, blank=True)
    link = models.URLField("link", max_length=500, blank=True)
    body = models.TextField("tekst", blank=True, max_length=20_000)
    material_licence = models.CharField(
        "licentie van de handleiding",
        max_length=20,
        choices=MaterialLicence.choices,
        default=MaterialLicence.CC_BY,
    )

    is_creatable = False  # in /beheer/: sharing has its own form
    template = "practices/guides/detail.html"
    kind_slug: ClassVar[str] = "handleidingen"
    base_form_class = GuideAdminForm
    copied_fields: ClassVar[tuple[str, ...]] = ("guide_type", "for_whom")
    """What another school may begin with; the manual itself it makes its own."""
    content_panels: ClassVar[list[Any]] = [*PracticePage.content_panels, *GUIDE_PANELS]
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "handleiding of kader"
        verbose_name_plural = "handleidingen en kaders"

    def clean(self) -> None:
        """Ask for the manual itself."""
        super().clean()
        if not (self.file_id or self.link or self.body):
            raise ValidationError({"link": "Geef een bestand, een link of een tekst."})

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep the file with the page, under a name that tells nothing of its school."""
        revision: Revision = super().save_revision(*args, **kwargs)
        if self.file_id:
            new = StoredFile.objects.filter(pk=self.file_id, attached_at=None)
            for extension in new.values_list("extension", flat=True):
                name = slugify(self.title)[:NAME_LENGTH].strip("-") or "handleiding"
                new.update(original_name=f"{name}{extension}")
            attach_files(ids=[self.file_id])
        return revision
