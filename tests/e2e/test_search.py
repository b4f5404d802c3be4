"""The whole search by keyboard, with and without JavaScript, and axe finds nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson, NewContext
from tests.e2e.people import path_of
from tests.e2e.test_accessibility import sideways, violations

SEARCHES = (
    "/zoeken/",
    "/zoeken/?q=puntenpuzzel&niveau=lager&niveau=secundair&leerlingen_van=100",
    "/zoeken/?q=xyzzy&thema=bestaat-niet",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_is_accessible(
    width: int, scheme: str, new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    context = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    wrong = []
    for path in SEARCHES:
        page.goto(path)
        # Folded or not: everything is looked at.
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        wrong += violations(page) + sideways(page)
    page.goto("/artikelen/")
    type_in_the_header(page, "punten")
    assert wrong + violations(page) + sideways(page) == []


def type_in_the_header(page: Page, text: str) -> None:
    """Open the search of the header by keyboard and type; waits for suggestions."""
    page.locator("details.find > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.type(text)
    page.locator("#kop-q[aria-expanded=true]").wait_for()


def test_suggestions_are_walked_by_keyboard(
    new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context().new_page()
    page.goto("/artikelen/")
    type_in_the_header(page, "punten")
    box = page.locator("#kop-q")
    options = page.get_by_role("option")
    count = options.count()
    assert count > 1
    page.keyboard.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert box.input_value() == "punten"
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("details.find > summary")).to_be_focused()


def test_a_suggestion_is_followed_and_a_question_is_sent(
    new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context().new_page()
    page.goto("/artikelen/")
    type_in_the_header(page, "puntenpuzzel")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/artikelen/" not in url)
    page.goto("/artikelen/")
    type_in_the_header(page, "puntenpuzzel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=puntenpuzzel")


def test_a_filter_changes_the_results_in_place_and_says_how_many(
    new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto("/zoeken/")
    page.evaluate("window.stays = true")
    page.locator("[data-search-fold=meer] > summary").focus()
    page.keyboard.press("Enter")
    value = page.locator("#zk-soort-puntenpuzzel")
    value.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?soort=puntenpuzzel")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text(page.locator("#zk-gevonden").inner_text())
    expect(page.locator("#zk-soort-puntenpuzzel")).to_be_focused()
    expect(page.locator("[data-search-fold=meer]")).to_have_attribute("open", "")
    assert page.evaluate("window.stays") is True
    page.locator(".chip").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "soort" not in url)
    expect(page.locator("#zk-gevonden")).to_be_focused()
    page.go_back()
    page.wait_for_url("**/zoeken/?soort=puntenpuzzel")
    expect(page.locator(".chip").first).to_be_visible()


def test_the_search_works_with_and_without_javascript(
    new_context: NewContext, javascript: bool, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(
        viewport={"width": 375, "height": 800}, java_script_enabled=javascript
    ).new_page()
    page.goto("/artikelen/")
    page.locator("details.find > summary").click()
    page.fill("#kop-q", "server")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=server")
    page.get_by_text("Filters", exact=False).first.click()
    page.locator("#zk-soort-ticketing").click()
    page.wait_for_url("**soort=ticketing")
    page.select_option("#zk-sorteer", "nieuwste")
    page.locator("#zk-sorteer-knop").click()
    page.wait_for_url("**sorteer=nieuwste")
    assert "soort=ticketing" in path_of(page.url)
    page.locator(".hit h3 a").first.click()
    page.wait_for_url("**/praktijken/ticketing/**")


def test_schools_like_mine_is_one_step(
    as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("auteur", viewport={"width": 1280, "height": 900})
    page.goto("/zoeken/")
    page.get_by_role("link", name="Scholen zoals de mijne").click()
    page.wait_for_url("**leerlingen_van=**")
    assert page.locator(".chip").count() >= 1
