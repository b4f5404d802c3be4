"""The two interviews of the demo."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from home.demo.articles import article_content
from home.demo.loading import load_demo
from home.domain.article import article_of
from home.models import ArticlePage, ArticleSeries

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


@pytest.fixture
def articles(demo: None) -> list[ArticlePage]:
    return list(ArticlePage.objects.order_by("-published_on"))


def test_two_interviews_are_told_and_said_to_be_made_up(articles: list[ArticlePage]) -> None:
    assert [article.slug for article in articles] == [
        "zes-scholen-een-overkoepelend-pict",
        "wie-beslist-er-eigenlijk-over-ict",
    ]
    for article in articles:
        assert article.live
        assert article.is_interview
        assert "(fictief)" in article.interviewee
        assert "(fictief)" in article.interviewee_function
        assert "verzonnen" in str(article.body[0].value)
        article.full_clean()


def test_their_dates_lie_before_the_present_day(articles: list[ArticlePage]) -> None:
    assert [article.published_on for article in articles] == [
        DAY - timedelta(days=3),
        DAY - timedelta(days=17),
    ]


def test_each_shows_a_practice_leads_to_two_more_and_stands_in_the_series(
    articles: list[ArticlePage],
) -> None:
    for article in articles:
        shown = article_of(page=article, user=AnonymousUser())
        assert len([part for part in shown.parts if part.kind == "practice"]) == 1
        assert len(shown.related) == 2
        assert len(shown.themes) == 3
        assert len(shown.series) == 2


def test_loading_again_changes_nothing(articles: list[ArticlePage]) -> None:
    before = list(ArticlePage.objects.values_list("pk", "latest_revision_id", "minutes"))
    load_demo(today=DAY, say=lambda text: None)
    assert list(ArticlePage.objects.values_list("pk", "latest_revision_id", "minutes")) == before
    assert ArticleSeries.objects.count() == 1


def test_no_slug_looks_like_one_of_the_content() -> None:
    for row in article_content()["articles"]:
        assert not re.match(r"[pnec]\d|a2", row["slug"])
