"""Invented manuals."""

from practices.domain.generating import Ask, Generator, register_generator
from practices.guides.enums import ForWhom, GuideType, MaterialLicence
from practices.guides.models import GuidePage

STEPS = (
    "Lees eerst wat er op het scherm staat.",
    "Herstart het toestel en probeer opnieuw.",
    "Kijk of een collega hetzelfde ziet.",
    "Meld het met een foto van het scherm.",
)


def build(ask: Ask) -> GuidePage:
    """Return a manual that is a text or a link, not saved."""
    chance = ask.chance
    is_text = bool(chance.randrange(3))
    return GuidePage(
        guide_type=chance.choice(GuideType.values),
        for_whom=sorted(chance.sample(ForWhom.values, k=chance.randint(1, 3))),
        link="" if is_text else f"https://voorbeeld.test/handleiding/{chance.randint(1, 9999)}",
        body="\n".join(chance.sample(STEPS, k=3)) if is_text else "",
        material_licence=chance.choice(MaterialLicence.values),
    )


register_generator(
    Generator(
        slug=GuidePage.kind_slug,
        subjects=("Een bladzijde voor leraren", "Stap voor stap melden", "Afspraken op papier"),
        build=build,
    )
)
