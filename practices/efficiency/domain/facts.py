"""What cards, the detail page, the live panel and the sheet all say of a saving."""

from dataclasses import dataclass
from typing import Any

from practices.efficiency.domain.drawing import Bars, bars_of
from django.utils.functional import SimpleLazyObject
from practices.efficiency.domain.evidence import Step, ladder_of, rung_of
from practices.efficiency.domain.reading import (
    lines_of_page,
    parameters_for,
    rules_of,
)
from practices.efficiency.domain.savings import Savings, savings_of
from practices.efficiency.enums import HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage
from practices.registry import Figure
from safeforms.templatetags.getallen import euro
from vocabulary.enums import ParameterKey
from vocabulary.models import ParameterValue


@dataclass(frozen=True)
class Doubt:
    """A question that a directie asks, and its honest answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class Whole:
    """What only the whole page shows; costs a query for the parameters."""

    savings: Savings
    parameters: tuple[ParameterValue, ...]
    ladder: tuple[Step, ...]
    doubts: tuple[Doubt, ...]


def facts_of(page: EfficiencyGainPage) -> dict[str, Any]:
    """Return everything derived from a page, for templates; copes with a half-filled page.

    Cards read only what is there at once; `whole` is made when a template asks for it, so that a
    listing never pays for it.
    """
    savings = savings_of_page_figures(page)
    bars = drawn(page)
    rung = rung_of(page) if page.pk else _rung_of_form(page)
    return {
        "savings": savings,
        "bars": bars,
        "first_bars": next((bar for bar in bars if bar.wide), None),
        "rung": rung,
        "confirmed": rung >= Rung.CONFIRMED,
        "whole": SimpleLazyObject(lambda: whole_of(page, rung)),
    }


def whole_of(page: EfficiencyGainPage, rung: Rung) -> Whole:
    """Return what the detail page and the sheet add: conversions, ladder, doubts."""
    values = parameters_for(page)
    savings = savings_of(
        lines=lines_of_page(page),
        investment=page.investment,
        pupils=page.pupils,
        rules=rules_of(values),
    )
    used = (ParameterKey.HOURS_PER_FTE, ParameterKey.POINTS_BACHELOR)
    return Whole(
        savings=savings,
        parameters=tuple(values[key] for key in used if key in values and savings.hours),
        ladder=tuple(ladder_of(page)) if page.pk else (),
        doubts=tuple(doubts_of(page, savings, rung)),
    )


def _rung_of_form(page: EfficiencyGainPage) -> Rung:
    return Rung.CALCULATED if page.calculation.strip() else Rung.STATED


def drawn(page: EfficiencyGainPage) -> list[Bars]:
    """Return what can be drawn of a page's lines, in their order."""
    rows = page.lines.all()
    found = (
        bars_of(line=line, label=row.label or row.get_kind_display(), unit=row.unit)
        for line, row in zip(lines_of_page(page), rows, strict=True)
    )
    return [bars for bars in found if bars is not None]


def doubts_of(page: EfficiencyGainPage, savings: Savings, rung: Rung) -> list[Doubt]:
    """Return the three doubts of every directie, answered from the figures and nothing else."""
    return [
        Doubt("Klopt dat cijfer?", _is_it_right(page, rung)),
        Doubt("Wat kost het om te beginnen?", _what_it_costs(page, savings)),
        Doubt(
            "Wat heeft een leraar daaraan?",
            page.extra_tasks.strip()
            or "Dat vulde de school niet in. Vraag het haar via het contactformulier.",
        ),
    ]


def _is_it_right(page: EfficiencyGainPage, rung: Rung) -> str:
    how = {HowKnown(row.how_known) for row in page.lines.all() if row.how_known}
    if HowKnown.INVOICE in how:
        source = "Het komt uit facturen."
    elif HowKnown.MEASURED in how:
        source = "Het is gemeten."
    else:
        source = "Het is een schatting van de school."
    methods = {row.method for row in page.lines.all() if row.method}
    if len(methods) == 1:
        source = f"{source[:-1]}: {methods.pop()}."
    return f"{source} {_WHO_SAYS_SO[rung]}"


_WHO_SAYS_SO = {
    Rung.STATED: "De school gaf het zelf op; niemand anders keek het na.",
    Rung.CALCULATED: "De school voegde haar berekening toe.",
    Rung.CONFIRMED: "De directie heeft het bevestigd.",
    Rung.REPLICATED: "De directie heeft het bevestigd en het lukte ook in een andere school.",
}


def _what_it_costs(page: EfficiencyGainPage, savings: Savings) -> str:
    if page.investment is None:
        return "Of er een eenmalige kost was, is niet bekend."
    if page.investment == 0:
        return "Niets: er was geen eenmalige investering."
    cost = f"Eenmalig {euro(page.investment)}."
    if savings.never_pays_back:
        return f"{cost} Dat verdient zich niet in euro terug: de winst zit in tijd."
    return f"{cost} Dat is na {_months(savings.payback_months)} terugverdiend."


def _months(months: int | None) -> str:
    return f"{months} maand" if months == 1 else f"{months} maanden"


def figures_of(page: EfficiencyGainPage) -> tuple[Figure, ...]:
    """Return the figures that editors compare with those of other savings."""
    savings = savings_of_page_figures(page)
    return (
        Figure("Besparing per jaar", savings.euro.low if savings.euro else None, "€"),
        Figure("Per leerling per jaar", savings.per_pupil.low if savings.per_pupil else None, "€"),
        Figure("Uren per week", savings.hours.low if savings.hours else None, "uur"),
        Figure("Eenmalige investering", page.investment, "€"),
    )


def savings_of_page_figures(page: EfficiencyGainPage) -> Savings:
    """Return the savings without conversions, so without a query for parameters."""
    return savings_of(
        lines=lines_of_page(page),
        investment=page.investment,
        pupils=page.pupils,
        rules=rules_of({}),
    )
