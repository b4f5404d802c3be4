"""A ticketing system as a school uses it."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from practices.models.practice import PracticePage, lines_of
from practices.ticketing.enums import Basis, ChooseAgain, Hosting


def money(label: str) -> "models.DecimalField[object, object]":
    """Return a field for euro a year; empty means unknown, 0 means free."""
    return models.DecimalField(
        label,
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


def hours(label: str) -> "models.DecimalField[object, object]":
    """Return a field for hours; empty means not measured."""
    return models.DecimalField(
        label,
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


class TicketingPage(PracticePage):
    """Costs are euro a year in the practice's school year; response times are working hours."""

    product = models.ForeignKey(
        "vocabulary.Product",
        verbose_name="product",
        on_delete=models.PROTECT,
        related_name="ticketing_practices",
    )
    hosting = models.CharField("hosting", max_length=20, choices=Hosting.choices)
    hosting_remark = models.CharField("waar juist", max_length=150, blank=True)
    licence_remark = models.CharField("licentie van het product", max_length=150, blank=True)
    cost_per_year = money("kost per jaar")
    cost_licence = money("waarvan licentie")
    cost_hosting = money("waarvan hosting")
    cost_support = money("waarvan ondersteuning")
    users = models.PositiveIntegerField("gebruikers", validators=[MinValueValidator(1)])
    agents = models.PositiveIntegerField("behandelaars", null=True, blank=True)
    tickets_per_year = models.PositiveIntegerField("tickets per jaar", null=True, blank=True)
    first_response_before = hours("eerste reactie vooraf")
    first_response_after = hours("eerste reactie nu")
    first_response_basis = models.CharField(
        "hoe geweten", max_length=10, choices=Basis.choices, blank=True
    )
    first_line_percentage = models.DecimalField(
        "opgelost in eerste lijn",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    channels = models.JSONField("kanalen", default=list, blank=True)
    sso = models.BooleanField("aanmelden met schoolaccount", null=True, blank=True)
    sso_remark = models.CharField("met welk account", max_length=150, blank=True)
    processing_agreement = models.BooleanField("verwerkersovereenkomst", null=True, blank=True)
    processing_agreement_remark = models.CharField("met wie", max_length=150, blank=True)
    data_location = models.CharField("plaats van de gegevens", max_length=150, blank=True)
    data_retention = models.CharField("bewaartermijn", max_length=150, blank=True)
    knowledge_base = models.BooleanField("kennisbank", null=True, blank=True)
    inventory_linked = models.BooleanField("inventaris gekoppeld", null=True, blank=True)
    setup_hours = hours("uren om op te zetten")
    choose_again = models.CharField(
        "zou je het opnieuw kiezen?", max_length=10, choices=ChooseAgain.choices, blank=True
    )
    pluses = models.TextField("pluspunten", max_length=3000, help_text="Eén per regel.")
    minuses = models.TextField("minpunten", max_length=3000, help_text="Eén per regel.")

    template = "practices/ticketing/detail.html"
    kind_slug: ClassVar[str] = "ticketing"
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "ticketingsysteem"
        verbose_name_plural = "ticketingsystemen"

    @property
    def plus_lines(self) -> list[str]:
        """The plus points, one a line."""
        return lines_of(self.pluses)

    @property
    def minus_lines(self) -> list[str]:
        """The minus points, one a line."""
        return lines_of(self.minuses)
