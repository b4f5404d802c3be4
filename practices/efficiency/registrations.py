"""What this room tells the registries below it."""

from typing import TYPE_CHECKING

from accounts.links import register_purpose
from moderation.registry import register_case_kind
from practices.efficiency.cases import CONFIRMATION
from practices.efficiency.domain.facts import facts_of, figures_of
from practices.efficiency.domain.finding import findable
from practices.efficiency.links import CONFIRM
from practices.efficiency.models import EfficiencyGainPage
from practices.registry import Kind, SortOption, register_kind
from search.enums import Sort

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm

FOLDER = "practices/efficiency"


def _form() -> "type[PracticeForm]":
    from practices.efficiency.forms.gain import EfficiencyGainForm

    return EfficiencyGainForm


KIND = Kind(
    slug="efficientiewinsten",
    search_slug="efficientiewinst",
    label="Efficiëntiewinst",
    label_plural="Efficiëntiewinsten",
    icon="trending-down",
    art="efficientiewinsten",
    pitch="Euro en uren, met de berekening erbij",
    example="Eén gedeelde server in plaats van zeven: 18.900 euro per jaar bespaard",
    page_model=EfficiencyGainPage,
    form_class=_form,
    review_months=12,
    card_template=f"{FOLDER}/card.html",
    figure_template=f"{FOLDER}/figure.html",
    evidence_template=f"{FOLDER}/evidence.html",
    after_template=f"{FOLDER}/sheet_section.html",
    body_for_all=lambda page: True,
    form_template=f"{FOLDER}/form.html",
    extra_form_template=f"{FOLDER}/form_extra.html",
    live_template=f"{FOLDER}/live.html",
    live=facts_of,
    figures=figures_of,
    findable=findable,
    live_title="Jullie winst",
    section_title="Wat leverde het op?",
    checklist=(
        "Voor en na gaan over hetzelfde en over even lange tijd",
        "Een vermeden kost staat apart van de besparing",
        "De zin voor de directie heeft geen vaktermen",
    ),
    wanted=("calculation", "investment", "extra_tasks", "lessons", "pitfalls"),
    prefetch=("lines", "evidence_records"),
    status_template=f"{FOLDER}/status.html",
    sort_options=(SortOption(Sort.SAVING.value, "grootste besparing"),),
    facets=("trede",),
)


def register() -> None:
    """Register the kind, its case in the inbox and its one-time link."""
    register_kind(KIND)
    register_case_kind(CONFIRMATION)
    register_purpose(CONFIRM)
