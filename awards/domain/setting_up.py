"""The settings of an edition, until its reglement is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from awards import rules
from awards.domain.load import Load, load_of
from awards.domain.phases import lock_edition
from awards.domain.regulations import freeze_rules
from awards.domain.starting import CriterionRow, set_categories, set_criteria, set_labels
from awards.enums import Phase
from awards.errors import RefusedError
from awards.models import Edition, Juror, Nomination


@dataclass(frozen=True)
class Settings:
    """What an editor set: columns of the edition, and its rows."""

    columns: Mapping[str, Any]
    criteria: list[CriterionRow]
    labels: dict[int, str]
    categories: list[str]


def may_still_change(edition: Edition) -> bool:
    """Whether the rules may be changed: until they are frozen."""
    return edition.rules_frozen_at is None and edition.phase == Phase.PREPARATION


@transaction.atomic
def save_settings(*, edition_id: int, settings: Settings, by: Any) -> Edition:
    """Store the settings; weights that are not 100 yet are kept, and refused at the freezing.

    Raises:
        RefusedError: no editor, or the reglement is frozen.
    """
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie stelt een editie in.")
    edition, _now = lock_edition(edition_id=edition_id)
    if not may_still_change(edition):
        raise RefusedError("Het reglement ligt vast: deze instellingen veranderen niet meer.")
    for name, value in settings.columns.items():
        setattr(edition, name, value)
    edition.save(update_fields=list(settings.columns))
    set_criteria(edition, settings.criteria)
    set_labels(edition, settings.labels)
    set_categories(edition, settings.categories)
    return edition


@transaction.atomic
def open_edition(*, edition_id: int, by: Any) -> Edition:
    """Freeze the reglement, and let everybody see the page of the edition from now on.

    Raises:
        RefusedError: as `awards.domain.regulations.freeze_rules` does.
    """
    edition = freeze_rules(edition_id=edition_id, by=by)
    page = edition.page
    first = page.revisions.order_by("pk").first()
    if not page.live and first is not None:
        # As it was made: what somebody wrote since goes the way of all pages.
        first.publish(skip_permission_checks=True)
    return edition


def expected_load(edition: Edition, *, dossiers: int | None = None) -> Load | str:
    """Return how much each juror reads, or why that cannot be said yet.

    Without `dossiers` those are counted that stand, with as many of the last edition as least.
    """
    jurors = Juror.objects.filter(edition=edition, left_at__isnull=True).count()
    if not jurors:
        return "Er zijn nog geen juryleden uitgenodigd."
    number = expected_dossiers(edition) if dossiers is None else dossiers
    readers = edition.readers if edition.has_first_round else jurors
    try:
        return load_of(
            dossiers=number, readers=readers, jurors=jurors, minutes=edition.minutes_per_dossier
        )
    except ValueError as error:
        return str(error)


def expected_dossiers(edition: Edition) -> int:
    """Return how many dossiers to count on: those of now, and no fewer than the last time."""
    here = Nomination.objects.filter(edition=edition).known().count()
    before = Edition.objects.filter(year__lt=edition.year).first()
    return max(here, Nomination.objects.filter(edition=before).known().count() if before else 0)
