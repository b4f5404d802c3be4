"""The style guide shows what networks and events look like, without reading the database."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.text import slugify

from networks.specimens import GROUP

pytestmark = pytest.mark.django_db


def test_the_style_guide_shows_every_component_with_its_states() -> None:
    html = BeautifulSoup(Client().get("/stijlgids/").content, "html.parser")
    group: Any = html.find(id=slugify(GROUP))
    group = group if group.name == "section" else group.find_parent("section")
    assert len(group.select("article.event")) == 6
    assert len(group.select(".event--off")) == 1
    assert len(group.select("table.month td")) == 7
    assert len(group.select(".netlist__item")) == 2
    assert len(group.select(".meetlist__item")) == 2
    text = group.get_text(" ", strip=True)
    for words in (
        *("Volzet", "Afgelast", "Voorbij", "Naar de organisator"),
        *("Je bent ingeschreven", "op plaats 3", "Er is een plaats voor je vrij", "is verlopen"),
        "donderdag 28 januari 2027 tot en met vrijdag 29 januari 2027",
    ):
        assert words in text, words
