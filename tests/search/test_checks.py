"""No type of page can be forgotten by the search."""

import pytest
from django.core.checks import run_checks

from search import registry
from search.checks import pages_are_declared


def test_every_type_of_page_is_declared() -> None:
    assert pages_are_declared() == []


def test_a_forgotten_type_of_page_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_unsearchable", {})
    found = [message for message in run_checks() if message.id == "search.E001"]
    assert any("home.HomePage" in message.msg for message in found)


def test_a_forgotten_source_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    left = {
        label: each
        for label, each in registry.__dict__["_sources"].items()
        if "Practice" not in label
    }
    monkeypatch.setattr(registry, "_sources", left)
    assert any("ticketing.TicketingPage" in message.msg for message in pages_are_declared())
