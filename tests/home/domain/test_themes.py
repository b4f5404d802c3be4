"""What there is about a theme, for each reader."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from home.domain.themes import theme_view, themes_with_counts
from networks.models import NetworkPage
from tests.factories.home import make_article
from tests.factories.practices import make_gain, make_ticketing
from tests.factories.vocabulary import ThemeFactory

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def about(page: Any, *themes: Any) -> Any:
    page.themes.set(themes)
    page.save()
    return page


def view(theme: Any, user: Any = NOBODY, query: str = "") -> Any:
    return theme_view(theme=theme, user=user, query=QueryDict(query))


def test_a_theme_brings_all_kinds_together(tree: Any, organisation: Any, member: Any) -> None:
    wifi, other = ThemeFactory(name="Wifi"), ThemeFactory(name="Ander")
    gain = about(make_gain(tree, organisation), wifi, other)
    ticketing = about(make_ticketing(tree, organisation), wifi)
    hidden = about(make_ticketing(tree, organisation, audience="confirmed"), wifi)
    about(make_ticketing(tree, organisation, live=False), wifi)
    about(make_ticketing(tree, organisation), other)
    article = make_article(tree, themes=(wifi,))
    shown = view(wifi)
    assert [card.page.pk for card in shown.cards] == [ticketing.pk, gain.pk]
    assert (shown.total, shown.articles) == (2, (article,))
    assert next(card.page.pk for card in view(wifi, member).cards) == hidden.pk


def test_networks_are_found_by_the_words_of_their_topics(tree: Any) -> None:
    theme = ThemeFactory(name="Servers en netwerk", also_called="wifi, Server delen")
    ThemeFactory(name="Ander", also_called="printers")
    for title, topics, live in (
        ("Twee", "printers\nserver delen", True),
        ("Eén", "Wifi", True),
        ("Drie", "printers", True),
        ("Vier", "wifi", False),
    ):
        page = NetworkPage(title=title, summary="Samen.", topics=topics, live=live)
        tree.networks.add_child(instance=page)
    assert [network.title for network in view(theme).networks] == ["Eén", "Twee"]


def test_more_than_a_page_is_paged(tree: Any, organisation: Any) -> None:
    wifi = ThemeFactory(name="Wifi")
    for _ in range(13):
        about(make_ticketing(tree, organisation), wifi)
    assert (len(view(wifi).cards), view(wifi).total) == (12, 13)
    assert len(view(wifi, query="pagina=2").cards) == 1
    assert len(view(wifi, query="pagina=x").cards) == 12


def test_every_theme_says_how_many_practices_the_reader_finds(
    tree: Any, organisation: Any, member: Any
) -> None:
    wifi, empty = ThemeFactory(name="Wifi", order=1), ThemeFactory(name="Leeg", order=2)
    about(make_gain(tree, organisation), wifi)
    about(make_ticketing(tree, organisation, audience="confirmed"), wifi)
    about(make_ticketing(tree, organisation, live=False), wifi)
    found = [(theme.pk, theme.practices_count) for theme in themes_with_counts(user=NOBODY)]
    assert found == [(wifi.pk, 1), (empty.pk, 0)]
    assert themes_with_counts(user=member)[0].practices_count == 2
