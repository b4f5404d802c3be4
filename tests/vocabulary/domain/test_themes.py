from typing import Any

import pytest

from tests.factories.vocabulary import ThemeFactory
from vocabulary.domain.loading import load_vocabulary
from vocabulary.domain.themes import theme_for, themes_by_word
from vocabulary.models import Theme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("word", "theme"),
    [
        ("efficiëntiewinst", "Efficiëntiewinst"),
        ("ticketing", "Ticketing en helpdesk"),
        ("Paspoort", None),
        ("SSO", "Accounts en aanmelden"),
        ("server delen", "Servers en netwerk"),
        ("organigram", "Het ICT-team in beeld"),
        ("basisonderwijs", None),
        ("", None),
    ],
)
def test_a_word_leads_to_its_theme(word: str, theme: str | None) -> None:
    load_vocabulary()
    found = theme_for(word)
    assert (found.name if found else None) == theme


def test_editors_can_add_words_to_a_theme() -> None:
    theme: Theme = ThemeFactory(name="Wifi", also_called="draadloos, Access Points , ")
    assert theme_for("ACCESS points") == theme
    assert theme.other_names == ["draadloos", "Access Points"]


def test_all_words_cost_one_query(django_assert_num_queries: Any) -> None:
    ThemeFactory.create_batch(3)
    with django_assert_num_queries(1):
        assert len(themes_by_word()) == 3
