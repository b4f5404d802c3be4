"""The manuals of the demo."""

import re
from datetime import date
from typing import Any

import pytest

from home.demo.content import own_practices
from home.demo.loading import load_demo
from practices.guides.domain.facts import facts_of
from practices.guides.models import GuidePage
from practices.models import PracticePage

pytestmark = pytest.mark.django_db
RESERVED = re.compile(r"[pnec]\d|a2")


def test_two_manuals_show_what_they_are_and_open(demo: None, client: Any) -> None:
    pages = {page.slug: page for page in GuidePage.objects.published()}
    assert set(pages) == {"eerste-hulp-bij-digitale-toestellen", "kader-digitale-basis-lesgever"}
    card = pages["eerste-hulp-bij-digitale-toestellen"]
    assert card.pages == 2
    assert facts_of(card)["main"].line.startswith("pdf, 2 bladzijden")
    assert client.get(card.file.get_absolute_url()).status_code == 200
    assert card.material_licence == "cc-by-4.0"
    framework = pages["kader-digitale-basis-lesgever"]
    assert len(facts_of(framework)["blocks"]) > 5
    for page in pages.values():
        assert client.get(page.get_absolute_url()).status_code == 200


def test_content_of_our_own_is_fictitious_and_keeps_off_the_contents_addresses() -> None:
    for row in own_practices():
        assert row["fictief"] is True
        assert "(fictief)" in row["organisatie"]
        assert not RESERVED.match(row["slug"])
        assert len(row["samenvatting"]) <= 320


def test_loading_again_makes_nothing(demo: None) -> None:
    before = PracticePage.objects.count()
    load_demo(today=date(2026, 11, 21), say=lambda text: None)
    assert PracticePage.objects.count() == before
