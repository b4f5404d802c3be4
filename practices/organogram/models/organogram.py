"""A team: its roles, who they report to, and how they confer."""

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from files.domain.uploads import attach_files
from files.models import StoredFile
from practices.models.practice import PracticePage, lines_of
from practices.models.rows import PracticeRow
from practices.organogram.enums import Corner, Level, Means
from practices.organogram.panels import ORGANOGRAM_PANELS

FULL_TIME = Decimal(36)


class OrganogramPage(PracticePage):
    """Who does what in an ICT-team, drawn from its roles, or as the file that a school has.

    `practices.organogram.domain` derives the drawing, its text and the VTE.
    """

    decides_and_contact = models.CharField(
        "wie beslist en wie is contact", max_length=300, help_text="Functies, geen namen."
    )
    upload = models.ForeignKey(
        StoredFile,
        verbose_name="bestand met het organogram",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    upload_description = models.TextField(
        "beschrijving van het bestand", blank=True, max_length=2000
    )
    supporting_services = models.TextField("ondersteunende diensten", blank=True, max_length=1000)
    external_partners = models.TextField("externe partners", blank=True, max_length=1000)
    sounding_board = models.TextField("klankbord", blank=True, max_length=1000)
    policy_rhythm = models.CharField("ICT-beleidsteam", max_length=200, blank=True)
    technical_rhythm = models.CharField("technische afstemming", max_length=200, blank=True)
    teachers_rhythm = models.CharField("leerkrachten betrekken", max_length=200, blank=True)
    since = models.PositiveSmallIntegerField(
        "werkt zo sinds",
        null=True,
        blank=True,
        validators=[MinValueValidator(1980), MaxValueValidator(2100)],
    )
    transition_years = models.DecimalField(
        "duur van de overgang in jaar",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    choices_practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="wat centraal is en wat lokaal",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    is_creatable = False  # in /beheer/: sharing has its own form
    template = "practices/organogram/detail.html"
    kind_slug: ClassVar[str] = "organigrammen"
    # Rows refer to each other by key: without it the copy would have no lines.
    copied_row_fields: ClassVar[dict[str, tuple[str, ...]]] = {
        "roles": (
            "key",
            "role",
            "level",
            "reports_to",
            "outside_superior",
            "dotted_to",
            "same_person_as",
            "mandates",
            "corner",
            "specialisation",
            "source",
        )
    }
    content_panels: ClassVar[list[Any]] = [*PracticePage.content_panels, *ORGANOGRAM_PANELS]
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "organogram"
        verbose_name_plural = "organogrammen"

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep the uploaded file with the page, under a name that tells nothing of its school."""
        revision: Revision = super().save_revision(*args, **kwargs)
        if self.upload_id:
            attach_files(ids=[self.upload_id])
            stored = StoredFile.objects.filter(pk=self.upload_id)
            for extension in stored.values_list("extension", flat=True):
                stored.update(original_name=f"organogram{extension}")
        return revision

    @property
    def services(self) -> list[str]:
        """The supporting services, one a line."""
        return lines_of(self.supporting_services)

    @property
    def partners(self) -> list[str]:
        """The partners outside the school, one a line."""
        return lines_of(self.external_partners)

    @property
    def sounding_boards(self) -> list[str]:
        """Who is asked what they think, one a line."""
        return lines_of(self.sounding_board)

    @property
    def consultations(self) -> list[tuple[str, str]]:
        """The kinds of consultation that the school told about, with their rhythm."""
        names = ("policy_rhythm", "technical_rhythm", "teachers_rhythm")
        found = ((_label(self, name), getattr(self, name)) for name in names)
        return [(label, rhythm) for label, rhythm in found if rhythm]


class TeamRole(PracticeRow):
    """One role in a team: a function, never a person's name.

    Other rows of the page are referred to by their key. Of `reports_to` and `outside_superior` at
    most one is filled in: the latter names somebody outside the team. VTE is derived:
    people × hours / denominator.
    """

    page = ParentalKey(OrganogramPage, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField("rol", max_length=120)
    level = models.CharField("niveau", max_length=20, choices=Level.choices)
    reports_to = models.UUIDField("rapporteert aan", null=True, blank=True)
    outside_superior = models.CharField(
        "leidinggevende buiten het team", max_length=120, blank=True
    )
    filled_by = models.CharField("invulling", max_length=200, blank=True)
    people = models.PositiveIntegerField("mensen", null=True, blank=True)
    hours = models.DecimalField(
        "uren per week en per persoon",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    denominator = models.DecimalField(
        "uren van een voltijdse",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        default=FULL_TIME,
        validators=[MinValueValidator(1)],
    )
    hours_estimated = models.BooleanField("uren geschat", default=False)
    dotted_to = models.UUIDField("functionele lijn met", null=True, blank=True)
    same_person_as = models.UUIDField("zelfde persoon als", null=True, blank=True)
    mandates = models.JSONField("mandaat", default=list, blank=True)
    mandate = models.CharField("mandaat in woorden", max_length=200, blank=True)
    corner = models.CharField(
        "hoek van de driehoek", max_length=10, choices=Corner.choices, blank=True
    )
    specialisation = models.CharField("specialisatie", max_length=200, blank=True)
    source = models.CharField("bron van de uren", max_length=20, choices=Means.choices, blank=True)
    source_remark = models.CharField("toelichting bij de bron", max_length=120, blank=True)
    tasks = models.JSONField("taken", default=list, blank=True, help_text="Codes of tasks.")

    class Meta(PracticeRow.Meta):
        verbose_name = "rol"
        verbose_name_plural = "rollen"

    def __str__(self) -> str:
        return self.role

    @property
    def references(self) -> dict[str, uuid.UUID | None]:
        """The keys of other rows that this one refers to, by what the reference is called."""
        names = ("reports_to", "dotted_to", "same_person_as")
        return {_label(self, name): getattr(self, name) for name in names}


def _label(thing: models.Model, name: str) -> str:
    field: Any = thing._meta.get_field(name)  # noqa: SLF001  (Django's way to a model's fields)
    return str(field.verbose_name)
