"""Rows are added, moved and removed by keyboard, with and without scripts; the focus goes along."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson
from tests.e2e.content import KINDS
from tests.e2e.forms import press

FORM = "/praktijken/delen/efficientiewinsten/"
ADD = "Voeg een winst toe"


def legends(page: Page) -> list[str]:
    """Return the legends of the rows, as they are read out."""
    found = page.locator("#delen fieldset legend").all_inner_texts()
    return [" ".join(text.split()) for text in found if text.strip().startswith("Winst ")]


def add(page: Page) -> None:
    """Press the button by keyboard and wait for the row."""
    count = len(legends(page))
    page.get_by_role("button", name=ADD).focus()
    page.keyboard.press("Enter")
    expect(page.locator(f'[name="winst-{count}-kind"]')).to_be_attached()


def test_rows_keep_their_legend_and_what_was_typed(javascript: bool, as_person: AsPerson) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    page.goto(FORM)
    page.fill('[name="winst-0-before"]', "29.400")
    add(page)
    page.fill('[name="winst-1-before"]', "7,5")
    add(page)
    assert legends(page) == ["Winst 1 van 3", "Winst 2 van 3", "Winst 3 van 3"]
    page.get_by_role("button", name="Winst 2 van 3: naar boven").or_(
        page.locator('button[value="winst:up:1"]')
    ).first.click()
    expect(page.locator('[name="winst-0-before"]')).to_have_value("7,5")
    page.locator('button[value="winst:remove:0"]').click()
    expect(page.locator('[name="winst-2-kind"]')).to_have_count(0)
    assert legends(page) == ["Winst 1 van 2", "Winst 2 van 2"]
    expect(page.locator('[name="winst-0-before"]')).to_have_value("29.400")


def test_the_focus_goes_to_a_new_row_and_stays_near_a_removed_one(as_person: AsPerson) -> None:
    page = as_person("auteur")
    page.goto(FORM)
    add(page)
    expect(page.locator('[name^="winst-1-"]:focus')).to_be_attached()
    page.locator('button[value="winst:remove:1"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator('[name="winst-1-kind"]')).to_have_count(0)
    expect(page.locator(".rows:focus-within")).to_be_attached()


def test_an_error_summary_leads_to_the_field(javascript: bool, as_person: AsPerson) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    page.goto(FORM)
    press(page, "Stuur naar de redactie")
    summary = page.locator(".esum")
    expect(summary).to_be_visible()
    link = summary.get_by_role("link").filter(has_text="itel").first
    link.click()
    if javascript:
        expect(page.locator('[name="title"]')).to_be_focused()
    else:
        assert page.url.endswith("#id_title")


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_names_its_field(kind: str, as_person: AsPerson) -> None:
    page = as_person("auteur")
    page.goto(f"/praktijken/delen/{kind}/")
    press(page, "Stuur naar de redactie")
    page.wait_for_selector(".esum")
    targets = page.locator(".esum a").evaluate_all("links => links.map(link => link.hash)")
    assert targets
    missing = [hash_ for hash_ in targets if page.locator(hash_).count() != 1]
    assert missing == []
    unsaid = page.locator("[aria-invalid=true]").evaluate_all(
        "all => all.filter(each => !each.closest('[aria-describedby]')).map(each => each.name)"
    )
    assert unsaid == []
