"""What this room tells the registries below it."""

from typing import TYPE_CHECKING

from accounts.links import register_purpose
from files.access import register_reader
from practices.organogram.domain.facts import facts_of, figures_of
from practices.organogram.domain.finding import findable
from practices.organogram.domain.uploads import may_read_upload
from practices.organogram.links import REMOVE_NAME
from practices.organogram.models import OrganogramPage
from practices.registry import Kind, register_kind

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm

FOLDER = "practices/organogram"


def _form() -> "type[PracticeForm]":
    from practices.organogram.forms.organogram import OrganogramForm

    return OrganogramForm


KIND = Kind(
    slug="organigrammen",
    search_slug="organogram",
    label="Organogram",
    label_plural="Organogrammen",
    icon="network",
    art="organigrammen",
    pitch="Wie doet wat in het ICT-team, getekend op één blad",
    example="Driehoek directie, TICT en PICT op twee niveaus",
    page_model=OrganogramPage,
    form_class=_form,
    review_months=24,
    card_template=f"{FOLDER}/card.html",
    figure_template=f"{FOLDER}/figure.html",
    # A file may be hidden, and editors then see another page than readers.
    body_for_all=lambda page: getattr(page, "upload_id", None) is None,
    form_template=f"{FOLDER}/form.html",
    extra_form_template=f"{FOLDER}/form_extra.html",
    live_template=f"{FOLDER}/live.html",
    live=facts_of,
    figures=figures_of,
    findable=findable,
    live_title="Jullie organogram",
    section_title="Wie doet wat?",
    checklist=(
        "Functies en geen namen, ook niet in een opgeladen bestand",
        "Uit de tekening blijkt wie beslist en wie uitvoert",
        "De beschrijving van een bestand zegt wat erop staat",
    ),
    wanted=(
        "policy_rhythm",
        "technical_rhythm",
        "teachers_rhythm",
        "external_partners",
        "sounding_board",
        "since",
    ),
    prefetch=("roles",),
    select_related=("upload__hidden_organogram",),
    facets=("organisatieniveau",),
)


def register() -> None:
    """Register the kind, who may read its files, and its one-time link."""
    register_kind(KIND)
    register_reader(may_read_upload)
    register_purpose(REMOVE_NAME)
