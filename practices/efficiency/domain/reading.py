"""From a page's rows to the plain values that the arithmetic works on."""

from django.utils import timezone
from practices.efficiency.domain.savings import Line, Rules, Savings, savings_of
from practices.efficiency.models import EfficiencyGainPage
from vocabulary.domain.parameters import values_of_school_year
from vocabulary.domain.schoolyears import school_year_of
from vocabulary.enums import ParameterKey
from vocabulary.models import ParameterValue


def lines_of_page(page: EfficiencyGainPage) -> list[Line]:
    """Return the page's rows as plain values, in their order."""
    return [
        Line(
            kind=row.kind,
            before=row.before,
            after=row.after,
            before_high=row.before_high,
            after_high=row.after_high,
            difference=row.difference,
            avoided=row.avoided,
        )
        for row in page.lines.all()
    ]


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
    return values_of_school_year(page.school_year or school_year_of(timezone.localdate()))


def savings_of_page(
    page: EfficiencyGainPage, parameters: dict[str, ParameterValue] | None = None
) -> Savings:
    """Calculate what a page saves; costs one query for rows and one for parameters, or none."""
    return savings_of(
        lines=lines_of_page(page),
        investment=page.investment,
        pupils=page.pupils,
        rules=rules_of(parameters_for(page) if parameters is None else parameters),
    )
