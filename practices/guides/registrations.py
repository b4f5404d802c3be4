"""What this room tells the registries below it."""

from typing import TYPE_CHECKING

from files.access import register_reader
from practices.guides.access import may_read_guide
from practices.guides.domain.facts import facts_of, figures_of
from practices.guides.domain.finding import findable
from practices.guides.models import GuidePage
from practices.registry import Kind, register_kind

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm

FOLDER = "practices/guides"


def _form() -> "type[PracticeForm]":
    from practices.guides.forms.guide import GuideForm

    return GuideForm


KIND = Kind(
    slug="handleidingen",
    search_slug="handleiding",
    label="Handleiding of kader",
    label_plural="Handleidingen",
    icon="book-open",
    art="handleidingen",
    pitch="Klaar om aan leraren te geven, en aan te passen",
    example="Tien dingen die elke leraar met zijn laptop moet kunnen",
    page_model=GuidePage,
    form_class=_form,
    review_months=12,
    card_template=f"{FOLDER}/card.html",
    figure_template=f"{FOLDER}/figure.html",
    form_template=f"{FOLDER}/form.html",
    extra_form_template=f"{FOLDER}/form_extra.html",
    live_template=f"{FOLDER}/live.html",
    live=facts_of,
    figures=figures_of,
    findable=findable,
    live_title="Zo ziet de kaart eruit",
    section_title="De handleiding",
    checklist=(
        "Het bestand of de link opent zonder wachtwoord",
        "De licentie klopt, ook van beelden en schermafdrukken erin",
        "Op schermafdrukken staan geen namen of gegevens van leerlingen",
        "Verbergt de school haar naam, dan staat die ook niet in het bestand of in de link",
    ),
    wanted=("reuse_conditions", "lessons"),
    select_related=("file",),
    facets=("voor",),
)


def register() -> None:
    """Register the kind, and who may read its files."""
    register_kind(KIND)
    register_reader(may_read_guide)
