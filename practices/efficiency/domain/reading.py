"""From a page to the plain values that the arithmetic works on, each row read once."""

from dataclasses import dataclass

from django.utils import timezone

from practices.efficiency.domain.savings import Line, Rules, Savings, savings_of
from practices.efficiency.enums import GainKind, HowKnown
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord, GainLine
from vocabulary.domain.parameters import values_of_school_year
from vocabulary.domain.schoolyears import school_year_of
from vocabulary.enums import ParameterKey
from vocabulary.models import ParameterValue


@dataclass(frozen=True)
class Reading:
    """A page with its rows and the claims to its upper rungs.

    Costs two queries, none where both were prefetched (`Kind.prefetch`) or the page is a revision.
    """

    page: EfficiencyGainPage
    rows: tuple[GainLine, ...]
    records: tuple[EvidenceRecord, ...]

    @property
    def savings(self) -> Savings:
        """The savings without conversions, so without a query for parameters."""
        return self.savings_by(Rules())

    def savings_by(self, rules: Rules) -> Savings:
        """Return the savings, converted by the rules of a school year."""
        return savings_of(
            lines=[line_of(row) for row in self.rows],
            investment=self.page.investment,
            pupils=self.page.pupils,
            rules=rules,
        )

    def is_estimated(self, kind: GainKind, *, avoided: bool = False) -> bool:
        """Whether a line that counts for the total of this kind is an estimate."""
        return any(
            row.how_known == HowKnown.ESTIMATED
            for row in self.rows
            if row.kind == kind and row.avoided == avoided
        )


def read(page: EfficiencyGainPage) -> Reading:
    """Read a page; one that was never saved has no claims."""
    records = tuple(page.evidence_records.all()) if page.pk else ()
    return Reading(page=page, rows=tuple(page.lines.all()), records=records)


def line_of(row: GainLine) -> Line:
    """Return a row as plain values."""
    return Line(
        kind=row.kind,
        before=row.before,
        after=row.after,
        before_high=row.before_high,
        after_high=row.after_high,
        difference=row.difference,
        avoided=row.avoided,
    )


def rules_of(parameters: dict[str, ParameterValue]) -> Rules:
    """Pick the parameters that hours are converted with: a bachelor's points."""
    hours = parameters.get(ParameterKey.HOURS_PER_FTE)
    points = parameters.get(ParameterKey.POINTS_BACHELOR)
    return Rules(
        hours_per_fte=hours.value if hours else None,
        points_per_fte=points.value if points else None,
    )


def parameters_for(page: EfficiencyGainPage) -> dict[str, ParameterValue]:
    """Return the parameters of the page's school year; without one, of the present year."""
    try:
        return values_of_school_year(page.school_year)
    except ValueError:
        return values_of_school_year(school_year_of(timezone.localdate()))


def savings_of_page(page: EfficiencyGainPage) -> Savings:
    """Calculate what a page saves, conversions included: three queries at most."""
    return read(page).savings_by(rules_of(parameters_for(page)))
