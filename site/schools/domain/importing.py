"""Importing organisations from a file: everything that is right in one transaction, or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from schools.domain.affiliations import last_day_before
from schools.domain.csv_file import ImportStoppedError, read_rows
from schools.domain.import_plan import PlannedRow, counted, plan_rows, read_known, refused
from schools.domain.import_row import ImportRow, parse_row
from schools.models import Affiliation, Organisation
from schools.signals import organisations_written
from vocabulary.folding import folded
from vocabulary.models import EducationLevel

BATCH = 500
WRITTEN = (
    "name",
    "sort_key",
    "search_key",
    "kind",
    "number",
    "network",
    "umbrella",
    "street",
    "postcode",
    "municipality",
    "province",
    "pupils",
    "staff",
    "devices",
    "platform",
    "updated_at",
)
Progress = Callable[[str, int, int], None]
"""Gets a step's Dutch name, how far it is, and how far it goes."""


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken."""

    line: int
    name: str
    reason: str


@dataclass
class ImportResult:
    """What an import did, or with a dry run would do."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    refusals: list[Refusal] = field(default_factory=list)


def import_schools(
    *,
    content: bytes,
    dry_run: bool = False,
    progress: Progress = lambda _step, _done, _total: None,
) -> ImportResult:
    """Make and update organisations from a CSV file.

    A row is matched by instellingsnummer, else by name and municipality. An empty cell leaves what
    is known. A grouping is added to what the organisation belongs to; it takes the place of
    another grouping of the same kind, whose affiliation ends. Rows that are not right are left out
    and listed; the others are written together.

    Raises:
        ImportStoppedError: nothing was imported, mostly an `UnreadableFileError`.
    """
    raw_rows = read_rows(content)
    levels = {folded(name): pk for pk, name in EducationLevel.objects.values_list("pk", "name")}
    rows: list[ImportRow] = []
    for number, raw in enumerate(raw_rows, start=1):
        rows.append(parse_row(raw, levels))
        progress("gelezen", number, len(raw_rows))
    try:
        planned = _plan_and_write(rows, progress, dry_run=dry_run)
    except IntegrityError as error:
        raise ImportStoppedError(
            "Iemand anders wijzigde intussen dezelfde organisaties. Er is niets bewaard; probeer "
            "het opnieuw."
        ) from error
    numbers = counted(planned)
    return ImportResult(
        rows=len(rows),
        new=numbers["new"],
        changed=numbers["changed"],
        same=numbers["same"],
        refusals=[Refusal(row.line, row.name, "; ".join(row.reasons)) for row in refused(rows)],
    )


def _plan_and_write(
    rows: list[ImportRow], progress: Progress, *, dry_run: bool
) -> list[PlannedRow]:
    with transaction.atomic():
        planned = plan_rows(rows, read_known())
        changed_levels = _changed_levels(planned)
        for one in planned:
            one.changed = one.changed or id(one) in changed_levels
        if not dry_run:
            _write(planned, progress)
    return planned


def _write(planned: list[PlannedRow], progress: Progress) -> None:
    new = [one.organisation for one in planned if one.is_new]
    changed = [one.organisation for one in planned if one.changed and not one.is_new]
    total = len(new) + len(changed)
    done = 0
    for batch in _batches(new):
        Organisation.objects.bulk_create(batch)
        done += len(batch)
        progress("bewaard", done, total)
    for batch in _batches(changed):
        # An upsert by key is one statement; bulk_update's CASE grows with rows times columns.
        Organisation.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN
        )
        organisations_written.send(sender=Organisation, keys=[one.pk for one in batch])
        done += len(batch)
        progress("bewaard", done, total)
    _write_levels(planned)
    _write_affiliations(planned, timezone.localdate())


def _batches(organisations: list[Organisation]) -> Iterable[list[Organisation]]:
    for start in range(0, len(organisations), BATCH):
        yield organisations[start : start + BATCH]


def _levels_of(planned: Iterable[PlannedRow]) -> dict[int, set[int]]:
    """The levels that existing organisations have, for rows that say something about them."""
    keys = {one.organisation.pk for one in planned if one.row.level_ids and not one.is_new}
    through = Organisation.education_levels.through
    found: dict[int, set[int]] = {key: set() for key in keys}
    for organisation_id, level_id in through.objects.values_list(
        "organisation_id", "educationlevel_id"
    ):
        if organisation_id in keys:
            found[organisation_id].add(level_id)
    return found


def _changed_levels(planned: list[PlannedRow]) -> set[int]:
    known = _levels_of(planned)
    return {
        id(one)
        for one in planned
        if one.row.level_ids
        and not one.is_new
        and set(one.row.level_ids) != known[one.organisation.pk]
    }


def _write_levels(planned: list[PlannedRow]) -> None:
    through = Organisation.education_levels.through
    known = _levels_of(planned)
    said = {one.organisation.pk: set(one.row.level_ids) for one in planned if one.row.level_ids}
    emptied = [key for key, levels in known.items() if levels - said[key]]
    for start in range(0, len(emptied), BATCH):
        through.objects.filter(organisation_id__in=emptied[start : start + BATCH]).delete()
    kept = {key: set() if key in set(emptied) else levels for key, levels in known.items()}
    through.objects.bulk_create(
        (
            through(organisation_id=key, educationlevel_id=level)
            for key, levels in said.items()
            for level in sorted(levels - kept.get(key, set()))
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _write_affiliations(planned: list[PlannedRow], today: date) -> None:
    """Add what is missing; another grouping of the same kind ends the day before."""
    wanted = {one.organisation.pk: one.grouping for one in planned if one.grouping}
    held: dict[int, list[Affiliation]] = {key: [] for key in wanted}
    lasting = Affiliation.objects.filter(until__isnull=True).select_related("grouping")
    for affiliation in lasting:
        if affiliation.member_id in held:
            held[affiliation.member_id].append(affiliation)
    added, ended = [], []
    for key, grouping in wanted.items():
        if any(one.grouping_id == grouping.pk for one in held[key]):
            continue
        replaced = [one for one in held[key] if one.grouping.kind == grouping.kind]
        for one in replaced:
            one.until = last_day_before(since=one.since, day=today)
        ended += replaced
        since = _day_after_last(replaced) if replaced else None
        added.append(Affiliation(member_id=key, grouping_id=grouping.pk, since=since))
    Affiliation.objects.bulk_update(ended, ["until"], batch_size=BATCH)
    Affiliation.objects.bulk_create(added, batch_size=BATCH)


def _day_after_last(affiliations: Iterable[Affiliation]) -> date:
    return max(one.until for one in affiliations if one.until) + timedelta(days=1)
