"""What the figures of an organisation are called: a centrum has cursisten."""

from dataclasses import dataclass

from schools.enums import OrganisationKind as Kind


@dataclass(frozen=True)
class Labels:
    """The words for one kind of organisation."""

    kind: str
    the_kind: str
    """The kind with its article: "de school", "het centrum"."""
    pupils: str = "leerlingen"
    pupil: str = "leerling"
    schools: str = "scholen"
    school: str = "school"
    staff: str = "personeelsleden"
    devices: str = "toestellen"


_SITES = {"schools": "vestigingsplaatsen", "school": "vestigingsplaats"}
_LABELS = {
    Kind.SCHOOL: Labels("school", "de school"),
    Kind.CENTRE: Labels("centrum", "het centrum", "cursisten", "cursist", **_SITES),
    Kind.ACADEMY: Labels("academie", "de academie", **_SITES),
    Kind.COMMUNITY: Labels("scholengemeenschap", "de scholengemeenschap"),
    Kind.GROUP: Labels("scholengroep", "de scholengroep"),
    Kind.PLATFORM: Labels("samenwerkingsplatform", "het samenwerkingsplatform"),
    Kind.COMMUNITY_INSTITUTION: Labels(
        "scholengemeenschapsinstelling", "de scholengemeenschapsinstelling"
    ),
    Kind.PARTNER: Labels("partner", "de partner"),
}


def labels_of(kind: str) -> Labels:
    """The labels for a kind; an unknown one is spoken of as a school."""
    return _LABELS.get(Kind(kind) if kind in Kind.values else Kind.SCHOOL, _LABELS[Kind.SCHOOL])
