"""Columns of a comparison from pages: one practice, or all practices with a product."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from practices.ticketing.domain import figures as calculate
from practices.ticketing.domain.facts import figures_of
from practices.ticketing.domain.figures import TicketingFigures
from practices.ticketing.domain.spreads import Spread, spread_of
from practices.ticketing.domain.systems import Source, System, Votes
from practices.ticketing.domain.wording import bare_remark, hosting_text, whole_text
from practices.ticketing.models import TicketingPage
from safeforms.domain.numbers import dutch_number
from schools.labels import labels_of
from vocabulary.models import Product

MOST_LINES = 8
"""Plus and minus points that a product's column shows."""
PLAIN = (
    "cost_per_year",
    "cost_licence",
    "cost_hosting",
    "cost_support",
    "users",
    "agents",
    "tickets_per_year",
    "first_response_before",
    "first_response_after",
    "first_line_percentage",
    "setup_hours",
)
ESTIMATED_WITH = {
    "cost_per_user": ("cost_per_year", "users"),
    "tickets_per_100_devices": ("tickets_per_year", "devices"),
}
QUESTIONS = ("sso", "knowledge_base", "inventory_linked", "processing_agreement")
A_SCHOOL = "een school"


def school_name(page: TicketingPage) -> str:
    """Return whose practice it is, as readers may know it."""
    return A_SCHOOL if page.hide_organisation else page.organisation.name


def practice_system(*, page: TicketingPage) -> System:
    """Return the column of one practice."""
    return System(
        name=page.product_label,
        school=school_name(page),
        key=page.slug,
        url=page.get_absolute_url(),
        school_years=_filled(page.school_year),
        sources=(Source(page.title, page.get_absolute_url()),),
        spreads=_spreads([page]),
        texts={
            "size": _filled(size_text(page)),
            "school_year": _filled(page.school_year),
            "licence": _filled(page.product_licence),
            "hosting": _filled(hosting_text(page.get_hosting_display(), page.hosting_remark)),
            "channels": tuple(page.channel_labels),
            "data_location": _filled(page.data_location),
            "data_retention": _filled(page.data_retention),
            "choose_again": _filled(page.get_choose_again_display()),
        },
        votes={name: _votes([page], name) for name in QUESTIONS},
        lines={"pluses": tuple(page.plus_lines), "minuses": tuple(page.minus_lines)},
    )


def product_system(*, product: Product, pages: Sequence[TicketingPage]) -> System:
    """Return the column of a product: the middle of the practices that work with it."""
    years = sorted({page.school_year for page in pages if page.school_year})
    return System(
        name=product.name,
        school=f"{len(pages)} {'praktijk' if len(pages) == 1 else 'praktijken'}",
        key=product.slug,
        is_product=True,
        count=len(pages),
        school_years=tuple(years),
        sources=tuple(Source(school_name(page), page.get_absolute_url()) for page in pages),
        spreads=_spreads(pages),
        texts={
            "school_year": tuple(years),
            "licence": _filled(product.licence),
            "hosting": _counted(str(page.get_hosting_display()) for page in pages),
            "channels": _counted(label for page in pages for label in page.channel_labels),
            "data_location": _counted(page.data_location for page in pages),
            "data_retention": _counted(page.data_retention for page in pages),
            "choose_again": _counted(str(page.get_choose_again_display()) for page in pages),
        },
        votes={name: _votes(pages, name) for name in QUESTIONS},
        lines={
            "pluses": _most_said(line for page in pages for line in page.plus_lines),
            "minuses": _most_said(line for page in pages for line in page.minus_lines),
        },
    )


def size_text(page: TicketingPage) -> str:
    """Return how large the school is; nothing where its name is not shown, since size tells."""
    if page.hide_organisation:
        return ""
    labels = labels_of(page.organisation.kind)
    counts = (
        (page.schools_count, labels.school, labels.schools),
        (page.pupils, labels.pupil, labels.pupils),
    )
    return " · ".join(
        f"{whole_text(Decimal(count))} {one if count == 1 else many}"
        for count, one, many in counts
        if count is not None
    )


def _spreads(pages: Sequence[TicketingPage]) -> dict[str, Spread | None]:
    rows = [(page, figures_of(page)) for page in pages]
    names = (*PLAIN, "cost_per_user", "tickets_per_100_devices")
    return {
        name: spread_of(
            (_value(figures, name) for _, figures in rows),
            estimated=any(_is_estimated(page, name) for page, _ in rows),
        )
        for name in names
    }


def _value(figures: TicketingFigures, name: str) -> Decimal | None:
    if name == "cost_per_user":
        return calculate.cost_per_user(figures=figures)
    if name == "tickets_per_100_devices":
        return calculate.tickets_per_100_devices(figures=figures)
    value: Decimal | None = getattr(figures, name)
    return value


def _is_estimated(page: TicketingPage, name: str) -> bool:
    if name.startswith("first_response"):
        return page.response_is_estimated
    return any(page.is_estimated(source) for source in ESTIMATED_WITH.get(name, (name,)))


def _votes(pages: Sequence[TicketingPage], name: str) -> Votes:
    values = [getattr(page, name) for page in pages]
    remark = getattr(pages[0], f"{name}_remark", "") if len(pages) == 1 else ""
    return Votes(
        yes=values.count(True),
        no=values.count(False),
        unknown=values.count(None),
        remark=bare_remark(remark),
    )


def _filled(text: Any) -> tuple[str, ...]:
    return (str(text),) if text else ()


def _counted(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text with how many said it, where more than one did."""
    counts = Counter(text for text in texts if text)
    return tuple(
        text if count == 1 else f"{text} ({dutch_number(Decimal(count))})"
        for text, count in counts.most_common()
    )


def _most_said(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the points that are said most often, each once whatever its case."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for line in lines:
        key = line.casefold()
        first.setdefault(key, line)
        counts[key] += 1
    return tuple(first[key] for key, _ in counts.most_common(MOST_LINES))
