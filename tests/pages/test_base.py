from typing import Any

import pytest

from home.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def test_an_address_is_known_without_a_query(tree: Any, django_assert_num_queries: Any) -> None:
    pages = {"/netwerken/": tree.networks, "/": tree.home, "/praktijken/": tree.practices}
    with django_assert_num_queries(0):
        found = {address: page.get_absolute_url() for address, page in pages.items()}
    assert found == {address: page.get_url() for address, page in pages.items()}
    assert all(address == url for address, url in found.items())


def test_a_page_that_has_no_place_yet_leads_to_the_start() -> None:
    assert StandardPage(title="Nieuw").get_absolute_url() == "/"
    assert HomePage(title="Nieuw").get_absolute_url() == "/"
