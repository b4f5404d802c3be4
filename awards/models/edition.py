"""The award and its editions: pages tell the story, plain rows hold the rules.

Rules are no part of a page's revisions: an old draft must never bring an old weight back.
"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from awards.enums import Average, Phase, Score, Subject, TieBreak
from pages.models import BasePage

PLAIN_TEXT = ["bold", "italic", "link", "ol", "ul"]
"""What editors may use in the story of an edition."""


class AwardPage(BasePage):
    """`/ict-team-van-het-jaar/`: what the award is, its running edition and the earlier ones."""

    intro = models.TextField("inleiding", max_length=800, blank=True)
    subject = models.CharField(
        "wie wint", max_length=8, choices=Subject.choices, default=Subject.TEAM
    )
    organiser = models.CharField("georganiseerd door", max_length=160, blank=True)

    template = "awards/award.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["awards.EditionPage"]
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("subject"),
        FieldPanel("organiser"),
        InlinePanel("partner_rows", label="Partners"),
    ]

    class Meta:
        verbose_name = "prijs"
        verbose_name_plural = "prijzen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the running edition, the earlier ones, and who won before those."""
        from awards.domain.showing import award_view
        from operations.clock import database_now

        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "award": award_view(now=database_now()),
            "winners": self.earlier_winners.all(),
        }


class AwardPartner(Orderable):
    """An organisation that gives the award with its organiser."""

    page = ParentalKey(AwardPage, on_delete=models.CASCADE, related_name="partner_rows")
    organisation = models.ForeignKey(
        "schools.Organisation",
        verbose_name="organisatie",
        on_delete=models.PROTECT,
        related_name="award_rows",
    )

    class Meta(Orderable.Meta):
        verbose_name = "partner van de prijs"
        verbose_name_plural = "partners van de prijs"

    def __str__(self) -> str:
        return str(self.organisation)


class EditionPage(BasePage):
    """`/ict-team-van-het-jaar/<year>/`: the story of a year; `edition` holds its rules."""

    lead = models.TextField("inleiding", max_length=600, blank=True)
    story = RichTextField("verhaal", blank=True, features=PLAIN_TEXT)

    template = "awards/edition.html"
    parent_page_types: ClassVar[list[str]] = ["awards.AwardPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("story"),
    ]

    class Meta:
        verbose_name = "editie"
        verbose_name_plural = "edities"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what everybody may see of the edition, if it has its rules by now."""
        from awards.domain.showing import view_of
        from operations.clock import database_now

        context = super().get_context(request, *args, **kwargs)
        edition = Edition.objects.filter(page=self).select_related("page", "ceremony").first()
        view = view_of(edition=edition, now=database_now()) if edition else None
        return {**context, "view": view}

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here, without a query."""
        return [("ICT-team van het jaar", "/ict-team-van-het-jaar/"), (self.title, "")]


def default_tie_breaks() -> list[str]:
    """Return the chain of a new edition."""
    return [choice.value for choice in TieBreak]


