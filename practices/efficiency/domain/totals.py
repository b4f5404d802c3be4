"""What all schools together saved: only what a directie confirmed is added up."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from pages.enums import Audience
from practices.efficiency.domain.evidence import rung_reached
from practices.efficiency.domain.reading import Reading
from practices.efficiency.domain.schools import schools_together
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord
from schools.models import Affiliation

CASES_URL = "/bespaard/"
ZERO = Decimal(0)


@dataclass(frozen=True)
class ConfirmedCase:
    """One practice whose present figures a directie confirmed, and that saves money.

    Attributes:
        euro: Saved a year, of a range its cautious bound.
        hours: Hours a week that became free, of a range the cautious bound; None is not measured.
        schools: About how many schools it is; at least one, also where nobody counted them.
    """

    page: EfficiencyGainPage
    euro: Decimal
    hours: Decimal | None
    schools: int
    rung: Rung


@dataclass(frozen=True)
class ConfirmedTotal:
    """The confirmed saving a year, and what it is made of.

    Attributes:
        euro: Sum of the confirmed practices' savings.
        schools_count: Schools of the confirmed practices, each once: two practices of one
            organisation are about the same schools, and so are those of a school and its grouping.
        practices_count: All published practices of this kind that everybody may read.
        cases: The practices that are added up, the largest saving first.
        url: Where each of them is listed with its part of the sum.
    """

    euro: Decimal
    schools_count: int
    practices_count: int
    cases: tuple[ConfirmedCase, ...]
    url: str = CASES_URL

    @property
    def confirmed_count(self) -> int:
        """How many practices are added up."""
        return len(self.cases)

    @property
    def hours(self) -> Decimal | None:
        """Hours a week that became free in those practices that counted them."""
        known = [case.hours for case in self.cases if case.hours is not None]
        return sum(known, ZERO) if known else None


def confirmed_total(*, practices_count: int | None = None) -> ConfirmedTotal:
    """Add up what is online for everybody, in as many queries whatever the number of practices.

    Who knows how many practices of this kind are online for everybody may say so: a query less.
    """
    cases = confirmed_cases()
    if practices_count is None:
        practices_count = _public().count()
    return ConfirmedTotal(
        euro=sum((case.euro for case in cases), ZERO),
        schools_count=_schools_of(cases),
        practices_count=practices_count,
        cases=cases,
    )


def confirmed_cases() -> tuple[ConfirmedCase, ...]:
    """Return the practices that count, with their organisation, the largest saving first."""
    checked = EvidenceRecord.objects.filter(
        checked_at__isnull=False, refused_at__isnull=True, page__in=_public()
    ).select_related("page__organisation")
    records: dict[int, list[EvidenceRecord]] = defaultdict(list)
    for record in checked:
        records[record.page_id].append(record)
    pages = [its[0].page for its in records.values()]
    prefetch_related_objects(pages, "lines")
    readings = (
        Reading(page=page, rows=tuple(page.lines.all()), records=tuple(records[page.pk]))
        for page in pages
    )
    cases = [case for reading in readings if (case := _case_of(reading)) is not None]
    return tuple(sorted(cases, key=lambda case: (-case.euro, case.page.pk)))


def _public() -> Any:
    return EfficiencyGainPage.objects.published().filter(audience=Audience.EVERYONE)


def _case_of(reading: Reading) -> ConfirmedCase | None:
    """Return a practice as a case, if its figures are confirmed and save money."""
    rung, savings = rung_reached(reading), reading.savings
    if rung < Rung.CONFIRMED or savings.euro is None or savings.euro.low <= ZERO:
        return None
    return ConfirmedCase(
        page=reading.page,
        euro=savings.euro.low,
        hours=savings.hours.low if savings.hours else None,
        schools=reading.page.schools_count or 1,
        rung=rung,
    )


def _schools_of(cases: Iterable[ConfirmedCase]) -> int:
    claims: dict[int, int] = {}
    for case in cases:
        key = case.page.organisation_id
        claims[key] = max(claims.get(key, 1), case.schools)
    members: dict[int, list[int]] = defaultdict(list)
    # A grouping, and what belongs to a grouping inside it.
    near = Q(grouping__in=claims) | Q(grouping__affiliations__grouping__in=claims)
    lasting = Affiliation.objects.lasting(timezone.localdate()).filter(near)
    for grouping, member in lasting.values_list("grouping_id", "member_id").distinct():
        members[grouping].append(member)
    return schools_together(claims=claims, members=members)
