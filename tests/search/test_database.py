"""Wagtail's own search takes whatever editors type."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

HOSTILE = ['"', '""', 'a"b', "\x00", "a\x00b", " ", "\t\n", "", "'", "*", "a OR", "NEAR(", "\ufffd"]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_backend_takes_any_text(text: str) -> None:
    list(get_search_backend().search(text, Page.objects.all()))
    list(get_search_backend().autocomplete(text, Page.objects.all()))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_page_chooser_takes_any_text(text: str, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    person = make_person("bea")
    person.is_superuser = True
    person.save()
    client = Client()
    client.force_login(person)
    url = reverse("wagtailadmin_choose_page_search")
    assert client.get(url, {"q": text}).status_code == 200


def test_a_quoted_word_is_still_found() -> None:
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title="Ticketing in Lindegem", slug="lindegem"))
    for text in ("Lindegem", '"Lindegem"', 'Lindegem"'):
        assert page in list(get_search_backend().search(text, Page.objects.all()))
