"""What this room tells the registries below it."""

from typing import TYPE_CHECKING

from django.db.models import F

from practices.approaches.domain.facts import facts_of, figures_of
from practices.approaches.domain.finding import findable
from practices.approaches.domain.short import FORM, resume_url, short_details
from practices.approaches.models import ApproachPage
from practices.registry import Kind, SortOption, register_kind
from safeforms.registry import register_form

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm

FOLDER = "practices/approaches"


def _form() -> "type[PracticeForm]":
    from practices.approaches.forms.approach import ApproachForm

    return ApproachForm


KIND = Kind(
    slug="aanpakken",
    search_slug="aanpak",
    label="Aanpak",
    label_plural="Aanpakken",
    icon="route",
    art="aanpakken",
    pitch="Directies overtuigen, leraren meenemen",
    example="Zo overtuigden we zeven directies in drie stappen",
    page_model=ApproachPage,
    form_class=_form,
    review_months=24,
    card_template=f"{FOLDER}/card.html",
    figure_template=f"{FOLDER}/figure.html",
    form_template=f"{FOLDER}/form.html",
    extra_form_template=f"{FOLDER}/form_extra.html",
    live_template=f"{FOLDER}/live.html",
    live=facts_of,
    figures=figures_of,
    findable=findable,
    live_title="Zo ziet de kaart eruit",
    section_title="Wat leverde het op?",
    checklist=(
        "Wat het opleverde is iets dat een ander kan nagaan",
        "Bij een citaat staat een functie, geen naam",
    ),
    wanted=("quote", "hours", "cost", "pitfalls"),
    sort_options=(
        SortOption("tijd", "minste tijd", (F("hours").asc(nulls_last=True), "title", "pk")),
    ),
    facets=("onderwerp",),
)


def register() -> None:
    """Register the kind, and the short way to begin one."""
    register_kind(KIND)
    register_form(FORM, resume_url, details=short_details)
