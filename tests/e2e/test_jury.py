"""A juror in a browser: interests first, then scores, with and without a connection."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson
from tests.e2e.editions import make_final
from tests.e2e.test_accessibility import sideways, violations
from tests.factories.running_site import Site

YEAR = 2024
TEAMS = ("De Kade", "De Linde", "De Molen", "De Nachtegaal", "De Oever", "De Poort")
JURORS = ("jury1", "jury2", "jury3", "jury4")
RECEIPT = re.compile(r"^[A-Z2-7]{4}(-[A-Z2-7]{4}){4}$")


@pytest.fixture(scope="module", autouse=True)
def final(site: Site) -> None:
    make_final(site, YEAR, teams=TEAMS, jurors=JURORS)


def state_interests(page: Page) -> None:
    """Say that there is no tie to any team, unless that was said before."""
    page.goto(f"/jury/{YEAR}/belangen/")
    page.get_by_label("Ik las de regel").check()
    page.get_by_role("button", name="Verklaar mijn belangen").click()
    page.wait_for_url("**/jury/")


def open_dossier(page: Page, team: str) -> None:
    page.goto("/jury/")
    page.get_by_role("link", name=team).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(team)


def score(page: Page, scores: tuple[int, ...]) -> None:
    """Give scores to the first criteria."""
    for place, value in enumerate(scores):
        criterion = page.locator("details.crit").nth(place)
        if criterion.get_attribute("open") is None:
            criterion.locator("summary").click()
        criterion.locator(f"input[value='{value}']").check()


def test_a_juror_states_interests_scores_and_gets_a_code(
    javascript: bool, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    team = TEAMS[0] if javascript else TEAMS[1]
    page = as_person("jury1", java_script_enabled=javascript)
    state_interests(page)
    open_dossier(page, team)
    score(page, (8, 7, 6, 9))
    page.get_by_role("button", name="Verstuur mijn scores").click()
    expect(page.get_by_text("Geef een score voor “Deelbaarheid").first).to_be_visible()
    expect(page.locator("input[name='score-C1'][value='8']")).to_be_checked()
    score(page, (8, 7, 6, 9, 10))
    page.get_by_label("Voor het team").fill("De mandatenkaart kan morgen overal hangen.")
    page.get_by_role("button", name="Verstuur mijn scores").click()
    expect(page.locator(".code").first).to_have_text(RECEIPT)
    page.goto(f"/jury/{YEAR}/mijn-scores/")
    expect(page.get_by_role("row", name=team)).to_contain_text("79,00")


def test_a_juror_with_a_tie_finds_that_dossier_closed(
    as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("jury2")
    page.goto(f"/jury/{YEAR}/belangen/")
    team = page.locator(".ties__one").filter(has_text="De Molen")
    team.get_by_label("Er is een band").check()
    team.get_by_label("Welke band heb je").fill("Mijn zus geeft er les.")
    page.get_by_label("Ik las de regel").check()
    page.get_by_role("button", name="Verklaar mijn belangen").click()
    page.wait_for_url("**/jury/")
    expect(page.locator(".own .shut")).to_contain_text("De Molen")
    expect(page.get_by_role("link", name="De Molen")).to_have_count(0)


def test_scores_given_without_a_connection_go_out_by_themselves(
    as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("jury3")
    state_interests(page)
    open_dossier(page, "De Nachtegaal")
    page.context.set_offline(True)
    score(page, (5, 5, 5, 5, 5))
    expect(page.locator("[data-ballot-offline]")).to_be_visible()
    expect(page.get_by_text("nog niet verstuurd").last).to_be_attached()
    page.get_by_role("button", name="Verstuur mijn scores").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De Nachtegaal")
    page.context.set_offline(False)
    expect(page.locator(".code").first).to_have_text(RECEIPT)
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('stem'))") == []


def test_what_the_device_kept_comes_back_in_the_next_window(
    as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("jury3")
    state_interests(page)
    open_dossier(page, "De Oever")
    address = page.url
    page.context.set_offline(True)
    score(page, (4,))
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("input[name='score-C1'][value='4']")).to_be_checked()
    expect(again.locator("[data-autosave-status]")).to_contain_text("Klad bewaard")
    again.reload()
    expect(again.locator("input[name='score-C1'][value='4']")).to_be_checked()


def test_a_ballot_is_given_with_the_keyboard_alone(
    as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("jury4")
    state_interests(page)
    open_dossier(page, "De Poort")
    for place in range(5):
        criterion = page.locator("details.crit").nth(place)
        if criterion.get_attribute("open") is None:
            criterion.locator("summary").focus()
            page.keyboard.press("Enter")
        criterion.locator("input").first.focus()
        page.keyboard.press("Space")
        for _ in range(7):
            page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Verstuur mijn scores").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".code").first).to_have_text(RECEIPT)
    page.goto(f"/jury/{YEAR}/mijn-scores/")
    expect(page.get_by_role("row", name="De Poort")).to_contain_text("70,00")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_screens_of_a_juror_read_well(
    width: int, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("jury4", viewport={"width": width, "height": 900})
    state_interests(page)
    open_dossier(page, "De Kade")
    dossier, wrong = page.url, []
    for address in (
        *("/jury/", f"/jury/{YEAR}/belangen/", f"/jury/{YEAR}/mijn-scores/"),
        *(dossier, f"{dossier}onthouden/"),
    ):
        page.goto(address)
        wrong += [f"{address}: {each}" for each in (*violations(page), *sideways(page))]
    assert wrong == []
