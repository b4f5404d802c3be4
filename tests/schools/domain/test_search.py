import pytest

from schools.domain.search import find_organisations
from tests.factories.schools import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def organisations() -> None:
    OrganisationFactory(
        name="Gemeentelijke basisschool ’t Veldmuisje", municipality="Heuvelbeek", number="999004"
    )
    OrganisationFactory(
        name="Steinerschool De Waterlelie", municipality="Gent", number="999007", postcode="9000"
    )
    OrganisationFactory(name="Gents Atheneum", municipality="Aalst", number="31")
    OrganisationFactory(name="Élan vzw", municipality="Ukkel", number=None, partner=True)


def names(text: str) -> list[str]:
    return [one.name for one in find_organisations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("veldmuisje", ["Gemeentelijke basisschool ’t Veldmuisje"]),
        ("'T VELD", ["Gemeentelijke basisschool ’t Veldmuisje"]),
        ("heuvelbeek basis", ["Gemeentelijke basisschool ’t Veldmuisje"]),
        ("elan", ["Élan vzw"]),
        ("ELAN VZW", ["Élan vzw"]),
        ("999007", ["Steinerschool De Waterlelie"]),
        ("9000", ["Steinerschool De Waterlelie"]),
        # A name that begins so stands before a municipality that does.
        ("gent", ["Gents Atheneum", "Steinerschool De Waterlelie"]),
        # Words are found by their beginning.
        ("muisje", []),
        ("gent heuvelbeek", []),
        ("★", []),
        ("%", []),
        ("_", []),
        ('"; drop table', []),
        ("\x00", []),
        ("\ud800", []),
    ],
)
def test_organisations_are_found_by_the_beginnings_of_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_empty_text_finds_everything_by_name() -> None:
    assert names("  ") == [
        "Élan vzw",
        "Gemeentelijke basisschool ’t Veldmuisje",
        "Gents Atheneum",
        "Steinerschool De Waterlelie",
    ]


def test_a_megabyte_of_words_is_answered() -> None:
    assert names("gent " * 200_000) == ["Gents Atheneum", "Steinerschool De Waterlelie"]
