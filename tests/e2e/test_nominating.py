"""Nominating by keyboard alone, merging what two wrote of one team, and writing with two."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import WIDTHS, AsPerson, NewContext
from tests.e2e.people import link_with, path_of, unique
from tests.e2e.test_accessibility import sideways, violations
from tests.e2e.test_inbox_keyboard import Keyboard
from tests.factories.running_site import Site

AWARD = "/ict-team-van-het-jaar/2027/"


def nominate(visitor: Keyboard, site: Site, team: str) -> None:
    """Nominate a team without a mouse, and confirm the address."""
    address = f"{unique('noor').lower().replace(' ', '.')}@elders.test"
    visitor.page.goto(f"{AWARD}nomineren/")
    for label, words in (
        ("Het team", team),
        ("De school of scholengemeenschap", "Een school die niemand kent"),
        ("Waarom verdient dit team de prijs?", "Ze helpen iedereen."),
        ("Je naam", "Noor Nominator"),
        ("Je e-mailadres", address),
    ):
        visitor.go_to(label, "input", "textarea")
        visitor.write(words)
    visitor.go_to("Nomineer dit team", "button")
    visitor.press("Enter")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Bedankt")
    visitor.page.goto(link_with(site, site.wait_for_mail(address, containing=team), "/link/"))
    visitor.go_to("Ja, ik nomineer dit team", "button")
    visitor.press("Space")
    expect(visitor.page.get_by_text(team).first).to_be_visible()


def test_two_nominations_of_one_team_are_made_and_merged_by_keyboard_alone(
    new_context: NewContext, as_person: AsPerson, site: Site, browser_thread: ThreadPoolExecutor
) -> None:
    kept, double = unique("Digiteam"), unique("Het digiteam")
    viewport = {"width": 1280, "height": 800}
    visitor = Keyboard(new_context(viewport=viewport).new_page())
    nominate(visitor, site, kept)
    nominate(visitor, site, double)
    editor = Keyboard(as_person("redacteur", viewport=viewport))
    editor.open_case(double)
    editor.go_to("Dit team staat er al", "a")
    editor.press("Enter")
    editor.page.wait_for_url("**/samenvoegen/")
    chosen = editor.page.get_by_label(kept)
    editor.go_to("", "radio")
    while not chosen.is_checked():
        editor.press("ArrowDown")
    editor.go_to("Voeg samen", "button")
    editor.press("Enter")
    expect(editor.page.get_by_text(f"alle steun staat nu bij {kept}")).to_be_visible()
    editor.page.goto("/beheer/inbox/")
    expect(editor.page.locator("a.q", has_text=kept)).to_have_count(1)
    expect(editor.page.locator("a.q", has_text=double)).to_have_count(0)
    # Of a field to search in, the frame around it and its button shows the focus.
    assert [one for one in visitor.unseen + editor.unseen if "'type': 'search'" not in one] == []


def test_two_write_one_dossier_and_lose_nothing(
    javascript: bool, as_person: AsPerson, site: Site, browser_thread: ThreadPoolExecutor
) -> None:
    team = unique("Schrijvers")
    first = as_person("auteur", java_script_enabled=javascript)
    first.goto(f"{AWARD}eigen-team/")
    first.get_by_label("Jullie school of scholengemeenschap").select_option(index=1)
    first.get_by_label("Het team", exact=True).fill(team)
    first.get_by_label("Waarom doen jullie mee?").fill("Wij delen wat werkt.")
    first.get_by_role("button", name="Begin het dossier").click()
    dossier = path_of(first.url)
    first.get_by_role("link", name="Vraag iemand om mee te schrijven").click()
    first.get_by_label("E-mailadres").fill("lid@demo.test")
    first.get_by_role("button", name="Verstuur de vraag").click()
    expect(first.get_by_role("status").get_by_text("De vraag is onderweg.")).to_be_visible()

    mail = site.wait_for_mail("lid@demo.test", containing=team)
    second = as_person("lid", java_script_enabled=javascript)
    second.goto(link_with(site, mail, "/link/"))
    second.get_by_role("button", name="Ja, ik schrijf mee").click()
    second.goto("/mijn/")
    second.get_by_role("link", name=team).click()
    answer = second.locator("textarea[name^=antwoord_]").first
    answer.fill("Van de tweede.")
    second.get_by_role("button", name="Bewaar", exact=True).click()
    expect(second.get_by_text("Bewaard. Je kunt later verder.")).to_be_visible()

    first.locator("textarea[name^=antwoord_]").first.fill("Van de eerste.")
    first.get_by_role("button", name="Bewaar", exact=True).click()
    expect(first.get_by_text("Intussen gewijzigd").first).to_be_visible()
    expect(first.locator("textarea[name^=antwoord_]").first).to_have_value("Van de eerste.")
    expect(first.get_by_text("Van de tweede.").first).to_be_visible()
    first.goto(f"{dossier}intrekken/")
    first.locator("main form button").first.click()


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_merging_and_of_asking_a_writer_read_well(
    width: int,
    as_person: AsPerson,
    new_context: NewContext,
    browser_thread: ThreadPoolExecutor,
) -> None:
    viewport = {"width": width, "height": 900}
    author, editor = (
        as_person("auteur", viewport=viewport),
        as_person("redacteur", viewport=viewport),
    )
    author.goto(f"{AWARD}eigen-team/")
    author.get_by_label("Jullie school of scholengemeenschap").select_option(index=1)
    author.get_by_label("Het team", exact=True).fill(unique("Schermen"))
    author.get_by_label("Waarom doen jullie mee?").fill("Wij delen wat werkt.")
    author.get_by_role("button", name="Begin het dossier").click()
    dossier = path_of(author.url)
    wrong = []
    for page, address in (
        (author, dossier),
        (author, f"{dossier}meeschrijven/"),
        (editor, f"{dossier}samenvoegen/"),
        (new_context(viewport=viewport).new_page(), "/stijlgids/"),
    ):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        wrong += [f"{address}: {each}" for each in (*violations(page), *sideways(page))]
    assert wrong == []
