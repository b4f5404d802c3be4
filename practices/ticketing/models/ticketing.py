"""A ticketing system as a school uses it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from practices.models.practice import PracticePage, lines_of
from practices.ticketing.enums import Basis, Channel, ChooseAgain, Hosting
from practices.ticketing.panels import TICKETING_PANELS, TicketingAdminForm


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
    """Costs are euro a year in the practice's school year; response times are working hours.

    `product_name` names a product that is not in the catalogue (yet): editors add it there and
    choose it here.
    """

    product = models.ForeignKey(
        "vocabulary.Product",
        verbose_name="product",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ticketing_practices",
    )
    product_name = models.CharField(
        "ander product",
        max_length=120,
        blank=True,
        help_text="Enkel voor een product dat niet in de catalogus staat.",
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

    is_creatable = False
    content_panels: ClassVar[list[Any]] = [*PracticePage.content_panels, *TICKETING_PANELS]
    base_form_class = TicketingAdminForm
    template = "practices/ticketing/detail.html"
    kind_slug: ClassVar[str] = "ticketing"
    copied_fields: ClassVar[tuple[str, ...]] = ("product", "product_name", "hosting", "channels")
    """What another school may begin with; figures and experience are its own."""
    parent_page_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "ticketingsysteem"
        verbose_name_plural = "ticketingsystemen"

    def clean(self) -> None:
        """A practice is about one product: of the catalogue, or named."""
        super().clean()
        if self.product_id is None and not self.product_name:
            raise ValidationError({"product": "Kies een product, of typ hoe het heet."})

    @property
    def product_label(self) -> str:
        """What the product is called; empty in a half-filled form."""
        return self.product.name if self.product is not None else self.product_name

    @property
    def product_licence(self) -> str:
        """The licence as the school knows it, or else as the catalogue does."""
        if self.licence_remark or self.product is None:
            return self.licence_remark
        return str(self.product.licence)

    @property
    def response_is_estimated(self) -> bool:
        """Whether the response times are estimates."""
        return self.first_response_basis == Basis.ESTIMATED

    @property
    def channel_labels(self) -> list[str]:
        """How people report a problem, in the order of the list of channels."""
        return [channel.label for channel in Channel if channel.value in self.channels]

    @property
    def plus_lines(self) -> list[str]:
        """The plus points, one a line."""
        return lines_of(self.pluses)

    @property
    def minus_lines(self) -> list[str]:
        """The minus points, one a line."""
        return lines_of(self.minuses)
