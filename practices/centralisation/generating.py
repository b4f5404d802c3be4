"""Invented choices between central and local."""

from practices.centralisation.enums import Place
from practices.centralisation.models import CentralisationPage, TaskPlace
from practices.domain.generating import Ask, Generator, register_generator

REASONS = ("", "Eén keer goed is beter dan tien keer anders.", "Elke school kent haar eigen klas.")
FEWEST = 3


def build(ask: Ask) -> CentralisationPage:
    """Return choices about at least three tasks, not saved."""
    chance = ask.chance
    page = CentralisationPage(tipping_point="Het scheelde elke school een halve dag per week.")
    wanted = min(max(FEWEST, ask.rows), len(ask.known.tasks))
    page.places = [
        TaskPlace(
            sort_order=order,
            code=task.code,
            name=task.name,
            cluster=task.cluster,
            place=chance.choice(Place.values),
            reason=chance.choice(REASONS),
        )
        for order, task in enumerate(chance.sample(ask.known.tasks, k=wanted))
    ]
    return page


register_generator(
    Generator(
        slug=CentralisationPage.kind_slug,
        subjects=("Wat doen we samen", "Centraal waar het kan", "Dichtbij waar het moet"),
        build=build,
    )
)
