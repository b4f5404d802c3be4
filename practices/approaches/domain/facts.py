"""What cards, pages and the live panel show of an approach."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from practices.approaches.models import ApproachPage
from practices.registry import Figure
from safeforms.domain.numbers import dutch_number

SPACE = "\N{NO-BREAK SPACE}"
SENTENCE_ENDS = (". ", "! ", "? ")
LONG = 140
"""Characters beyond which a card takes a smaller letter."""


@dataclass(frozen=True)
class Fact:
    """A figure in words; an empty text is "niet gemeten"."""

    label: str
    text: str = ""
    estimated: bool = False


@dataclass(frozen=True)
class Sentence:
    """What stands on the card; `by` is a function, empty for the school's own words."""

    text: str
    by: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it needs a smaller letter."""
        return len(self.text) > LONG


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, with its sign."""
    ends = [found + 1 for end in SENTENCE_ENDS if (found := text.find(end)) >= 0]
    return text[: min(ends)] if ends else text


def enumeration(words: list[str]) -> str:
    """Join words as one says them: "leraren coachen, vorming op maat en samenwerken"."""
    *first, last = words or [""]
    return f"{', '.join(first)} en {last}" if first else last


def facts_of(page: ApproachPage) -> dict[str, Any]:
    """Return the sentence of the card, and what the approach took; costs no query."""
    quote = page.quote.strip(" \"'“”‘’")
    card = Sentence(quote, page.quoted) if quote else Sentence(first_sentence(page.yielded))
    return {
        "sentence": card,
        "quote": Sentence(quote, page.quoted) if quote else None,
        "yielded": page.yielded,
        "topics": enumeration(page.topic_labels),
        "took": (_hours(page), _cost(page)),
    }


def _hours(page: ApproachPage) -> Fact:
    text = ""
    if page.hours is not None:
        text = f"{dutch_number(page.hours)}{SPACE}uur" if page.hours else "geen extra uren"
    return Fact("tijd, alles samen", text, page.is_estimated("hours"))


def _cost(page: ApproachPage) -> Fact:
    text = ""
    if page.cost is not None:
        places = None if page.cost == round(page.cost) else 2
        text = f"€{SPACE}{dutch_number(page.cost, places)}" if page.cost else "geen"
    return Fact("kost, alles samen", text, page.is_estimated("cost"))


def figures_of(page: ApproachPage) -> tuple[Figure, ...]:
    """Return what an editor lays beside other approaches."""
    return (
        Figure("Tijd", _decimal(page.hours), "uur"),
        Figure("Kost", _decimal(page.cost), "€"),
    )


def _decimal(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)
