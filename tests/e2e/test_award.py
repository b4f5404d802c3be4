"""The award in a browser: a team nominated without an account, and every screen at each width."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson, NewContext
from tests.e2e.people import link_with, unique
from tests.e2e.test_accessibility import sideways, violations
from tests.factories.running_site import Site

AWARD = "/ict-team-van-het-jaar/"
SCREENS = {
    "": (
        *(AWARD, f"{AWARD}2026/", f"{AWARD}2027/", f"{AWARD}2027/reglement/"),
        *(f"{AWARD}2026/uitslag/", f"{AWARD}2026/uitslag/ontvangstcode/"),
        *(f"{AWARD}2027/nomineren/", f"{AWARD}2027/stemmen/", f"{AWARD}2027/stemmen/bedankt/"),
    ),
    "auteur": (f"{AWARD}2027/eigen-team/", "/mijn/"),
    "jury1": ("/jury/overleg/2026/", "/jury/overleg/2027/"),
    "redacteur": (
        *("/beheer/prijs/", "/beheer/prijs/2027/", "/beheer/prijs/2027/instellingen/"),
        *("/beheer/prijs/2027/jury/", "/beheer/prijs/2027/generale/", "/beheer/prijs/archief/"),
        "/beheer/inbox/",
    ),
    "voorzitter": ("/jury/", "/jury/voorzitter/2027/"),
}


def test_a_visitor_nominates_a_team_and_confirms_by_mail(
    javascript: bool,
    new_context: NewContext,
    as_person: AsPerson,
    site: Site,
    browser_thread: ThreadPoolExecutor,
) -> None:
    team, address = unique("Team"), f"{unique('noor').lower().replace(' ', '.')}@elders.test"
    page = new_context(java_script_enabled=javascript).new_page()
    page.goto(f"{AWARD}2027/")
    page.get_by_role("link", name="Nomineer een team").first.click()
    page.get_by_label("Het team", exact=True).fill(team)
    page.get_by_label("De school of scholengemeenschap", exact=True).fill(
        "Een school die niemand kent"
    )
    page.get_by_role("button", name="Nomineer dit team").click()
    expect(page.get_by_label("Het team", exact=True)).to_have_value(team)
    page.get_by_label("Waarom verdient dit team de prijs?").fill("Ze helpen iedereen.")
    page.get_by_label("Je naam", exact=True).fill("Noor Nominator")
    page.get_by_label("Je e-mailadres", exact=True).fill(address)
    page.get_by_role("button", name="Nomineer dit team").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bedankt")
    mail = site.wait_for_mail(address, containing=team)
    page.goto(link_with(site, mail, "/link/"))
    page.get_by_role("button", name="Ja, ik nomineer dit team").click()
    editor = as_person("redacteur", java_script_enabled=javascript)
    editor.goto("/beheer/inbox/")
    expect(editor.get_by_text(team).first).to_be_visible()


def look_at(page: Page, addresses: tuple[str, ...]) -> list[str]:
    """Return what is wrong with pages: answers, violations, things that stick out."""
    wrong = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        wrong += [f"{address}: {each}" for each in (*violations(page), *sideways(page))]
    return wrong


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_the_award_read_well(
    width: int,
    as_person: AsPerson,
    new_context: NewContext,
    browser_thread: ThreadPoolExecutor,
) -> None:
    viewport = {"width": width, "height": 900}
    wrong = []
    for name, addresses in SCREENS.items():
        page = (
            as_person(name, viewport=viewport)
            if name
            else new_context(viewport=viewport).new_page()
        )
        wrong += look_at(page, addresses)
    assert wrong == []


def test_the_jury_alone_sees_what_it_deliberates_on(
    as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    juror = as_person("jury2")
    juror.goto("/jury/overleg/2026/")
    expect(juror.get_by_text("88,00")).to_be_visible()
    juror.goto("/jury/overleg/2027/")
    expect(juror.get_by_role("heading", level=1)).to_contain_text("nog verzegeld")
    for name in ("lid", "redacteur", "beheerder"):
        answer = as_person(name).goto("/jury/overleg/2026/")
        assert answer is not None
        assert answer.status == 404, name
