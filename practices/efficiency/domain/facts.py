"""What cards, the detail page, the live panel and the sheet all say of a saving."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from practices.efficiency.domain.doubts import Doubt, doubts_of, explained_terms
from practices.efficiency.domain.drawing import Bars, bars_of, hour_blocks
from practices.efficiency.domain.evidence import Step, ladder_of, rung_reached
from practices.efficiency.domain.reading import Reading, parameters_for, read, rules_of
from practices.efficiency.domain.savings import Range, Savings
from practices.efficiency.domain.wording import (
    change,
    headline_of,
    months_in_short,
    months_in_words,
    sentence,
    span,
)
from practices.efficiency.enums import GainKind, Rung
from practices.efficiency.models import EfficiencyGainPage
from practices.registry import Figure
from safeforms.templatetags.getallen import euro, getal
from schools.labels import labels_of
from vocabulary.enums import ParameterKey
from vocabulary.models import ParameterValue


@dataclass(frozen=True)
class Fact:
    """One figure with its words; an empty `text` is "niet gemeten"."""

    label: str
    text: str = ""
    estimated: bool = False


@dataclass(frozen=True)
class Whole:
    """What only the whole page shows; costs a query for the parameters.

    Attributes:
        rest: The figures beside the headline.
        sheet: The figures of the sheet for the directie: euro and hours are always among them.
        terms: Explanations of the abbreviations that the school's own words hold.
        calculation: The school's own words, as sentences.
        extra_tasks: The same.
        address: Where the page stands, in full; "" before it was saved.
    """

    savings: Savings
    rest: tuple[Fact, ...]
    sheet: tuple[Fact, ...]
    parameters: tuple[ParameterValue, ...]
    ladder: tuple[Step, ...]
    doubts: tuple[Doubt, ...]
    terms: tuple[tuple[str, str], ...]
    calculation: str
    extra_tasks: str
    address: str


def facts_of(page: EfficiencyGainPage) -> dict[str, Any]:
    """Return everything derived from a page, for templates; copes with a half-filled page.

    Cards read only what is there at once; `whole` is made when a template asks for it, so that a
    listing never pays for it.
    """
    reading = read(page)
    savings = reading.savings
    bars = tuple(each for row in reading.rows if (each := bars_of(row)) is not None)
    rung = rung_reached(reading)
    return {
        "savings": savings,
        "headline": headline_of(reading, savings),
        "rows": reading.rows,
        "bars": bars,
        "first_bars": _first_drawn(bars),
        "rung": rung,
        "confirmed": rung >= Rung.CONFIRMED,
        "live": _live(reading, savings),
        "whole": SimpleLazyObject(lambda: whole_of(reading, rung)),
        "hour_blocks": hour_blocks(savings.hours.low if savings.hours else None),
    }


def _first_drawn(bars: tuple[Bars, ...]) -> Bars | None:
    """Return the first line that counts and has bars, else the first that has any."""
    drawn = [each for each in bars if each.card is not None]
    return next((each for each in drawn if not each.avoided), drawn[0] if drawn else None)


def whole_of(
    reading: Reading, rung: Rung, *, parameters: dict[str, ParameterValue] | None = None
) -> Whole:
    """Return what the detail page and the sheet add: conversions, ladder, doubts."""
    page = reading.page
    values = parameters_for(page) if parameters is None else parameters
    savings = reading.savings_by(rules_of(values))
    used = (ParameterKey.HOURS_PER_FTE, ParameterKey.POINTS_BACHELOR)
    doubts = doubts_of(reading, savings, rung)
    return Whole(
        savings=savings,
        rest=_rest(reading, savings),
        sheet=_sheet(reading, savings),
        parameters=tuple(values[key] for key in used if key in values and savings.fte),
        ladder=ladder_of(reading),
        doubts=doubts,
        terms=explained_terms(page.argument, *(doubt.answer for doubt in doubts)),
        calculation=sentence(page.calculation),
        extra_tasks=sentence(page.extra_tasks),
        address=f"{settings.PRAKTIJKPLEIN_URL}{page.get_absolute_url()}" if page.url_path else "",
    )


# --- Figures in words -------------------------------------------------------------------------
def _per_pupil(reading: Reading, savings: Savings) -> Fact:
    found = savings.per_pupil
    return Fact(
        f"per {_pupil(reading.page)} per jaar",
        span(found.low, found.high, GainKind.COST) if found else "",
        reading.page.is_estimated("pupils") or reading.is_estimated(GainKind.COST),
    )


def _pupil(page: EfficiencyGainPage) -> str:
    return labels_of(page.organisation.kind).pupil if page.organisation_id else "leerling"


def _hours(reading: Reading, savings: Savings) -> Fact:
    found = savings.hours
    text, label = "", "per week vrij"
    if found is not None:
        turned = found.turned if found.is_more else found
        text = span(turned.low, turned.high, GainKind.HOURS)
        if found.low < 0 < found.high:
            text = change(found, GainKind.HOURS)
        label = "per week extra werk" if found.is_more else label
    return Fact(label, text, reading.is_estimated(GainKind.HOURS))


def _payback(
    reading: Reading, savings: Savings, *, words: Callable[[int], str] = months_in_words
) -> Fact | None:
    """Return how long the investment takes; None where there was none, or nobody knows."""
    investment = reading.page.investment
    if not investment:
        return None
    estimated = reading.page.is_estimated("investment") or reading.is_estimated(GainKind.COST)
    if savings.never_pays_back:
        label = f"de investering van {euro(investment)} wordt niet in euro terugverdiend"
        return Fact(label, "nooit", estimated)
    if savings.payback_months is None:
        return None
    label = f"om de investering van {euro(investment)} terug te verdienen"
    return Fact(label, words(savings.payback_months), estimated)


def _investment(reading: Reading) -> Fact:
    """Return what stands where there is no payback: none, or not known."""
    investment = reading.page.investment
    text = "" if investment is None else euro(investment) if investment else "geen"
    return Fact("eenmalige investering", text, reading.page.is_estimated("investment"))


def _rest(reading: Reading, savings: Savings) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    if savings.per_pupil:
        facts.append(_per_pupil(reading, savings))
    payback = _payback(reading, savings, words=months_in_short)
    facts.append(payback or _investment(reading))
    facts.extend(_hours_in_full(reading, savings))
    if savings.avoided and savings.euro is not None:
        text = span(savings.avoided.low, savings.avoided.high, GainKind.COST)
        estimated = reading.is_estimated(GainKind.COST, avoided=True)
        facts.append(Fact("vermeden kost per jaar, niet meegeteld", text, estimated))
    return tuple(facts)


def _hours_in_full(reading: Reading, savings: Savings) -> list[Fact]:
    """Return the hours with what they come to as VTE and points."""
    if not savings.hours:
        return [_hours(reading, savings)] if savings.euro else []
    hours = _hours(reading, savings)
    converted = _conversion(savings)
    if savings.euro is not None and not savings.euro.is_zero:
        label = f"{hours.label}: {converted}" if converted else hours.label
        return [Fact(label, hours.text, hours.estimated)]
    if not converted or savings.fte is None:
        return []
    points = f", of {_rounded(savings.points)} punten" if savings.points else ""
    return [Fact(f"deel van een voltijdse opdracht{points}", f"{_rounded(savings.fte)} VTE")]


def _conversion(savings: Savings) -> str:
    if savings.fte is None or savings.fte.low < 0:
        return ""
    text = f"{_rounded(savings.fte)} VTE"
    return f"{text} of {_rounded(savings.points)} punten" if savings.points else text


def _rounded(found: Range | None) -> str:
    if found is None:
        return ""
    low, high = getal(found.low, 2), getal(found.high, 2)
    return low if low == high else f"{low} tot {high}"


def _sheet(reading: Reading, savings: Savings) -> tuple[Fact, ...]:
    facts = [_euro_on_sheet(reading, savings), _hours(reading, savings)]
    if savings.per_pupil:
        facts.append(_per_pupil(reading, savings))
    payback = _payback(reading, savings)
    if payback is not None and savings.payback_months is not None:
        facts.append(Fact("terugverdiend na", payback.text, payback.estimated))
    return tuple(facts)


def _euro_on_sheet(reading: Reading, savings: Savings) -> Fact:
    found, label = savings.euro, "bespaard per jaar"
    if found is None:
        return Fact(label)
    estimated = reading.is_estimated(GainKind.COST)
    if found.low < 0 < found.high:
        return Fact("verschil per jaar", change(found, GainKind.COST), estimated)
    shown = found.turned if found.is_more else found
    label = "meerkost per jaar" if found.is_more else label
    return Fact(label, span(shown.low, shown.high, GainKind.COST), estimated)


def _live(reading: Reading, savings: Savings) -> tuple[Fact, ...]:
    """Return the figures of the live panel, under its headline."""
    payback = _payback(reading, savings)
    hours = _hours(reading, savings)
    return (
        Fact(_pupil_label(reading), _per_pupil(reading, savings).text),
        Fact("Terugverdiend", payback.text if payback else _investment(reading).text),
        Fact(hours.label.capitalize(), hours.text),
    )


def _pupil_label(reading: Reading) -> str:
    return f"Per {_pupil(reading.page)}"


def figures_of(page: EfficiencyGainPage) -> tuple[Figure, ...]:
    """Return the figures that editors compare with those of other savings."""
    savings = read(page).savings
    return (
        Figure("Besparing per jaar", savings.euro.low if savings.euro else None, "€"),
        Figure("Per leerling per jaar", savings.per_pupil.low if savings.per_pupil else None, "€"),
        Figure("Uren per week", savings.hours.low if savings.hours else None, "uur"),
        Figure("Eenmalige investering", page.investment, "€"),
    )
