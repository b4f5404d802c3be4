"""Invented approaches."""

from decimal import Decimal

from practices.approaches.enums import Topic
from practices.approaches.models import ApproachPage
from practices.domain.generating import Ask, Generator, register_generator


def build(ask: Ask) -> ApproachPage:
    """Return an approach, not saved; some schools measured neither time nor cost."""
    chance = ask.chance
    return ApproachPage(
        yielded="Meer leraren durven het in de klas te proberen.",
        topics=sorted(chance.sample(Topic.values, k=chance.randint(1, 2))),
        hours=chance.choice((None, Decimal(chance.randint(4, 120)))),
        cost=chance.choice((None, Decimal(0), Decimal(chance.randint(1, 40) * 50))),
        quote=chance.choice(("", "Dit hadden we jaren eerder moeten doen.")),
        quoted="directie",
    )


register_generator(
    Generator(
        slug=ApproachPage.kind_slug,
        subjects=("Leraren coachen", "De directie mee krijgen", "Vorming op maat"),
        build=build,
    )
)
