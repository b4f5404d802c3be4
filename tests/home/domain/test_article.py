"""One article: it leads to nothing that its reader may not read."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from home.domain.article import article_of
from practices.models import PracticePage
from tests.factories.home import DAY, make_article, make_series
from tests.factories.practices import make_gain, make_ticketing
from tests.factories.vocabulary import ThemeFactory

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def practice_block(page: PracticePage, remark: str = "") -> tuple[str, dict[str, Any]]:
    return "practice", {"practice": page, "remark": remark}


def test_its_parts_come_in_order_and_practices_as_cards(tree: Any, organisation: Any) -> None:
    shown, beside = make_gain(tree, organisation), make_ticketing(tree, organisation)
    page = make_article(
        tree,
        body=[("text", "<p>Eerst.</p>"), practice_block(shown, "Kijk."), ("text", "<p>Dan.</p>")],
        practices=(beside, shown),
    )
    article = article_of(page=page, user=NOBODY)
    assert [part.kind for part in article.parts] == ["text", "practice", "text"]
    part = article.parts[1]
    assert part.card is not None
    assert (part.card.page.pk, part.value) == (shown.pk, "Kijk.")
    # What the text shows does not stand below it again.
    assert [card.page.pk for card in article.related] == [beside.pk]


@pytest.mark.parametrize(
    "hidden", [{"audience": "confirmed"}, {"live": False}, {"withdrawn_at": timezone.now()}]
)
def test_a_practice_that_the_reader_may_not_read_is_not_there(
    tree: Any, organisation: Any, hidden: dict[str, Any]
) -> None:
    inside, beside = make_gain(tree, organisation), make_ticketing(tree, organisation)
    page = make_article(tree, body=[practice_block(inside)], practices=(beside,))
    PracticePage.objects.filter(pk__in=[inside.pk, beside.pk]).update(**hidden)
    article = article_of(page=page, user=NOBODY)
    assert (article.parts, article.related) == ((), ())


def test_a_confirmed_member_sees_the_practices_for_members(
    tree: Any, organisation: Any, member: Any
) -> None:
    inside = make_gain(tree, organisation, audience="confirmed")
    page = make_article(tree, body=[practice_block(inside)])
    assert len(article_of(page=page, user=member).parts) == 1


def test_a_practice_that_was_deleted_leaves_the_rest(tree: Any, organisation: Any) -> None:
    inside = make_gain(tree, organisation)
    page = make_article(tree, body=[practice_block(inside), ("text", "<p>Nog.</p>")])
    inside.delete()
    assert [part.kind for part in article_of(page=page, user=NOBODY).parts] == ["text"]


def test_a_series_is_read_from_its_beginning(tree: Any) -> None:
    series = make_series()
    last = make_article(tree, series=series)
    first = make_article(tree, series=series, published_on=DAY - timedelta(days=9))
    make_article(tree, series=series, live=False)
    make_article(tree)
    article = article_of(page=last, user=NOBODY)
    assert (list(article.series), article.has_other_parts) == ([first, last], True)


def test_an_article_alone_has_no_series(tree: Any) -> None:
    article = article_of(page=make_article(tree), user=NOBODY)
    assert (article.series, article.has_other_parts) == ((), False)
    lonely = make_article(tree, series=make_series())
    assert not article_of(page=lonely, user=NOBODY).has_other_parts


def test_search_engines_read_what_it_is_and_nothing_breaks_out(tree: Any) -> None:
    theme = ThemeFactory(name="Wifi")
    page = make_article(
        tree, title="</script><b>", series=make_series("Op bezoek"), themes=(theme,)
    )
    text = article_of(page=page, user=NOBODY).structured_data
    assert "<" not in text
    data = json.loads(text)
    assert data["@type"] == "Article"
    assert data["headline"] == "</script><b>"
    assert data["datePublished"] == "2026-11-21"
    assert data["isPartOf"]["name"] == "Op bezoek"
    assert data["about"] == [{"@type": "Thing", "name": "Wifi"}]
    assert data["url"].endswith(page.get_absolute_url())
