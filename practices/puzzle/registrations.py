"""What this room tells the registry of kinds."""

from typing import TYPE_CHECKING

from django.db.models import F

from practices.puzzle.domain.facts import facts_of, figures_of
from practices.puzzle.domain.finding import findable
from practices.puzzle.models import PuzzlePage
from practices.registry import Kind, SortOption, register_kind

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm

FOLDER = "practices/puzzle"


def _form() -> "type[PracticeForm]":
    from practices.puzzle.forms.puzzle import PuzzleForm

    return PuzzleForm


KIND = Kind(
    slug="puntenpuzzels",
    search_slug="puntenpuzzel",
    label="Puntenpuzzel",
    label_plural="Puntenpuzzels",
    icon="puzzle",
    art="puntenpuzzels",
    pitch="Van punten en uren naar een team",
    example="Alle ICT-punten samengelegd: 181 punten worden één team",
    page_model=PuzzlePage,
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
    figures=figures_of,
    findable=findable,
    live_title="Nog te verdelen",
    section_title="Punten en inzet",
    checklist=(
        "De ICT-punten komen uit de officiële toekenning, niet uit een schatting",
        "Rollen in plaats van namen, ook in de vrije tekst",
        "Is er meer verdeeld dan er is, dan zegt de tekst waarom",
        "Bij zorgpunten, BPT en samenleggen staat wie ermee akkoord ging",
    ),
    wanted=(
        "sources",
        "ict_points_decided_by",
        "guarantee",
        "pooling_remark",
        "hours_package",
    ),
    prefetch=("allocations", "sources"),
    sort_options=(
        SortOption("vte", "meeste VTE", (F("total_fte").desc(nulls_last=True), "title", "pk")),
        SortOption(
            "punten", "meeste punten", (F("ict_points").desc(nulls_last=True), "title", "pk")
        ),
    ),
    facets=("bron",),
)


def register() -> None:
    """Register the kind."""
    register_kind(KIND)
