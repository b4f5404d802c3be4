import pytest

from schools.domain.figures import figures_of
from schools.enums import OrganisationKind
from schools.labels import labels_of
from schools.models import Organisation


@pytest.mark.parametrize("kind", OrganisationKind.values)
def test_every_kind_has_labels(kind: str) -> None:
    assert labels_of(kind).kind == str(OrganisationKind(kind).label)
    assert labels_of(kind).the_kind.split()[0] in {"de", "het"}


def test_a_centrum_has_cursisten_and_vestigingsplaatsen() -> None:
    labels = labels_of("centrum")
    assert (labels.pupils, labels.schools) == ("cursisten", "vestigingsplaatsen")


def test_a_scholengemeenschap_has_leerlingen_and_scholen() -> None:
    labels = labels_of("scholengemeenschap")
    assert (labels.pupils, labels.schools) == ("leerlingen", "scholen")


def test_an_unknown_kind_is_spoken_of_as_a_school() -> None:
    assert labels_of("kasteel") == labels_of("school")


def test_what_is_unknown_is_not_0() -> None:
    figures = figures_of(Organisation(kind="centrum", pupils=0, schools_count=1))
    assert [(one.label, one.value) for one in figures] == [
        ("vestigingsplaats", 1),
        ("cursisten", 0),
        ("personeelsleden", None),
        ("toestellen", None),
    ]


def test_a_school_does_not_count_itself_and_a_partner_shows_what_is_known() -> None:
    school = figures_of(Organisation(kind="school", schools_count=1))
    assert [one.label for one in school] == ["leerlingen", "personeelsleden", "toestellen"]
    assert figures_of(Organisation(kind="partner")) == []
