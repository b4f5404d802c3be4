"""The form of a ticketing system."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from practices.forms.practice import COMMON_FIELDS, PracticeForm
from practices.models import PracticePage
from practices.ticketing.domain.figures import TicketingFigures, known_parts
from practices.ticketing.domain.wording import euro_text
from practices.ticketing.enums import Basis, Channel, ChooseAgain, CostAnswer, Hosting
from practices.ticketing.forms.fields import DONT_KNOW, YesNoField, points_of, radios
from practices.ticketing.models import TicketingPage
from safeforms.fields import NumberField, WholeNumberField
from vocabulary.models import Product

MOST_COST = 9_999_999
MOST_HOURS = 1000
COST_PARTS = ("cost_licence", "cost_hosting", "cost_support")
REQUIRED = ("product", "product_name", "hosting", "cost_per_year", "users", "pluses", "minuses")
OPTIONAL = (
    "hosting_remark",
    "licence_remark",
    *COST_PARTS,
    "agents",
    "tickets_per_year",
    "first_response_before",
    "first_response_after",
    "first_response_basis",
    "first_line_percentage",
    "channels",
    "sso",
    "sso_remark",
    "processing_agreement",
    "processing_agreement_remark",
    "data_location",
    "data_retention",
    "knowledge_base",
    "inventory_linked",
    "setup_hours",
    "choose_again",
)


def _money(label: str, help_text: str = "") -> NumberField:
    return NumberField(
        label=label, required=False, max_value=MOST_COST, unit="€", help_text=help_text
    )


def _count(label: str, most: int, help_text: str = "") -> WholeNumberField:
    return WholeNumberField(label=label, required=False, max_value=most, help_text=help_text)


def _hours(label: str, most: int, help_text: str = "") -> NumberField:
    return NumberField(label=label, required=False, max_value=most, unit="uur", help_text=help_text)


class TicketingForm(PracticeForm):
    """Asks twelve things: six of every kind, and product, hosting, cost, users, a plus, a minus."""

    # Those of the folded part, which opens where one of them has an error.
    kind_fields: ClassVar[tuple[str, ...]] = OPTIONAL
    question_groups: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("product", "product_name"),
        ("cost_answer", "cost_per_year"),
    )
    estimable: ClassVar[tuple[str, ...]] = (
        *PracticeForm.estimable,
        "cost_per_year",
        "users",
        "agents",
        "tickets_per_year",
        "first_line_percentage",
        "setup_hours",
    )

    product = forms.ModelChoiceField(
        Product.objects.all(),
        label="Welk product gebruiken jullie?",
        required=False,
        empty_label="Kies, of typ het hieronder",
    )
    hosting = radios(
        Hosting,
        label="Waar draait het?",
        help_text="Cloud: de leverancier zorgt voor alles. Gehuurd: jullie installeren zelf "
        "op gehuurde ruimte.",
    )
    cost_answer = radios(
        CostAnswer,
        label="Wat kost het per jaar?",
        help_text="Licentie, hosting en ondersteuning samen, btw inbegrepen. "
        "Eigen werkuren tellen niet mee.",
    )
    cost_per_year = _money(
        "Bedrag per jaar", "Enkel als je “een bedrag” koos. Bijvoorbeeld: 1.900 of 94,50."
    )
    users = WholeNumberField(
        label="Gebruikers",
        min_value=1,
        max_value=500_000,
        help_text="Hoeveel mensen kunnen iets melden? Personeel, en leerlingen als die ook zelf "
        "melden. Bijvoorbeeld: 290.",
    )
    cost_licence = _money("Waarvan licentie")
    cost_hosting = _money("Waarvan hosting")
    cost_support = _money("Waarvan ondersteuning")
    agents = _count("Behandelaars", 10_000, "Hoeveel mensen lossen tickets op?")
    tickets_per_year = _count("Tickets per jaar", 10_000_000, "Bijvoorbeeld: 1.260.")
    first_response_before = _hours(
        "Eerste reactie vooraf",
        MOST_HOURS,
        "De mediaan in werkuren, voor jullie dit systeem hadden. Een werkdag is 8 uur.",
    )
    first_response_after = _hours(
        "Eerste reactie nu", MOST_HOURS, "De mediaan in werkuren. Bijvoorbeeld: 4 of 1,5."
    )
    first_response_basis = radios(
        Basis, label="Hoe weten jullie die reactietijden?", required=False, unknown=DONT_KNOW
    )
    first_line_percentage = NumberField(
        label="Opgelost in de eerste lijn",
        required=False,
        places=1,
        max_value=100,
        unit="%",
        help_text="Zonder dat een tweede behandelaar nodig was. Bijvoorbeeld: 62.",
    )
    channels = forms.MultipleChoiceField(
        label="Hoe kan iemand iets melden?",
        choices=[(value, label[:1].upper() + label[1:]) for value, label in Channel.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sso = YesNoField(label="Aanmelden met het schoolaccount?")
    processing_agreement = YesNoField(label="Is er een verwerkersovereenkomst?")
    knowledge_base = YesNoField(label="Is er een kennisbank?")
    inventory_linked = YesNoField(label="Is de inventaris gekoppeld?")
    setup_hours = _hours(
        "Uren om op te zetten", 10_000, "Installeren, instellen en uitleggen. Bijvoorbeeld: 24."
    )
    choose_again = radios(
        ChooseAgain,
        label="Zouden jullie het opnieuw kiezen?",
        required=False,
        unknown="Geen antwoord",
    )

    class Meta(PracticeForm.Meta):
        model = TicketingPage
        fields = (*COMMON_FIELDS, *REQUIRED, *OPTIONAL)
        labels: ClassVar[dict[str, str]] = PracticeForm.Meta.labels | {
            "product_name": "Staat het er niet bij?",
            "hosting_remark": "Waar juist?",
            "licence_remark": "Licentie",
            "sso_remark": "Met welk account?",
            "processing_agreement_remark": "Met wie?",
            "data_location": "Waar staan de gegevens?",
            "data_retention": "Hoelang bewaren jullie tickets?",
            "pluses": "Wat is er goed aan?",
            "minuses": "Wat is er minder goed aan?",
        }
        help_texts: ClassVar[dict[str, str]] = PracticeForm.Meta.help_texts | {
            "product_name": "Typ de naam, dan zet de redactie het in de lijst.",
            "hosting_remark": "Bijvoorbeeld: op een server van de stad.",
            "licence_remark": "Bijvoorbeeld: open source (GPL), of via het contract van de stad.",
            "sso_remark": "Bijvoorbeeld: met het schoolaccount van Microsoft.",
            "processing_agreement_remark": "Bijvoorbeeld: met de hostingpartij.",
            "data_location": "Bijvoorbeeld: een datacenter in België.",
            "data_retention": "Bijvoorbeeld: twee schooljaren na het afsluiten.",
            "pluses": "Eén punt per regel. Bijvoorbeeld: leraren mailen gewoon.",
            "minuses": "Eén punt per regel. Bijvoorbeeld: geen koppeling met de inventaris.",
        }
        widgets: ClassVar[dict[str, Any]] = PracticeForm.Meta.widgets | {
            "pluses": forms.Textarea(attrs={"rows": 3}),
            "minuses": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(
        self,
        *args: Any,
        instance: PracticePage | None = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        first = _cost_initial(instance) | (initial or {})
        super().__init__(*args, instance=instance, initial=first, **kwargs)
        # Errors are listed in the order of the questions.
        names = [name for name in self.fields if name != "cost_answer"]
        names.insert(names.index("cost_per_year"), "cost_answer")
        self.order_fields(names)

    def clean_pluses(self) -> str:
        """Return the plus points, one a line."""
        return points_of(self.cleaned_data["pluses"])

    def clean_minuses(self) -> str:
        """Return the minus points, one a line."""
        return points_of(self.cleaned_data["minuses"])

    def clean(self) -> dict[str, Any]:
        """Check what belongs together: the product, and the cost with its parts."""
        cleaned = super().clean() or self.cleaned_data
        self._check_product(cleaned)
        self._check_cost(cleaned)
        self._check_cost_parts(cleaned)
        return cleaned

    def _check_product(self, cleaned: dict[str, Any]) -> None:
        """A product of the catalogue, or the name of one that is not there."""
        product, name = cleaned.get("product"), cleaned.get("product_name", "")
        if {"product", "product_name"} & set(self.errors):
            return
        known = Product.objects.filter(name__iexact=name).first() if name else None
        if product is None and known is not None:
            cleaned["product"], cleaned["product_name"] = known, ""
        elif product is None and not name:
            self.add_error("product", "Kies een product, of typ de naam als het er niet bij staat.")
        elif product is not None and known == product:
            cleaned["product_name"] = ""
        elif product is not None and name:
            self.add_error(
                "product_name",
                f"Je koos “{product}”. Wis deze naam, of kies bovenaan opnieuw “Kies”.",
            )

    def _check_cost(self, cleaned: dict[str, Any]) -> None:
        """An amount, free (0), or unknown (nothing): never a guess between them."""
        answer, amount = cleaned.get("cost_answer"), cleaned.get("cost_per_year")
        if {"cost_answer", "cost_per_year"} & set(self.errors):
            return
        if answer == CostAnswer.AMOUNT:
            if amount is None:
                self.add_error(
                    "cost_per_year", "Vul het bedrag in, of kies “gratis” of “weet ik niet”."
                )
            return
        if amount:
            self.add_error(
                "cost_per_year",
                f"Je koos “{CostAnswer(str(answer)).label}”. Wis dit bedrag, of kies “een bedrag”.",
            )
            return
        cleaned["cost_per_year"] = Decimal(0) if answer == CostAnswer.FREE else None

    def _check_cost_parts(self, cleaned: dict[str, Any]) -> None:
        """The parts of a cost are not more than the whole."""
        total = cleaned.get("cost_per_year")
        if total is None or {"cost_per_year", *COST_PARTS} & set(self.errors):
            return
        parts = {name: cleaned.get(name) for name in COST_PARTS}
        together = known_parts(figures=TicketingFigures(**parts))
        if together > total:
            last = next(name for name in reversed(COST_PARTS) if parts[name])
            self.add_error(
                last,
                f"De delen zijn samen {euro_text(together)}, meer dan de kost per jaar "
                f"({euro_text(total)}).",
            )


def _cost_initial(page: PracticePage | None) -> dict[str, str]:
    """Return which answer about the cost a page gives; none for one that is not filled in yet."""
    if not isinstance(page, TicketingPage):
        return {}
    if page.cost_per_year is None:
        return {} if page.users is None else {"cost_answer": CostAnswer.UNKNOWN}
    return {"cost_answer": CostAnswer.AMOUNT if page.cost_per_year else CostAnswer.FREE}
