"""The dated figures that a calculation uses."""

from vocabulary.domain.schoolyears import first_day_of
from vocabulary.models import ParameterValue


def values_of_school_year(school_year: str) -> dict[str, ParameterValue]:
    """The value of each parameter on 1 September of a school year, by its key.

    A year older than the oldest value gets that oldest value. A parameter without values is not
    in the answer. Costs one query.

    Raises:
        ValueError: the text is no school year.
    """
    day = first_day_of(school_year)
    chosen: dict[str, ParameterValue] = {}
    for value in ParameterValue.objects.select_related("parameter").order_by("valid_from", "pk"):
        key = value.parameter.key
        if key not in chosen or value.valid_from <= day:
            chosen[key] = value
    return chosen
