import pytest

from home.domain.glossary import letters
from tests.factories.vocabulary import GlossaryTermFactory

pytestmark = pytest.mark.django_db


def test_terms_stand_under_their_first_letter() -> None:
    for name in ("zorg", "école", "3D-printer", "Ébauche", "eerste lijn"):
        GlossaryTermFactory(name=name)
    found = [(group.letter, [term.name for term in group.terms]) for group in letters()]
    assert found == [
        ("#", ["3D-printer"]),
        ("E", ["Ébauche", "école", "eerste lijn"]),
        ("Z", ["zorg"]),
    ]


def test_without_terms_there_are_no_letters() -> None:
    assert letters() == ()
