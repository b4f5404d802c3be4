"""What a dossier still needs before it can be handed in."""

from dataclasses import dataclass

from awards.domain.choosing import is_on_site
from awards.enums import Party
from awards.models import Nomination


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and where on the page it is filled in."""

    text: str
    anchor: str


def missing_of(nomination: Nomination) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the form; empty where it can be handed in."""
    return (
        *_story(nomination),
        *_category(nomination),
        *_practices(nomination),
        *_answers(nomination),
        *_members(nomination),
        *_film(nomination),
        *_management(nomination),
    )


def _story(nomination: Nomination) -> list[Missing]:
    return [] if nomination.summary else [Missing("Het team in het kort", "id_summary")]


def _category(nomination: Nomination) -> list[Missing]:
    if nomination.category_id is not None or not nomination.edition.categories.exists():
        return []
    return [Missing("De categorie waarin jullie meedoen", "id_category")]


def _practices(nomination: Nomination) -> list[Missing]:
    rows = list(nomination.practice_rows.select_related("practice"))
    if not rows:
        return [Missing("Minstens één praktijk op Praktijkplein", "praktijken")]
    return [
        Missing(f"De praktijk “{row.practice.title}” staat niet meer online", "praktijken")
        for row in rows
        if not is_on_site(row.practice)
    ]


def _answers(nomination: Nomination) -> list[Missing]:
    written = set(nomination.answers.exclude(text="").values_list("criterion", flat=True))
    return [
        Missing(f"Jullie antwoord bij “{criterion.name}”", f"id_antwoord_{criterion.key}")
        for criterion in nomination.edition.criteria.all()
        if criterion.key not in written
    ]


def _members(nomination: Nomination) -> list[Missing]:
    if nomination.members.filter(consented_at__isnull=False).exists():
        return []
    return [Missing("Minstens één teamlid dat akkoord is met vermelding", "leden")]


def _film(nomination: Nomination) -> list[Missing]:
    if not nomination.film_url or nomination.film_transcript:
        return []
    return [Missing("De uitgeschreven tekst van de film", "id_film_transcript")]


def _management(nomination: Nomination) -> list[Missing]:
    agreed = nomination.agreements.filter(party=Party.MANAGEMENT, agreed_at__isnull=False)
    return [] if agreed.exists() else [Missing("Het akkoord van de directie", "directie")]
