"""The scholengemeenschappen and scholengroepen that generated practices come from."""

import random
from collections.abc import Sequence

from practices.domain.invented import FIRST_WORDS, MUNICIPALITIES, NAMES
from schools.enums import LearningPlatform, Network, OrganisationKind, Province, Umbrella
from schools.models import Organisation
from vocabulary.models import EducationLevel

NUMBER_PREFIX = "99"

Chance = random.Random  # the same again for the same seed: nothing secret


def invented_organisations(
    *, seed: int, count: int, prefix: str, levels: Sequence[EducationLevel]
) -> list[Organisation]:
    """Return `count` invented organisations, making those that are missing.

    The same seed gives the same ones; their addresses begin with `prefix`.
    """
    names = [f"{NUMBER_PREFIX}{seed % 10_000:04}{number:04}" for number in range(count)]
    existing = Organisation.objects.in_bulk(names, field_name="number")
    missing = [
        _organisation(seed, number, name, prefix)
        for number, name in enumerate(names)
        if name not in existing
    ]
    Organisation.objects.bulk_create(missing)
    through = Organisation.education_levels.through
    through.objects.bulk_create(
        through(organisation=each, educationlevel=level)
        for each in missing
        for level in Chance(f"{each.number}").sample(levels, k=min(2, len(levels)))
    )
    return [*existing.values(), *missing]


def _organisation(seed: int, number: int, name: str, prefix: str) -> Organisation:
    chance = Chance(f"{seed}:organisation:{number}")
    schools = chance.randint(2, 24)
    pupils = schools * chance.randint(120, 620)
    organisation = Organisation(
        name=f"{chance.choice(FIRST_WORDS)} {chance.choice(NAMES)} {number + 1} (verzonnen)",
        slug=f"{prefix}-{number}",
        kind=chance.choice((OrganisationKind.COMMUNITY, OrganisationKind.GROUP)),
        number=name,
        network=chance.choice(Network.values),
        umbrella=chance.choice(Umbrella.values),
        municipality=chance.choice(MUNICIPALITIES),
        province=chance.choice(Province.values),
        schools_count=schools,
        pupils=pupils,
        staff=pupils // 8,
        devices=chance.choice((None, pupils // 2, pupils)),
        platform=chance.choice(LearningPlatform.values),
    )
    organisation.fold()
    return organisation
