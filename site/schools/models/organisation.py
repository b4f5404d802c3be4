"""A school, centrum, academie, grouping or partner."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from modelcluster.models import ClusterableModel

from schools.enums import (
    GROUPINGS,
    LearningPlatform,
    Network,
    OrganisationKind,
    OrganisationLevel,
    Province,
    Umbrella,
)
from vocabulary.folding import folded

KEY_LENGTH = 200
FOLDED_FIELDS = frozenset({"name", "municipality", "postcode", "number"})


class Organisation(ClusterableModel, models.Model):
    """One concrete model for all kinds; figures are of the present school year or unknown (null).

    `sort_key` is the folded name, so that lists are sorted alike on every database; `search_key`
    holds the folded words that people look for, each with a space before it. Both follow the other
    columns on `save()`; who writes rows in bulk calls `fold()`.
    """

    name = models.CharField("naam", max_length=200)
    slug = models.SlugField("slug", max_length=200, unique=True)
    sort_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    search_key = models.TextField(editable=False, default="")
    kind = models.CharField("soort", max_length=40, choices=OrganisationKind.choices)
    number = models.CharField(
        "instellingsnummer",
        max_length=10,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^[0-9]+\Z", "Een instellingsnummer bestaat uit cijfers.")],
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

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Save with keys that fit the name, also where only some columns are written."""
        self.fold()
        if update_fields is not None and FOLDED_FIELDS & set(update_fields):
            update_fields = {*update_fields, "sort_key", "search_key"}
        super().save(*args, update_fields=update_fields, **options)

    def get_absolute_url(self) -> str:
        """Its page on the site."""
        return reverse("schools:detail", args=[self.slug])

    @property
    def is_grouping(self) -> bool:
        """Whether schools belong to it."""
        return self.kind in GROUPINGS

    @property
    def level(self) -> OrganisationLevel:
        """The level on which its practices usually stand."""
        return OrganisationLevel.GROUP if self.is_grouping else OrganisationLevel.SCHOOL

    def clean(self) -> None:
        """Refuse another kind for a grouping that schools still belong to."""
        super().clean()
        # An empty number is unknown: "" would make two organisations equal.
        self.number = self.number or None
        if self.pk and not self.is_grouping and self.has_members():
            raise ValidationError(
                {"kind": "Er horen nog scholen bij deze organisatie; maak die eerst los."}
            )

    def has_members(self) -> bool:
        """Whether an organisation belongs to it now."""
        return self.member_affiliations.filter(until__isnull=True).exists()

    def fold(self) -> None:
        """Let the keys for sorting and searching follow the other columns."""
        self.sort_key = folded(self.name)[:KEY_LENGTH]
        words = folded(" ".join([self.name, self.municipality, self.postcode, self.number or ""]))
        self.search_key = f" {words}"


class FormerSlug(models.Model):
    """An address that an organisation had before; it leads to the present one."""

    slug = models.SlugField(max_length=200, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="former_slugs"
    )

    class Meta:
        verbose_name = "vroeger adres"
        verbose_name_plural = "vroegere adressen"

    def __str__(self) -> str:
        return self.slug
