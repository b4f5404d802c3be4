"""A school, centrum, academie, grouping or partner."""

from django.db import models
from schools.enums import (
    GROUPINGS,
    LearningPlatform,
    Network,
    OrganisationKind,
    OrganisationLevel,
    Province,
    Umbrella,
)


class Organisation(models.Model):
    """One concrete model for all kinds; figures are of the present school year or unknown (null).

    `sort_key` is the folded name (`schools.domain.names.folded`), so that lists are sorted alike on
    every database; set by `save()`.
    """

    name = models.CharField("naam", max_length=200)
    slug = models.SlugField("slug", max_length=200, unique=True)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    kind = models.CharField("soort", max_length=40, choices=OrganisationKind.choices)
    number = models.CharField(
        "instellingsnummer", max_length=10, unique=True, null=True, blank=True
    )
    network = models.CharField("net", max_length=60, choices=Network.choices, blank=True)
    umbrella = models.CharField("koepel", max_length=60, choices=Umbrella.choices, blank=True)
    street = models.CharField("straat", max_length=200, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    municipality = models.CharField("gemeente", max_length=100, blank=True)
    province = models.CharField("provincie", max_length=60, choices=Province.choices, blank=True)
    education_levels = models.ManyToManyField(
        "vocabulary.EducationLevel",
        verbose_name="onderwijsniveaus",
        blank=True,
        related_name="organisations",
    )
    schools_count = models.PositiveIntegerField("scholen of vestigingen", null=True, blank=True)
    pupils = models.PositiveIntegerField("leerlingen", null=True, blank=True)
    staff = models.PositiveIntegerField("personeelsleden", null=True, blank=True)
    devices = models.PositiveIntegerField("toestellen", null=True, blank=True)
    platform = models.CharField(
        "platform", max_length=20, choices=LearningPlatform.choices, blank=True
    )
    website = models.URLField("website", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ("sort_key", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def is_grouping(self) -> bool:
        """Whether schools belong to it."""
        return self.kind in GROUPINGS

    @property
    def level(self) -> OrganisationLevel:
        """The level on which its practices usually stand."""
        return OrganisationLevel.GROUP if self.is_grouping else OrganisationLevel.SCHOOL