class Edition(models.Model):
    """The rules, dates and phase of one year; its row is the lock of every change of phase.

    `phase` is what the last move left; what is due by the clock since then is computed when read
    (`awards.domain.phases.phase_at`). `rules` is the snapshot that counts once it was frozen.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.OneToOneField(EditionPage, on_delete=models.PROTECT, related_name="edition")
    year = models.PositiveSmallIntegerField("jaar", unique=True)
    phase = models.CharField(
        "fase", max_length=14, choices=Phase.choices, default=Phase.PREPARATION
    )
    phase_since = models.DateTimeField("in deze fase sinds", null=True, blank=True)

    nominations_open_at = models.DateTimeField("nomineren vanaf", null=True, blank=True)
    nominations_close_at = models.DateTimeField("nomineren tot", null=True, blank=True)
    first_round_opens_at = models.DateTimeField("eerste ronde vanaf", null=True, blank=True)
    first_round_closes_at = models.DateTimeField("eerste ronde tot", null=True, blank=True)
    final_opens_at = models.DateTimeField("finale vanaf", null=True, blank=True)
    final_closes_at = models.DateTimeField("finale tot", null=True, blank=True)
    publish_at = models.DateTimeField("uitslag bekend op", null=True, blank=True)
    ceremony = models.ForeignKey(
        "networks.EventPage",
        verbose_name="uitreiking",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ceremony_of",
    )

    has_first_round = models.BooleanField("met een eerste ronde", default=True)
    readers = models.PositiveSmallIntegerField("lezers per dossier in de eerste ronde", default=3)
    finalists = models.PositiveSmallIntegerField("dossiers in de finale, hoogstens", default=6)
    minimum_valid = models.PositiveSmallIntegerField("geldige scores per dossier", default=3)
    laureates = models.PositiveSmallIntegerField("aantal laureaten", default=3)
    average = models.CharField(
        "hoe tellen scores samen", max_length=10, choices=Average.choices, default=Average.MEAN
    )
    tie_breaks = models.JSONField("bij gelijke totalen", default=default_tie_breaks)
    has_minimum_scores = models.BooleanField("minimumscores per criterium", default=False)
    shows_normalised = models.BooleanField("genormaliseerde scores ernaast", default=False)
    is_anonymous_at_first = models.BooleanField("eerste ronde zonder namen", default=False)
    publishes_ballots = models.BooleanField("stembrieven openbaar na de uitslag", default=False)
    minutes_per_dossier = models.PositiveSmallIntegerField("minuten per dossier", default=30)
    appeal_days = models.PositiveSmallIntegerField("werkdagen om in beroep te gaan", default=5)

    has_public_vote = models.BooleanField("met een publieksprijs", default=False)
    votes_open_at = models.DateTimeField("stemmen vanaf", null=True, blank=True)
    votes_close_at = models.DateTimeField("stemmen tot", null=True, blank=True)

    rules = models.JSONField("reglement", null=True, blank=True)
    rules_digest = models.CharField(max_length=64, blank=True)
    rules_frozen_at = models.DateTimeField("reglement vastgelegd", null=True, blank=True)

    jury_report = models.TextField("juryverslag", blank=True)
    decided_at = models.DateTimeField("beslist", null=True, blank=True)
    last_sequence = models.PositiveIntegerField(default=0)
    """The number of the last entry of the chained log."""
    chain_root = models.CharField(max_length=64, blank=True)
    """The digest of the last entry at the publication."""

    class Meta:
        verbose_name = "editie van de prijs"
        verbose_name_plural = "edities van de prijs"
        ordering = ("-year",)
        constraints = (
            models.CheckConstraint(
                condition=Q(nominations_close_at__gt=F("nominations_open_at")),
                name="nominations_close_after_they_open",
                violation_error_message="Nomineren eindigt voor het begint.",
            ),
            models.CheckConstraint(
                condition=Q(first_round_closes_at__gt=F("first_round_opens_at")),
                name="the_first_round_closes_after_it_opens",
                violation_error_message="De eerste ronde eindigt voor ze begint.",
            ),
            models.CheckConstraint(
                condition=Q(final_closes_at__gt=F("final_opens_at")),
                name="the_final_closes_after_it_opens",
                violation_error_message="De finale eindigt voor ze begint.",
            ),
            models.CheckConstraint(
                condition=Q(votes_close_at__gt=F("votes_open_at")),
                name="voting_closes_after_it_opens",
                violation_error_message="Stemmen eindigt voor het begint.",
            ),
        )

    def __str__(self) -> str:
        return f"editie {self.year}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return f"/ict-team-van-het-jaar/{self.year}/"


class Category(models.Model):
    """A part of an edition with its own mention, such as one level of education."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="categories")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=120)
    levels = models.ManyToManyField(
        "vocabulary.EducationLevel", verbose_name="onderwijsniveaus", blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "categorie"
        verbose_name_plural = "categorieën"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """What jurors look at, and how much it weighs; the weights of an edition make 100 together."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField("code", max_length=20)
    name = models.CharField("naam", max_length=160)
    explanation = models.TextField("uitleg", max_length=600, blank=True)
    weight = models.DecimalField("gewicht", max_digits=5, decimal_places=2)
    minimum = models.PositiveSmallIntegerField("minimumscore", null=True, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "criterium"
        verbose_name_plural = "criteria"
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "key"], name="one_criterion_of_a_key_in_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="a_weight_is_a_part_of_100",
                violation_error_message="Een gewicht ligt tussen 0 en 100.",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(minimum__lte=Score.HIGHEST),
                name="a_minimum_is_a_score",
                violation_error_message="Een minimumscore ligt tussen 0 en 10.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ScaleLabel(models.Model):
    """What a score means, in words."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="scale_labels")
    value = models.PositiveSmallIntegerField("score")
    label = models.CharField("betekenis", max_length=120)

    class Meta:
        verbose_name = "betekenis van een score"
        verbose_name_plural = "betekenissen van scores"
        ordering = ("value",)
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "value"], name="one_label_of_a_score_in_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(value__lte=Score.HIGHEST), name="a_label_is_of_a_score"
            ),
        )

    def __str__(self) -> str:
        return f"{self.value}: {self.label}"
