"""What is known of an organisation in figures, in words that fit its kind."""

from dataclasses import dataclass

from schools.enums import OrganisationKind
from schools.labels import labels_of
from schools.models import Organisation


@dataclass(frozen=True)
class Figure:
    """A labelled figure; `None` is unknown and never 0."""

    label: str
    value: int | None


def figures_of(organisation: Organisation) -> list[Figure]:
    """The figures of an organisation; a partner shows only what is known of it."""
    labels = labels_of(organisation.kind)
    one_school = organisation.kind == OrganisationKind.SCHOOL and organisation.schools_count in {
        None,
        1,
    }
    figures = [
        Figure(labels.pupils, organisation.pupils),
        Figure(labels.staff, organisation.staff),
        Figure(labels.devices, organisation.devices),
    ]
    # That a school is one school is no figure.
    if not one_school:
        count = organisation.schools_count
        figures.insert(0, Figure(labels.school if count == 1 else labels.schools, count))
    if organisation.kind == OrganisationKind.PARTNER:
        return [figure for figure in figures if figure.value is not None]
    return figures
