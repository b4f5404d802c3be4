"""The figures of law and money that a puzzle counts with: a copy that stays with its page."""

from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone

from practices.puzzle.domain.counting import Rules
from practices.puzzle.enums import BPT, PAYS_IN_POINTS, Diploma, SourceKind
from practices.puzzle.models import PuzzlePage
from vocabulary.domain.parameters import values_of_school_year
from vocabulary.domain.schoolyears import school_year_of
from vocabulary.enums import ParameterKey

POINTS = {
    Diploma.SECONDARY: ParameterKey.POINTS_SECONDARY_DIPLOMA,
    Diploma.BACHELOR: ParameterKey.POINTS_BACHELOR,
    Diploma.MASTER: ParameterKey.POINTS_MASTER,
}
DENOMINATORS = {
    SourceKind.BPT_PRIMARY: ParameterKey.LESSONS_PER_FTE,
    SourceKind.BPT_SECONDARY: ParameterKey.TEACHER_HOURS_PER_FTE,
    SourceKind.TAC: ParameterKey.TAC_HOURS_PER_FTE,
}
USED = (
    ParameterKey.HOURS_PER_FTE,
    *POINTS.values(),
    *DENOMINATORS.values(),
    ParameterKey.BPT_LIMIT,
)
YEAR, VALUES = "school_year", "values"
PLACES: dict[str, int] = {key.value: place for place, key in enumerate(USED)}


@dataclass(frozen=True)
class Kept:
    """One parameter as a puzzle keeps it."""

    key: str
    value: Decimal
    unit: str
    source: str
    source_url: str
    confirmed: bool
    remark: str

    @property
    def label(self) -> str:
        """What it is called."""
        return str(ParameterKey(self.key).label)


Parameters = dict[str, Kept]


def present_parameters(school_year: str) -> Parameters:
    """Return what editors hold for a school year now, for an unknown one for the present year.

    Costs one query.
    """
    try:
        found = values_of_school_year(school_year)
    except ValueError:
        found = values_of_school_year(school_year_of(timezone.localdate()))
    return {
        key.value: Kept(
            key=key.value,
            value=found[key].value,
            unit=found[key].parameter.unit,
            source=found[key].source,
            source_url=found[key].source_url,
            confirmed=found[key].confirmed,
            remark=found[key].remark,
        )
        for key in USED
        if key in found
    }


def kept_parameters(page: PuzzlePage) -> Parameters:
    """Return the copy that a page keeps for its school year; empty where it has none."""
    kept = page.parameters if isinstance(page.parameters, dict) else {}
    if kept.get(YEAR) != page.school_year:
        return {}
    found = {}
    stored = kept.get(VALUES, {})
    # PostgreSQL keeps the keys of JSON in an order of its own.
    for key, values in sorted(stored.items(), key=lambda item: PLACES.get(item[0], len(PLACES))):
        try:
            found[key] = Kept(**{**values, "key": key, "value": Decimal(values["value"])})
        except (TypeError, KeyError, InvalidOperation):
            continue
    return found


def parameters_of(page: PuzzlePage) -> Parameters:
    """Return what a page counts with: its copy, or what holds now while it has none yet."""
    return kept_parameters(page) or present_parameters(page.school_year)


def keep_parameters(page: PuzzlePage) -> None:
    """Copy onto a page what holds now for its school year, unless it keeps that year's already.

    A parameter that was unknown when the copy was made is added to it; the others stay as they are.
    """
    kept = kept_parameters(page)
    if len(kept) < len(USED):
        kept = present_parameters(page.school_year) | kept
    page.parameters = {
        YEAR: page.school_year,
        VALUES: {each.key: _json(each) for each in kept.values()},
    }


def _json(kept: Kept) -> dict[str, Any]:
    return {**asdict(kept), "value": f"{kept.value.normalize():f}"}


def forget_parameters(page: PuzzlePage) -> None:
    """Let a page take the present figures when it is saved; its author asked for it."""
    page.parameters = {}


@dataclass(frozen=True)
class Newer:
    """A parameter that editors changed since a puzzle copied it."""

    kept: Kept
    now: Kept


def newer_parameters(page: PuzzlePage) -> tuple[Newer, ...]:
    """Return what editors changed since: another value, or confirmed or not. Costs one query."""
    kept = kept_parameters(page)
    if not kept:
        return ()
    now = present_parameters(page.school_year)
    return tuple(
        Newer(kept[key], now[key])
        for key in kept
        if key in now
        and (kept[key].value, kept[key].confirmed) != (now[key].value, now[key].confirmed)
    )


def keys_for(sources: set[str]) -> set[str]:
    """Return the parameters that matter to who uses these sources.

    All diplomas where one is paid for: which one a single person has is nobody's business.
    """
    keys = {ParameterKey.HOURS_PER_FTE.value}
    if sources & {*PAYS_IN_POINTS, SourceKind.OTHER}:
        keys |= {key.value for key in POINTS.values()}
    keys |= {key.value for source, key in DENOMINATORS.items() if source in sources}
    return keys | ({ParameterKey.BPT_LIMIT.value} if sources & BPT else set())


def rules_of(parameters: Parameters) -> Rules:
    """Return the rules of the arithmetic."""

    def value(key: str) -> Decimal | None:
        return parameters[key].value if key in parameters else None

    return Rules(
        hours_per_fte=value(ParameterKey.HOURS_PER_FTE),
        points_per_fte={
            diploma.value: parameters[key].value
            for diploma, key in POINTS.items()
            if key in parameters
        },
        denominators={
            source.value: parameters[key].value
            for source, key in DENOMINATORS.items()
            if key in parameters
        },
        bpt_limit=value(ParameterKey.BPT_LIMIT),
    )
