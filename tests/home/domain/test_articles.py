"""Lists of articles."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from wagtail.models import PageViewRestriction

from home.domain.articles import articles_about, articles_for, published_articles
from home.enums import ArticleKind
from tests.factories.home import DAY, make_article, make_series
from tests.factories.vocabulary import ThemeFactory

pytestmark = pytest.mark.django_db


def listed(query: str = "") -> list[Any]:
    return list(articles_for(query=QueryDict(query)).page_obj.object_list)


def test_the_newest_stand_first_and_drafts_nowhere(tree: Any) -> None:
    old = make_article(tree, published_on=DAY - timedelta(days=1))
    make_article(tree, live=False)
    new = make_article(tree)
    newer = make_article(tree)
    assert listed() == [newer, new, old]


def test_a_restricted_article_is_in_no_list(tree: Any) -> None:
    shown, hidden = make_article(tree), make_article(tree)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert list(published_articles()) == [shown]


def test_kind_and_series_choose_together(tree: Any) -> None:
    series = make_series("Op bezoek")
    interview = make_article(tree, series=series)
    article = make_article(tree, kind=ArticleKind.ARTICLE, series=series)
    other = make_article(tree)
    assert listed("soort=interview") == [other, interview]
    assert listed("reeks=op-bezoek") == [article, interview]
    assert listed("reeks=op-bezoek&soort=artikel") == [article]


def test_each_choice_is_a_link_that_keeps_the_other(tree: Any) -> None:
    make_article(tree, series=make_series("Op bezoek"))
    make_series("Zonder artikelen")
    listing = articles_for(query=QueryDict("soort=interview&reeks=op-bezoek&pagina=2"))
    assert [(choice.label, choice.url, choice.chosen) for choice in listing.kinds] == [
        ("Alles", "?reeks=op-bezoek", False),
        ("Interviews", "?reeks=op-bezoek&soort=interview", True),
        ("Artikelen", "?reeks=op-bezoek&soort=artikel", False),
    ]
    assert [(choice.label, choice.url, choice.chosen) for choice in listing.all_series] == [
        ("Op bezoek", "?soort=interview", True)
    ]
    assert listing.series is not None
    assert (listing.series.name, listing.is_filtered) == ("Op bezoek", True)


@pytest.mark.parametrize(
    "query", ["soort=onzin", "reeks=onzin", "reeks=a%00b", "soort=%00", "reeks=" + "x" * 9_000]
)
def test_an_unknown_choice_finds_nothing(tree: Any, query: str) -> None:
    make_article(tree)
    listing = articles_for(query=QueryDict(query))
    assert (listing.total, listing.series, listing.is_filtered) == (0, None, True)


@pytest.mark.parametrize(("page", "number"), [("2", 2), ("99", 2), ("x", 1), ("-1", 2), ("0", 2)])
def test_odd_pages_show_the_last_or_the_first(tree: Any, page: str, number: int) -> None:
    for _ in range(13):
        make_article(tree)
    assert articles_for(query=QueryDict(f"pagina={page}")).page_obj.number == number


def test_a_theme_has_its_own_articles(tree: Any) -> None:
    wifi, other = ThemeFactory(name="Wifi"), ThemeFactory(name="Ander")
    about = [make_article(tree, themes=(wifi, other)) for _ in range(2)]
    make_article(tree, themes=(other,))
    assert articles_about(theme=wifi, limit=3) == about[::-1]
    assert articles_about(theme=wifi, limit=1) == [about[1]]
