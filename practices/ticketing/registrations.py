"""What this room tells the registry of kinds."""

from typing import TYPE_CHECKING, Any

from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast

from practices.registry import Kind, SortOption, register_kind
from practices.ticketing.domain.facts import facts_of, plausibility_figures
from practices.ticketing.domain.finding import findable
from practices.ticketing.models import TicketingPage

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm

FOLDER = "practices/ticketing"


def _form() -> "type[PracticeForm]":
    from practices.ticketing.forms.ticketing import TicketingForm

    return TicketingForm


def _with_cost_per_user(found: QuerySet[Any]) -> QuerySet[Any]:
    """Add the cost per user; the model asks for at least one user.

    As floating point: SQLite keeps whole amounts as integers, and would divide them so.
    """
    cost, users = Cast("cost_per_year", FloatField()), Cast("users", FloatField())
    return found.annotate(cost_per_user=cost / users)


KIND = Kind(
    slug="ticketing",
    search_slug="ticketing",
    label="Ticketingsysteem",
    label_plural="Ticketing",
    icon="ticket",
    art="ticketing",
    pitch="Systemen naast elkaar, met kost en reactietijd",
    example="FreeScout: gratis helpdesk op één mailadres",
    page_model=TicketingPage,
    form_class=_form,
    review_months=12,
    card_template=f"{FOLDER}/card.html",
    figure_template=f"{FOLDER}/figure.html",
    evidence_template=f"{FOLDER}/evidence.html",
    body_for_all=lambda page: True,
    form_template=f"{FOLDER}/form.html",
    extra_form_template=f"{FOLDER}/form_extra.html",
    live_template=f"{FOLDER}/live.html",
    live=facts_of,
    figures=plausibility_figures,
    findable=findable,
    live_title="Jullie systeem in cijfers",
    section_title="Het ticketingsysteem",
    checklist=(
        "Staat het product in de catalogus? Voeg het anders toe en kies het hier",
        "De kost is die van één jaar, en geen vertrouwelijke offerte",
        "Plus- en minpunten gaan over het gebruik; het is geen reclame",
        "Reactietijden staan in werkuren",
    ),
    wanted=(
        "first_response_after",
        "first_response_before",
        "tickets_per_year",
        "processing_agreement",
        "data_location",
        "choose_again",
    ),
    select_related=("product",),
    sort_options=(
        SortOption(
            "kost",
            "laagste kost per gebruiker",
            (F("cost_per_user").asc(nulls_last=True), "title", "pk"),
            _with_cost_per_user,
        ),
        SortOption(
            "reactie",
            "snelste eerste reactie",
            (F("first_response_after").asc(nulls_last=True), "title", "pk"),
        ),
    ),
    facets=("product",),
)


def register() -> None:
    """Register the kind."""
    register_kind(KIND)
