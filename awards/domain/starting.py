"""A new edition: its page, and the rules of the last one as a beginning."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from awards import rules
from awards.errors import RefusedError
from awards.models import AwardPage, Category, Criterion, Edition, EditionPage, ScaleLabel


@dataclass(frozen=True)
class CriterionRow:
    """One criterion as it is set; its code follows from its place."""

    name: str
    weight: Decimal
    explanation: str = ""
    minimum: int | None = None


DEFAULT_CRITERIA = (
    CriterionRow(
        "Taakverdeling op basis van expertise en talent",
        Decimal(25),
        "de juiste persoon op de juiste plaats, met het takenoverzicht als basis",
    ),
    CriterionRow(
        "Duidelijke mandaten",
        Decimal(20),
        "wie beslist, wie voert uit, wie volgt op en wie is aanspreekpunt",
    ),
    CriterionRow("Aantoonbare efficiëntiewinst", Decimal(20), "euro’s of uren, met meetmethode"),
    CriterionRow(
        "Pedagogische visie en ICT-beleidsplan",
        Decimal(20),
        "alle taken staan in functie van een gedragen plan",
    ),
    CriterionRow(
        "Deelbaarheid voor andere scholen",
        Decimal(15),
        "materiaal, eerlijk relaas en bereidheid om te delen over netten heen",
    ),
)
DEFAULT_LABELS = {0: "niet aanwezig", 3: "een begin", 5: "voldoende", 8: "sterk", 10: "voorbeeldig"}
COPIED = (
    *("has_first_round", "readers", "finalists", "minimum_valid", "laureates", "average"),
    *("tie_breaks", "has_minimum_scores", "shows_normalised", "is_anonymous_at_first"),
    *("publishes_ballots", "minutes_per_dossier", "appeal_days", "has_public_vote"),
)
"""Settings that a new edition takes from the one before it; dates it does not."""


@transaction.atomic
def start_edition(*, year: int, by: Any) -> Edition:
    """Start the edition of a year, in preparation, with the rules of the last one.

    Raises:
        RefusedError: no editor, or that year has its edition.
    """
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie begint een editie.")
    award = AwardPage.objects.select_for_update().get()
    taken = EditionPage.objects.child_of(award).filter(slug=str(year)).exists()
    if taken or Edition.objects.filter(year=year).exists():
        raise RefusedError(f"Er is al een editie van {year}.")
    last = Edition.objects.filter(year__lt=year).first() or Edition.objects.first()
    page = award.add_child(
        instance=EditionPage(title=f"ICT-team van het jaar {year}", slug=str(year), live=False)
    )
    page.save_revision(user=by)
    settings = {name: getattr(last, name) for name in COPIED} if last else {}
    try:
        with transaction.atomic():
            edition = Edition.objects.create(page=page, year=year, **settings)
    except IntegrityError as error:
        raise RefusedError(f"Er is al een editie van {year}.") from error
    set_criteria(edition, _criteria_of(last))
    set_labels(edition, _labels_of(last))
    set_categories(edition, [one.name for one in last.categories.all()] if last else [])
    return edition


def _criteria_of(edition: Edition | None) -> list[CriterionRow]:
    if edition is None:
        return list(DEFAULT_CRITERIA)
    found = [
        CriterionRow(one.name, one.weight, one.explanation, one.minimum)
        for one in edition.criteria.all()
    ]
    return found or list(DEFAULT_CRITERIA)


def _labels_of(edition: Edition | None) -> dict[int, str]:
    found = dict(edition.scale_labels.values_list("value", "label")) if edition else {}
    return found or DEFAULT_LABELS


def set_criteria(edition: Edition, rows: list[CriterionRow]) -> None:
    """Replace the criteria of an edition whose rules nobody went by yet."""
    edition.criteria.all().delete()
    Criterion.objects.bulk_create(
        Criterion(
            edition=edition,
            key=f"C{order}",
            name=row.name,
            explanation=row.explanation,
            weight=row.weight,
            minimum=row.minimum,
            order=order,
        )
        for order, row in enumerate(rows, start=1)
    )


def set_labels(edition: Edition, labels: dict[int, str]) -> None:
    """Replace what scores mean; a score without words has no label."""
    edition.scale_labels.all().delete()
    ScaleLabel.objects.bulk_create(
        ScaleLabel(edition=edition, value=value, label=label)
        for value, label in sorted(labels.items())
        if label
    )


def set_categories(edition: Edition, names: list[str]) -> None:
    """Replace the categories, and keep those whose name stays."""
    edition.categories.exclude(name__in=names).delete()
    for order, name in enumerate(dict.fromkeys(names)):
        found = edition.categories.filter(name=name)
        if not found.update(order=order):
            Category.objects.create(edition=edition, name=name, order=order)
