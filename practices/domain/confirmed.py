"""What a practice's page tells of the schools that tried it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from practices.domain.finding import SCALES, scale_of
from practices.models import Confirmation, PracticePage
from schools.models import Organisation


@dataclass(frozen=True)
class School:
    """One school's experience, with what tells whether one's own is alike.

    `name` and `url` are empty where the school does not want to be named.
    """

    confirmation: Confirmation
    context: tuple[str, ...]
    name: str
    url: str


@dataclass(frozen=True)
class Confirmed:
    """The experiences of other schools; sums are None where nobody measured."""

    schools: tuple[School, ...]
    works: int
    hours: Decimal | None
    euros: Decimal | None

    @property
    def sentence(self) -> str:
        """Say for how many of them it works; none is said as plainly."""
        schools = "school" if self.tried == 1 else "scholen"
        start = f"{self.works} van {self.tried} {schools}"
        if not self.works:
            return f"{start} bevestigd."
        if self.works == 1:
            return f"{start} bevestigt dat het ook bij haar werkt."
        return f"{start} bevestigen dat het ook bij hen werkt."

    @property
    def tried(self) -> int:
        """How many schools tried it."""
        return len(self.schools)


def confirmed_of(page: PracticePage) -> Confirmed:
    """Return what other schools found, the latest first: two queries, none where nobody tried."""
    if not page.tried_elsewhere:
        return Confirmed(schools=(), works=0, hours=None, euros=None)
    kept = list(
        Confirmation.objects.filter(practice_id=page.pk)
        .select_related("organisation")
        .prefetch_related("organisation__education_levels")
    )
    working = [each for each in kept if each.works]
    return Confirmed(
        schools=tuple(_school(each) for each in kept),
        works=len(working),
        hours=_sum(each.hours_gained for each in working),
        euros=_sum(each.euros_gained for each in working),
    )


def told_of(pages: QuerySet[PracticePage]) -> list[tuple[PracticePage, tuple[Confirmation, ...]]]:
    """Return which of these practices other schools tried, those that most confirm first.

    For editors, who read which schools they are: two queries, however many there are.
    """
    tried = pages.filter(tried_elsewhere__gt=0).order_by("-works_elsewhere", "title")
    told: dict[int, list[Confirmation]] = {page.pk: [] for page in tried}
    found = Confirmation.objects.filter(practice__in=list(told)).select_related("organisation")
    for each in found:
        told[each.practice_id].append(each)
    return [(page, tuple(told[page.pk])) for page in tried]


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _school(confirmation: Confirmation) -> School:
    organisation = confirmation.organisation
    named = confirmation.shows_organisation
    return School(
        confirmation=confirmation,
        context=tuple(_context(organisation)),
        name=organisation.name if named else "",
        url=organisation.get_absolute_url() if named else "",
    )


def _context(organisation: Organisation) -> Iterable[str]:
    """Say of what sort a school is: its levels, size and net, as filters say it."""
    levels = ", ".join(level.name for level in organisation.education_levels.all())
    yield levels or organisation.get_kind_display()
    if organisation.pupils is not None:
        yield SCALES[scale_of(organisation.pupils)]
    if organisation.network:
        yield organisation.get_network_display()
