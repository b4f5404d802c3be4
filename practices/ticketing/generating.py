"""Invented ticketing systems."""

from decimal import Decimal

from practices.domain.generating import Ask, Generator, register_generator
from practices.ticketing.enums import Basis, Channel, ChooseAgain, Hosting
from practices.ticketing.models import TicketingPage

PLUSES = (
    "Iedereen vindt het meldpunt.",
    "Eén plek voor alle vragen.",
    "Werkt ook op de gsm.",
    "De kennisbank scheelt veel vragen.",
)
MINUSES = (
    "De inventaris staat nog apart.",
    "Rapporten maken vraagt werk.",
    "Leraren bellen soms nog liever.",
)


def build(ask: Ask) -> TicketingPage:
    """Return a system, not saved; some of its figures were never measured."""
    chance = ask.chance
    product = chance.choice([*ask.known.products, None])
    before = Decimal(chance.randint(8, 60))
    return TicketingPage(
        product=product,
        product_name="" if product else "Eigen bouwsel (verzonnen)",
        hosting=chance.choice(Hosting.values),
        cost_per_year=chance.choice((None, Decimal(0), Decimal(chance.randint(5, 900) * 10))),
        users=chance.randint(20, 900),
        agents=chance.randint(1, 9),
        tickets_per_year=chance.choice((None, chance.randint(150, 6_000))),
        first_response_before=before,
        first_response_after=(before / chance.randint(2, 6)).quantize(Decimal("0.1")),
        first_response_basis=chance.choice(Basis.values),
        first_line_percentage=Decimal(chance.randint(30, 95)),
        channels=sorted(chance.sample(Channel.values, k=chance.randint(1, 3))),
        sso=chance.choice((True, False, None)),
        processing_agreement=chance.choice((True, False, None)),
        knowledge_base=chance.choice((True, False, None)),
        inventory_linked=chance.choice((True, False, None)),
        choose_again=chance.choice(ChooseAgain.values),
        pluses="\n".join(chance.sample(PLUSES, k=2)),
        minuses=chance.choice(MINUSES),
    )


register_generator(
    Generator(
        slug=TicketingPage.kind_slug,
        subjects=("Eén meldpunt voor alle vragen", "Van post-it naar ticket", "Meldingen op orde"),
        build=build,
    )
)
