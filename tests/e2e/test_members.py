"""A member tells what he knows, is found, is written to, and answers; addresses stay hidden."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson, NewContext
from tests.e2e.people import link_with, path_of, unique
from tests.e2e.test_accessibility import sideways, violations
from tests.factories.running_site import Site

TOPIC = "Cyberveiligheid"
EVERYBODY, MEMBERS, NOBODY = "iedereen", "leden", "niemand"


def tell(page: Page, audience: str) -> None:
    """Fill in the profile for an audience, and keep it."""
    page.goto("/mijn/profiel/")
    if audience == NOBODY:
        page.get_by_label("Zet me bij “Wie weet hier iets van?”").uncheck()
        page.get_by_label("Wie ziet je naam?").select_option(NOBODY)
    else:
        for label in (
            *("Wie ziet je naam?", "Wie ziet je functies en waar je werkt?"),
            *("Wie ziet waar je iets van weet?", "Wie ziet dat je te bereiken bent?"),
        ):
            page.get_by_label(label).select_option(audience)
        page.get_by_label(TOPIC).check()
        page.get_by_label("Wat mogen leden je vragen?").select_option("vraag")
        page.get_by_label("Zet me bij “Wie weet hier iets van?”").check()
    page.get_by_role("button", name="Bewaar je profiel").click()
    expect(page.get_by_text("Je profiel is bewaard.")).to_be_visible()


def test_who_tells_something_is_found_and_answers(
    javascript: bool,
    as_person: AsPerson,
    new_context: NewContext,
    site: Site,
    browser_thread: ThreadPoolExecutor,
) -> None:
    expert = as_person("coauteur", java_script_enabled=javascript)
    tell(expert, MEMBERS)
    own = path_of(expert.url)
    stranger = new_context(java_script_enabled=javascript).new_page()
    answer = stranger.goto(own)
    assert answer is not None
    assert answer.status == 404

    # Two messages a day to one person are all that one may send.
    name = "lid" if javascript else "trekker"
    asker = as_person(name, java_script_enabled=javascript)
    asker.goto("/netwerken/")
    asker.get_by_role("link", name="Wie weet hier iets van?").click()
    asker.get_by_label("Onderwerp").select_option(label=TOPIC)
    asker.get_by_role("button", name="Toon").click()
    asker.locator(f"main li a[href='{own}']").click()
    asker.get_by_role("link", name="Stuur een bericht").click()
    asker.get_by_label("Je bericht").fill("Kort")
    asker.get_by_role("button", name="Verstuur").click()
    expect(asker.get_by_text("minstens 10 tekens").first).to_be_visible()
    question = unique("Hoe begonnen jullie eraan?")
    asker.get_by_label("Je bericht").fill(question)
    asker.get_by_role("button", name="Verstuur").click()
    expect(asker.get_by_text("Je bericht is onderweg.")).to_be_visible()

    mail = site.wait_for_mail("coauteur@demo.test", containing=question)
    assert f"{name}@demo.test" not in mail
    expert.goto(link_with(site, mail, "/leden/antwoord/"))
    reply = unique("Met een kleine oefening.")
    expert.get_by_label("Je antwoord").fill(reply)
    expert.get_by_role("button", name="Verstuur je antwoord").click()
    expect(expert.get_by_text("Je antwoord is onderweg.")).to_be_visible()
    assert "coauteur@demo.test" not in site.wait_for_mail(f"{name}@demo.test", containing=reply)

    tell(expert, NOBODY)
    expect(expert.get_by_text("Niemand ziet je profiel")).to_be_visible()
    answer = asker.goto(own)
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_members_read_well(
    width: int,
    as_person: AsPerson,
    new_context: NewContext,
    browser_thread: ThreadPoolExecutor,
) -> None:
    viewport = {"width": width, "height": 900}
    expert = as_person("auteur", viewport=viewport)
    tell(expert, EVERYBODY)
    own = path_of(expert.url)
    asker = as_person("lid", viewport=viewport)
    stranger = new_context(viewport=viewport).new_page()
    wrong = []
    for page, address in (
        (expert, own),
        (expert, f"{own}?als=iedereen"),
        (expert, "/mijn/profiel/"),
        (stranger, "/leden/"),
        (stranger, own),
        (stranger, "/leden/?thema=bestaat-niet"),
        (asker, f"{own}bericht/"),
    ):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        wrong += [f"{address}: {each}" for each in (*violations(page), *sideways(page))]
    tell(expert, NOBODY)
    assert wrong == []
