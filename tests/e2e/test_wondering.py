"""What a search did not find is asked in a network, and stands among the open questions."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import WIDTHS, AsPerson, NewContext
from tests.e2e.people import fill_in_sign_in, path_of
from tests.e2e.test_accessibility import sideways, violations

NETWORK = "Klein maar sterk: ICT-teams in het basisonderwijs"
LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""A number alone would be found."""


def test_what_a_search_did_not_find_is_asked_in_a_network(
    javascript: bool, new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(java_script_enabled=javascript).new_page()
    word = uuid4().hex.translate(LETTERS)
    page.goto(f"/zoeken/?q={word}&niveau=lager")
    page.get_by_role("link", name="Vraag het aan een netwerk").click()
    page.wait_for_url("**/aanmelden/**")
    fill_in_sign_in(page, "directie@demo.test")
    begun = f"Ik zocht naar “{word}” (onderwijsniveau lager) en vond niets."
    assert page.get_by_label("Je vraag").input_value().strip() == begun

    asked = f"{begun}\n\nWie weet raad?"
    page.get_by_label("Je vraag").fill(asked)
    page.get_by_role("button", name="Stel je vraag").click()
    expect(page.get_by_label("Je vraag")).to_have_value(asked)
    assert path_of(page.url).startswith("/vragen/stel/")

    page.get_by_label(NETWORK).check()
    page.get_by_role("button", name="Stel je vraag").click()
    expect(page.get_by_text("Je vraag staat online")).to_be_visible()
    stranger = new_context(java_script_enabled=javascript).new_page()
    stranger.goto("/vragen/")
    question = stranger.locator("main li", has_text=word)
    expect(question).to_contain_text(NETWORK)
    question.get_by_role("link", name="Lees en antwoord").click()
    said = stranger.locator("main li", has_text=word).first
    expect(said).to_contain_text("Wie weet raad?")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_form_reads_well(
    width: int, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("lid", viewport={"width": width, "height": 900})
    page.goto("/vragen/stel/?q=zwembadpomp")
    page.get_by_label("Je vraag").fill("x")
    page.get_by_role("button", name="Stel je vraag").click()
    expect(page.get_by_role("heading", name="Stel een vraag")).to_be_visible()
    assert [*violations(page), *sideways(page)] == []
