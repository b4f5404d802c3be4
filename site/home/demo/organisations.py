"""The fictitious organisations."""

from typing import Any

from django.utils.text import slugify

from home.demo.content import demo_content
from schools.enums import Network, Province, Umbrella
from schools.models import Organisation
from vocabulary.models import EducationLevel

UMBRELLAS = {choice.label: choice.value for choice in Umbrella}
PARTNER_NUMBER = "VICLI"


def load_organisations() -> dict[str, Organisation]:
    """Make the organisations that are missing; returns all of them by the content's id."""
    loaded = {row["id"]: _organisation(row) for row in demo_content()["organisaties"]}
    loaded[PARTNER_NUMBER] = Organisation.objects.get_or_create(
        slug="vicli",
        defaults={"name": "VICLI (demo)", "kind": "partner", "sort_key": "vicli (demo)"},
    )[0]
    return loaded


def _organisation(row: dict[str, Any]) -> Organisation:
    organisation, created = Organisation.objects.get_or_create(
        number=row["instellingsnummer"],
        defaults={
            "name": row["naam"],
            "slug": slugify(row["naam"].replace("(fictief)", "")),
            "kind": row["soort"],
            "network": _value(Network, row["net"]),
            "umbrella": UMBRELLAS[row["koepel"]],
            "municipality": row["gemeente"],
            "province": _value(Province, row["provincie"]),
            "schools_count": row["aantal_scholen"],
            "pupils": row["aantal_leerlingen"],
            "staff": row["aantal_personeelsleden"],
            "devices": row["aantal_toestellen"],
        },
    )
    if created:
        organisation.education_levels.set(levels(row["onderwijsniveaus"]))
    return organisation


def levels(names: list[str]) -> list[EducationLevel]:
    """Return the education levels with these names; an unknown name is an error in the content."""
    return [EducationLevel.objects.get(name=name) for name in names]


def _value(choices: Any, label: str) -> str:
    return str(next(choice.value for choice in choices if choice.label == label))
