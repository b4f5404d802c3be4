"""Cards are stored with what is published, and drawn again when they are out of date."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.domain.cards import (
    cards_of,
    outdate_cards,
    refresh_outdated_cards,
    stored_card_of,
)
from practices.domain.listing import practices_for
from practices.domain.release import drawing_release
from practices.models import PracticeCard, PracticePage
from tests.factories.practices import make_gain
from tests.factories.ticketing import make_ticketing
from vocabulary.models import Product

pytestmark = pytest.mark.django_db


def stored(page: PracticePage) -> PracticeCard:
    return PracticeCard.objects.get(page_id=page.pk)


def test_publishing_stores_the_card_that_its_kind_draws(tree: Any) -> None:
    page = make_ticketing()
    assert stored(page).release == drawing_release()
    assert page.product.name in stored(page).drawing


def test_a_draft_has_no_card_and_leaves_the_published_one(tree: Any) -> None:
    page = make_ticketing()
    before = stored(page).drawing
    page.users = 987_654
    page.save_revision()
    assert stored(page).drawing == before
    page.get_latest_revision().publish()
    assert stored(page).drawing != before


def test_what_goes_offline_loses_its_card(tree: Any) -> None:
    page = make_ticketing()
    page.unpublish()
    assert not PracticeCard.objects.filter(page_id=page.pk).exists()


def test_a_card_of_another_release_is_drawn_on_the_spot_and_mended_by_the_worker(
    tree: Any, outsider: Any
) -> None:
    page = make_ticketing()
    PracticeCard.objects.update(release="", drawing="<p>vroeger</p>")
    (card,) = cards_of(practices_for(outsider))
    assert page.product.name in card.drawing
    assert refresh_outdated_cards() == 1
    assert page.product.name in stored(page).drawing
    assert refresh_outdated_cards() == 0


def test_a_product_that_changes_has_cards_drawn_again(tree: Any, outsider: Any) -> None:
    page = make_ticketing()
    product = Product.objects.get(pk=page.product_id)
    product.name = "Nieuwe Naam"
    product.save()
    (found,) = practices_for(outsider)
    assert stored_card_of(found) is None
    assert "Nieuwe Naam" in cards_of([found])[0].drawing


def test_cards_of_two_kinds_cost_one_query(tree: Any, outsider: Any, organisation: Any) -> None:
    make_ticketing()
    make_gain(tree, organisation)
    found = practices_for(outsider)
    with CaptureQueriesContext(connection) as captured:
        cards = cards_of(found)
    assert len(cards) == 2
    assert len(captured) == 1


def test_outdated_cards_are_all_of_them(tree: Any) -> None:
    make_ticketing()
    outdate_cards()
    assert set(PracticeCard.objects.values_list("release", flat=True)) == {""}
