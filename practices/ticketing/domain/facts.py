"""What a card, the opening of a detail page and the live result show of one practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from practices.registry import Figure
from practices.ticketing.domain import figures as calculate
from practices.ticketing.domain.drawing import Bar, BeforeAfter, before_after, stacked
from practices.ticketing.domain.figures import TicketingFigures
from practices.ticketing.domain.wording import (
    bare_remark,
    cost_text,
    euro_text,
    hosting_text,
    hours_text,
    percentage_text,
    tenths_text,
    whole_text,
)
from practices.ticketing.enums import Basis, Channel, ChooseAgain
from practices.ticketing.models import TicketingPage

WIDE, NARROW = 720, 320
FIRST_BAR, LABEL_ROOM, LABEL_GAP = 32, 34, 12
"""Where the first bar begins, and the room for words above the second one."""
LETTER = 0.56
"""Mean width of a letter, as a part of the type size."""
CHANNEL_ICONS = {
    Channel.FORM: "list",
    Channel.MAIL: "mail",
    Channel.QR: "qr-code",
    Channel.CHAT: "messages-square",
    Channel.PHONE: "megaphone",
    Channel.MOBILE: "smartphone",
    Channel.DESK: "life-buoy",
}
AGAIN_ICONS = {
    ChooseAgain.YES: ("thumbs-up", "Ja, opnieuw"),
    ChooseAgain.DOUBT: ("circle-help", "We twijfelen"),
    ChooseAgain.NO: ("x", "Nee, niet opnieuw"),
}
PART_LABELS = {
    "licence": ("licentie", "f-ink"),
    "hosting": ("hosting", "f-act"),
    "support": ("ondersteuning", "f-sand"),
    "rest": ("niet verder opgesplitst", "f-rest"),
}


@dataclass(frozen=True)
class Fact:
    """A figure in words; an empty `text` is "niet gemeten"."""

    label: str
    text: str
    estimated: bool = False


@dataclass(frozen=True)
class Answer:
    """A question of yes, no or unknown (None)."""

    label: str
    value: bool | None
    remark: str


@dataclass(frozen=True)
class ResponseChart:
    """The first response before and now, at one width."""

    bars: BeforeAfter
    size: int
    """Of the type in the plane, in units of the viewBox."""
    won_text: str
    """Empty where it does not fit in its plane."""
    label_size: int = 15
    bar_height: int = 52

    @property
    def box_width(self) -> int:
        """The whole drawing, with the edge of its line."""
        return self.bars.full + 2

    @property
    def second_label(self) -> int:
        """The base line of the words above the second bar."""
        return FIRST_BAR + self.bar_height + LABEL_ROOM

    @property
    def second_bar(self) -> int:
        """Where the second bar begins."""
        return self.second_label + LABEL_GAP

    @property
    def won_line(self) -> int:
        """The base line of the words in the plane."""
        return self.second_bar + (self.bar_height + self.size * 7 // 10) // 2

    @property
    def box_height(self) -> int:
        """The whole drawing."""
        return self.second_bar + self.bar_height + 1


@dataclass(frozen=True)
class SplitPart:
    """A part of the cost in the stacked bar and in its legend."""

    label: str
    text: str
    css: str
    wide: Bar
    narrow: Bar


def figures_of(page: TicketingPage) -> TicketingFigures:
    """Return the figures of a practice; a half-filled one has them unknown."""
    names = TicketingFigures.__dataclass_fields__
    return TicketingFigures(**{name: _decimal(getattr(page, name)) for name in names})


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def facts_of(page: TicketingPage) -> dict[str, Any]:
    """Return everything that the templates of this kind draw; half-filled pages do as well."""
    figures = figures_of(page)
    return {
        "product": page.product_label,
        "website": page.product.website if page.product is not None else "",
        "licence": page.product_licence,
        "hosting": hosting_text(page.get_hosting_display(), page.hosting_remark),
        "figures": figures,
        "headline": headline(page, figures),
        "numbers": numbers(page, figures),
        "charts": response_charts(figures),
        "response": response_words(page, figures),
        "split": split_parts(figures),
        "channels": channels(page),
        "answers": answers(page),
        "again": AGAIN_ICONS.get(ChooseAgain(page.choose_again)) if page.choose_again else None,
    }


def headline(page: TicketingPage, figures: TicketingFigures) -> tuple[Fact, ...]:
    """Return the three figures of a card: cost per user, first response, first line."""
    before, after = figures.first_response_before, figures.first_response_after
    per_user = calculate.cost_per_user(figures=figures)
    return (
        Fact(
            "per gebruiker per jaar",
            "" if per_user is None else cost_text(per_user),
            page.is_estimated("cost_per_year") or page.is_estimated("users"),
        ),
        Fact(
            "eerste reactie" if before is None else f"eerste reactie, was {hours_text(before)}",
            "" if after is None else hours_text(after),
            page.response_is_estimated,
        ),
        Fact(
            "in eerste lijn opgelost",
            _text(figures.first_line_percentage, percentage_text),
            page.is_estimated("first_line_percentage"),
        ),
    )


def numbers(page: TicketingPage, figures: TicketingFigures) -> tuple[Fact, ...]:
    """Return the further figures, as the detail page lists them."""
    rows = (
        ("Kost per jaar", figures.cost_per_year, cost_text, "cost_per_year"),
        ("Gebruikers", figures.users, whole_text, "users"),
        ("Behandelaars", figures.agents, whole_text, "agents"),
        ("Tickets per jaar", figures.tickets_per_year, whole_text, "tickets_per_year"),
        (
            "Tickets per 100 toestellen",
            calculate.tickets_per_100_devices(figures=figures),
            tenths_text,
            "tickets_per_year",
        ),
        ("Uren om op te zetten", figures.setup_hours, hours_text, "setup_hours"),
    )
    return tuple(
        Fact(label, _text(value, write), page.is_estimated(name))
        for label, value, write, name in rows
    )


def _text(value: Decimal | None, write: Any) -> str:
    return "" if value is None else str(write(value))


def response_words(page: TicketingPage, figures: TicketingFigures) -> dict[str, Any] | None:
    """Return what happened to the first response in words; None where one side is unknown."""
    improvement = calculate.response_improvement(figures=figures)
    before, after = figures.first_response_before, figures.first_response_after
    if improvement is None or before is None or after is None:
        return None
    return {
        "before": hours_text(before),
        "after": hours_text(after),
        "change": change_text(improvement.hours),
        "differs": bool(improvement.hours),
        "basis": Basis(page.first_response_basis).label if page.first_response_basis else "",
    }


def change_text(hours: Decimal) -> str:
    """Say how much sooner or later the first response comes."""
    if not hours:
        return "even snel"
    return f"{hours_text(abs(hours))} {'sneller' if hours > 0 else 'trager'}"


def response_charts(figures: TicketingFigures) -> dict[str, ResponseChart] | None:
    """Return the drawing at both widths; None where there is nothing to compare."""
    before, after = figures.first_response_before, figures.first_response_after
    if before is None or after is None or not max(before, after):
        return None
    words = change_text(before - after)
    return {
        "wide": _chart(before, after, words, full=WIDE, size=22),
        "narrow": _chart(before, after, words, full=NARROW, size=17),
    }


def _chart(before: Decimal, after: Decimal, words: str, *, full: int, size: int) -> ResponseChart:
    bars = before_after(before=before, after=after, full=full)
    room = bars.difference.width if bars.difference else 0
    fits = room > len(words) * size * LETTER + size
    return ResponseChart(bars=bars, size=size, won_text=words if fits else "")


def split_parts(figures: TicketingFigures) -> tuple[SplitPart, ...]:
    """Return the parts of the cost as they are drawn."""
    parts = calculate.cost_split(figures=figures)
    amounts = [part.amount for part in parts]
    wide, narrow = stacked(amounts, full=WIDE), stacked(amounts, full=NARROW)
    return tuple(
        SplitPart(*_named(part.name, part.amount), wide=wide[i], narrow=narrow[i])
        for i, part in enumerate(parts)
    )


def _named(name: str, amount: Decimal) -> tuple[str, str, str]:
    label, css = PART_LABELS[name]
    return label, euro_text(amount), css


def channels(page: TicketingPage) -> list[tuple[str, str]]:
    """Return icon and word of each way to report a problem."""
    return [
        (CHANNEL_ICONS[channel], str(channel.label))
        for channel in Channel
        if channel.value in page.channels
    ]


def answers(page: TicketingPage) -> dict[str, Sequence[Answer]]:
    """Return the questions of yes and no, those about privacy apart."""
    return {
        "technique": (
            Answer("Aanmelden met schoolaccount", page.sso, bare_remark(page.sso_remark)),
            Answer("Kennisbank", page.knowledge_base, ""),
            Answer("Inventaris gekoppeld", page.inventory_linked, ""),
        ),
        "privacy": (
            Answer(
                "Verwerkersovereenkomst",
                page.processing_agreement,
                bare_remark(page.processing_agreement_remark),
            ),
        ),
    }


def plausibility_figures(page: TicketingPage) -> tuple[Figure, ...]:
    """Return what an editor lays beside the others of this kind."""
    figures = figures_of(page)
    return (
        Figure("Kost per jaar", figures.cost_per_year, "€"),
        Figure("Kost per gebruiker per jaar", calculate.cost_per_user(figures=figures), "€"),
        Figure("Gebruikers", figures.users),
        Figure("Tickets per 100 toestellen", calculate.tickets_per_100_devices(figures=figures)),
        Figure("Tickets per behandelaar", calculate.tickets_per_agent(figures=figures)),
        Figure("Eerste reactie nu", figures.first_response_after, "uur"),
        Figure("Eerste reactie vooraf", figures.first_response_before, "uur"),
        Figure("Opgelost in eerste lijn", figures.first_line_percentage, "%"),
    )
