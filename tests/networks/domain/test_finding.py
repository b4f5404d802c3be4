"""What a learning network is found by."""

from typing import Any

import pytest

from accounts.models import User
from networks.domain.finding import item_of
from networks.models import NetworkPage, NetworkPractice
from pages.enums import Audience
from schools.models import Organisation
from search.models import SearchEntry
from tests.factories.practices import make_gain, make_ticketing

pytestmark = pytest.mark.django_db


def network_of(tree: Any, *practices: Any) -> NetworkPage:
    page = NetworkPage(title="Servers samen", summary="Over servers.")
    page.practice_rows = [
        NetworkPractice(practice=practice, sort_order=order)
        for order, practice in enumerate(practices)
    ]
    tree.networks.add_child(instance=page)
    return page


def text_of(page: NetworkPage) -> str:
    return SearchEntry.objects.get(key=f"page:{page.pk}").text


def test_it_is_found_by_the_titles_of_what_it_works_on(
    tree: Any, organisation: Organisation
) -> None:
    gain = make_gain(tree, organisation, title="Zeven servers worden er een", slug="zeven")
    item = item_of(network_of(tree, gain))
    assert item is not None
    assert "Zeven servers worden er een" in item.text


def test_what_only_members_may_read_is_not_told(tree: Any, organisation: Organisation) -> None:
    hidden = make_gain(
        tree, organisation, title="Alleen voor leden", slug="leden", audience=Audience.CONFIRMED
    )
    item = item_of(network_of(tree, hidden))
    assert item is not None
    assert "Alleen voor leden" not in item.text


def test_a_new_title_and_a_practice_that_goes_are_told_at_once(
    tree: Any, organisation: Organisation, author: User
) -> None:
    ticketing = make_ticketing(tree, organisation, author, title="Kanarie eerst", slug="kanarie")
    network = network_of(tree, ticketing)
    assert "Kanarie eerst" in text_of(network)
    ticketing.title = "Merel daarna"
    ticketing.save_revision().publish(skip_permission_checks=True)
    assert "Merel daarna" in text_of(network)
    assert "Kanarie" not in text_of(network)
    ticketing.unpublish()
    assert "Merel" not in text_of(network)
