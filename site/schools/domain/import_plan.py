"""What an import will do: each row matched with an organisation, before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from schools.domain.import_row import ImportRow, place_key
from schools.domain.organisations import free_slug, slug_base
from schools.enums import GROUPINGS
from schools.models import Affiliation, FormerSlug, Organisation
from vocabulary.folding import folded


@dataclass
class PlannedRow:
    """A row, the organisation it is about (new: without a key), and what that one belongs to."""

    row: ImportRow
    organisation: Organisation
    is_new: bool
    before: dict[str, Any] = field(default_factory=dict)
    """What changed columns held, by the name of the field."""
    changed: bool = False
    grouping: Organisation | None = None

    def restore(self) -> None:
        """Let an organisation that exists be as it was: its row is refused after all."""
        for name, value in self.before.items():
            setattr(self.organisation, name, value)
        self.organisation.fold()


@dataclass
class Known:
    """The organisations that exist, as the rows look them up."""

    by_number: dict[str, Organisation] = field(default_factory=dict)
    by_place: dict[tuple[str, str], list[Organisation]] = field(default_factory=dict)
    groupings_by_name: dict[str, list[Organisation]] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)
    with_members: set[int] = field(default_factory=set)
    belongs_to: set[tuple[int, int]] = field(default_factory=set)
    """(member, grouping) of every lasting affiliation."""


def read_known() -> Known:
    """Everything that exists, locked until the transaction ends."""
    known = Known()
    for organisation in Organisation.objects.select_for_update(no_key=True).order_by("pk"):
        if organisation.number:
            known.by_number[organisation.number] = organisation
        place = place_key(organisation.name, organisation.municipality)
        known.by_place.setdefault(place, []).append(organisation)
        known.slugs.add(organisation.slug)
        if organisation.is_grouping:
            name = folded(organisation.name)
            known.groupings_by_name.setdefault(name, []).append(organisation)
    known.slugs.update(FormerSlug.objects.values_list("slug", flat=True))
    lasting = Affiliation.objects.filter(until__isnull=True)
    known.belongs_to = set(lasting.values_list("member_id", "grouping_id"))
    known.with_members = {grouping for _member, grouping in known.belongs_to}
    return known


def plan_rows(rows: list[ImportRow], known: Known) -> list[PlannedRow]:
    """Match the rows; those that cannot be taken get their reasons and are left out."""
    _refuse_doubled_numbers(rows)
    planned: list[PlannedRow] = []
    lines: dict[int, int] = {}
    # Numbers first: what a row without number is about may be a row of this file as well.
    for row in sorted(rows, key=lambda row: (not row.number, row.line)):
        if row.reasons:
            continue
        one = _match(row, known)
        if one is None:
            continue
        first = lines.setdefault(id(one.organisation), row.line)
        if first != row.line:
            row.reasons.append(f"deze organisatie staat ook op regel {first}")
            continue
        _fill(one, known)
        if not row.reasons:
            planned.append(one)
    return _with_groupings(sorted(planned, key=lambda one: one.row.line), known)


def _refuse_doubled_numbers(rows: Iterable[ImportRow]) -> None:
    lines: dict[str, int] = {}
    for row in rows:
        if row.number and row.reasons == []:
            first = lines.setdefault(row.number, row.line)
            if first != row.line:
                row.reasons.append(f"instellingsnummer {row.number} staat ook op regel {first}")


def _match(row: ImportRow, known: Known) -> PlannedRow | None:
    """Find what the row is about: by number, else by name and municipality, else it is new."""
    if row.number in known.by_number:
        return PlannedRow(row, known.by_number[row.number], is_new=False)
    namesakes = known.by_place.get(row.place_key, []) if row.values.get("name") else []
    if row.number:
        # Another number is another organisation; one without number may be waiting for it.
        namesakes = [one for one in namesakes if one.number is None and one.pk is not None]
    if len(namesakes) > 1:
        row.reasons.append("meer organisaties heten zo in die gemeente; vul het nummer in")
        return None
    if namesakes:
        return PlannedRow(row, namesakes[0], is_new=namesakes[0].pk is None)
    missing = [
        column for column, name in (("naam", "name"), ("soort", "kind")) if not row.values.get(name)
    ]
    if missing:
        row.reasons.append(f"nieuwe organisatie zonder {' en zonder '.join(missing)}")
        return None
    return PlannedRow(row, Organisation(), is_new=True)


def _fill(one: PlannedRow, known: Known) -> None:
    """Set what the row says on the organisation, unless a grouping with members would end."""
    row, organisation = one.row, one.organisation
    kind = row.values.get("kind", organisation.kind)
    if organisation.pk in known.with_members and kind not in GROUPINGS:
        row.reasons.append(f"er horen nog scholen bij; kan niet van soort {kind} worden")
        return
    values = row.values | ({"number": row.number} if row.number else {})
    for name, value in values.items():
        if getattr(organisation, name) != value:
            one.before[name] = getattr(organisation, name)
            setattr(organisation, name, value)
            one.changed = True
    organisation.fold()
    if one.is_new:
        organisation.slug = free_slug(base=slug_base(organisation.name), taken=known.slugs)
        known.slugs.add(organisation.slug)
        place = place_key(organisation.name, organisation.municipality)
        known.by_place.setdefault(place, []).append(organisation)
        if row.number:
            known.by_number[row.number] = organisation


def _with_groupings(planned: list[PlannedRow], known: Known) -> list[PlannedRow]:
    """Find the groupings, also those later in the file; a refused one takes its schools along."""
    while True:
        lookup = _GroupingLookup(planned, known)
        for one in planned:
            lookup.resolve(one)
        for one in planned:
            if one.row.reasons and not one.is_new:
                one.restore()
        accepted = [one for one in planned if not one.row.reasons]
        if len(accepted) == len(planned):
            return accepted
        planned = accepted


class _GroupingLookup:
    """Groupings by number and by name: those that exist, as the file changes them, and new ones."""

    def __init__(self, planned: list[PlannedRow], known: Known) -> None:
        new = {id(one.organisation): one.organisation for one in planned if one.is_new}
        self.known = known
        self.by_number = {
            number: one
            for number, one in known.by_number.items()
            if one.pk is not None or id(one) in new
        }
        self.by_number |= {one.number: one for one in new.values() if one.number}
        self.by_name = self._named(known, planned)
        self.pairs: set[tuple[int, int]] = set()

    @staticmethod
    def _named(known: Known, planned: list[PlannedRow]) -> dict[str, list[Organisation]]:
        by_name: dict[str, dict[int, Organisation]] = {}
        existing = (one for several in known.groupings_by_name.values() for one in several)
        for organisation in (*existing, *(one.organisation for one in planned)):
            if organisation.is_grouping:
                same = by_name.setdefault(organisation.sort_key, {})
                same[id(organisation)] = organisation
        return {name: list(several.values()) for name, several in by_name.items()}

    def resolve(self, one: PlannedRow) -> None:
        """Set the grouping of a row, or the reason why it has none."""
        if not one.row.grouping:
            return
        reason = self._reason(one, self._found(one.row.grouping))
        if reason:
            one.row.reasons.append(f"groepering “{one.row.grouping[:60]}” {reason}")

    def _found(self, text: str) -> list[Organisation]:
        by_number = self.by_number.get(text)
        return [by_number] if by_number else self.by_name.get(folded(text), [])

    def _reason(self, one: PlannedRow, found: list[Organisation]) -> str:
        if not found:
            return "staat niet in het bestand en is niet bekend"
        if len(found) > 1:
            return "is niet eenduidig; vul het instellingsnummer in"
        grouping = found[0]
        if grouping is one.organisation:
            return "is de organisatie zelf"
        if not grouping.is_grouping:
            return f"is geen groepering maar een {grouping.get_kind_display()}"
        if self._turns_round(one.organisation, grouping):
            return "hoort zelf bij deze organisatie"
        self.pairs.add((id(one.organisation), id(grouping)))
        one.grouping = grouping
        if (one.organisation.pk, grouping.pk) not in self.known.belongs_to:
            one.changed = True
        return ""

    def _turns_round(self, member: Organisation, grouping: Organisation) -> bool:
        return (id(grouping), id(member)) in self.pairs or (
            (grouping.pk, member.pk) in self.known.belongs_to
        )


def refused(rows: Iterable[ImportRow]) -> Iterator[ImportRow]:
    """The rows with reasons, in the order of the file."""
    yield from sorted((row for row in rows if row.reasons), key=lambda row: row.line)


def counted(planned: Iterable[PlannedRow]) -> Counter[str]:
    """How many rows are new, changed and the same."""
    return Counter("new" if one.is_new else "changed" if one.changed else "same" for one in planned)
