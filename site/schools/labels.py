"""What the figures of an organisation are called: a centrum has cursisten and vestigingsplaatsen."""

from dataclasses import dataclass

from schools.enums import GROUPINGS, OrganisationKind


@dataclass(frozen=True)
class Labels:
    """The words for one kind of organisation, in the plural unless said otherwise."""

    kind: str
    pupils: str
    pupil: str
    schools: str
    school: str
    staff: str = "personeelsleden"
    devices: str = "toestellen"


_PUPILS = ("leerlingen", "leerling")
_SITES = ("vestigingsplaatsen", "vestigingsplaats")


def labels_of(kind: str) -> Labels:
    """The labels for a kind; an unknown one is spoken of as a school."""
    found = OrganisationKind(kind) if kind in OrganisationKind.values else OrganisationKind.SCHOOL
    pupils, pupil = ("cursisten", "cursist") if found == OrganisationKind.CENTRE else _PUPILS
    schools, school = ("scholen", "school") if found in GROUPINGS else _SITES
    return Labels(kind=str(found.label), pupils=pupils, pupil=pupil, schools=schools, school=school)
