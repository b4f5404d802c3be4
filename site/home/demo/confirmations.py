"""What other schools of the demo found when they tried a practice: all of it invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from practices.domain.confirming import Answers, confirm
from practices.enums import Experience
from practices.models import Confirmation, PracticePage
from schools.models import Organisation


@dataclass(frozen=True)
class Told:
    """One experience, by the content's own ids."""

    practice: str
    organisation: str
    experience: Experience
    answers: Answers


def _told(practice: str, organisation: str, experience: Experience, **answers: object) -> Told:
    return Told(practice, organisation, experience, Answers(**answers))  # type: ignore[arg-type]


AS_IS, ADAPTED, STOPPED = Experience.AS_IS, Experience.ADAPTED, Experience.STOPPED
TOLD = (
    _told(
        *("P01", "O10", ADAPTED),
        changed="Twee servers in plaats van één: de campussen liggen te ver uiteen.",
        euros_gained=Decimal(6400),
        hours_gained=Decimal(90),
        pitfall="Leg vast wie de back-up elk trimester terugzet om te testen.",
        again=True,
        shows_organisation=True,
    ),
    _told(
        *("P01", "O04", STOPPED),
        pitfall="Onze lijn naar buiten was te traag. Meet dat eerst.",
        again=False,
    ),
    _told(
        *("P03", "O13", AS_IS),
        hours_gained=Decimal(110),
        again=True,
        shows_organisation=True,
    ),
    _told(
        *("P03", "O12", ADAPTED),
        changed="Enkel vanaf het derde jaar; jongere leerlingen gaan langs het secretariaat.",
        hours_gained=Decimal(45),
        again=True,
    ),
    _told(
        *("P06", "O04", AS_IS),
        pitfall="Geef de digihelpers een vast moment in de week.",
        again=True,
    ),
    _told(*("P13", "O02", AS_IS), hours_gained=Decimal(60), again=True),
    _told(
        *("P13", "O14", ADAPTED),
        changed="Alleen de tickets, de inventaris houden we in een rekenblad.",
    ),
    _told(*("P22", "O05", STOPPED), pitfall="Ons comité wilde de BPT-lestijden anders inzetten."),
    _told(*("P22", "O04", STOPPED)),
)


def load_confirmations(
    *,
    practices: Mapping[str, PracticePage],
    organisations: Mapping[str, Organisation],
    people: Mapping[str, User],
) -> None:
    """Have schools tell what they have not told yet."""
    for each in TOLD:
        page, school = practices[each.practice], organisations[each.organisation]
        if Confirmation.objects.filter(practice_id=page.pk, organisation=school).exists():
            continue
        confirm(
            page=page,
            organisation=school,
            person=people[each.organisation],
            experience=each.experience,
            answers=each.answers,
        )
