"""What this room tells the registry of kinds."""

from typing import TYPE_CHECKING

from practices.centralisation.domain.facts import facts_of, figures_of
from practices.centralisation.domain.finding import findable
from practices.centralisation.models import CentralisationPage
from practices.registry import Kind, register_kind

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm

FOLDER = "practices/centralisation"


def _form() -> "type[PracticeForm]":
    from practices.centralisation.forms.centralisation import CentralisationForm

    return CentralisationForm


KIND = Kind(
    slug="centraal-of-lokaal",
    search_slug="centraal-of-lokaal",
    label="Centraal of lokaal",
    label_plural="Centraal of lokaal",
    icon="scale",
    art="centraal-of-lokaal",
    pitch="Welke taak hoort waar, en waarom",
    example="Onze 60 keuzes: wat we samen doen en wat niet",
    page_model=CentralisationPage,
    form_class=_form,
    review_months=24,
    card_template=f"{FOLDER}/card.html",
    figure_template=f"{FOLDER}/figure.html",
    evidence_template=f"{FOLDER}/evidence.html",
    body_for_all=lambda page: True,
    body_shows_others=True,
    form_template=f"{FOLDER}/form.html",
    live_template=f"{FOLDER}/live.html",
    live=facts_of,
    figures=figures_of,
    findable=findable,
    live_title="Jullie keuzes",
    share_title="Deel jullie keuzes",
    section_title="Wie doet wat?",
    checklist=(
        "Is een eigen taak echt een andere dan die van het takenoverzicht?",
        "De uitleg gaat over de taak, niet over wie ze doet",
        "Wat de doorslag gaf, is een reden en geen slogan",
    ),
    wanted=("lessons", "pitfalls", "who_decided"),
    prefetch=("places",),
)


def register() -> None:
    """Register the kind."""
    register_kind(KIND)
