"""What other schools found, and what members say, in a browser."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson
from tests.e2e.people import unique
from tests.e2e.test_accessibility import sideways, violations

SAVING = (
    "/praktijken/efficientiewinsten/"
    "p05-een-contract-voor-glasvezelinternet-en-firewall-voor-negen-scholen/"
)
"""Of a school where none of the people below works."""
TALK = "Lees en antwoord in het gesprek"


def say(page: Page, text: str) -> None:
    """Write something in the form that stands open."""
    page.get_by_label("Je reactie").fill(text)
    page.get_by_role("button", name="Plaats je reactie").click()


def test_a_school_tells_that_a_practice_works_there_and_takes_it_back(
    javascript: bool, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("lid", java_script_enabled=javascript)
    page.goto(SAVING)
    page.get_by_role("button", name="Werkt aangepast").click()
    expect(page.get_by_text("Bewaard, dank je wel.")).to_be_visible()
    page.get_by_label("Wat pasten jullie aan?").fill("Met drie scholen in plaats van negen.")
    page.get_by_label("Gewonnen geld").fill("veel")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Vul een getal in").first).to_be_visible()
    expect(page.get_by_label("Wat pasten jullie aan?")).to_have_value(
        "Met drie scholen in plaats van negen."
    )
    page.get_by_label("Gewonnen geld").fill("1.250,50")
    page.get_by_role("button", name="Bewaar").click()
    part = page.locator(".works-too")
    expect(part).to_contain_text("1 van 1 school bevestigt dat het ook bij haar werkt.")
    expect(part).to_contain_text("Met drie scholen in plaats van negen.")
    expect(part).to_contain_text("1.250,50")
    part.get_by_role("button", name="Geprobeerd, gestopt").click()
    expect(page.get_by_label("Geprobeerd, gestopt")).to_be_checked()
    page.get_by_role("button", name="Haal het weg").click()
    expect(part).to_contain_text("Nog geen andere school vertelde")


def test_members_talk_and_the_first_words_of_an_outsider_wait(
    javascript: bool, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    asked, answered, held = unique("Vraag"), unique("Antwoord"), unique("Eerste woorden")
    member = as_person("lid", java_script_enabled=javascript)
    member.goto(SAVING)
    member.get_by_role("link", name="Reageer").click()
    say(member, asked)
    expect(member.get_by_text(asked)).to_be_visible()
    talk = member.url.partition("#")[0]

    author = as_person("auteur", java_script_enabled=javascript)
    author.goto(talk)
    said = author.get_by_role("listitem").filter(has_text=asked)
    said.get_by_role("button", name="Bedank").click()
    expect(said.get_by_text("1 keer bedankt")).to_be_visible()
    expect(said.get_by_role("button", name="Bedank niet meer")).to_be_visible()
    said.get_by_role("link", name="Antwoord").click()
    say(author, answered)
    expect(author.get_by_text(answered)).to_be_visible()

    outsider = as_person("buitenstaander", java_script_enabled=javascript)
    outsider.goto(talk)
    outsider.get_by_role("link", name="Reageer").last.click()
    say(outsider, held)
    expect(outsider.get_by_text("wacht op een redacteur")).to_be_visible()
    author.goto(talk)
    expect(author.get_by_text(held)).to_have_count(0)

    editor = as_person("redacteur", java_script_enabled=javascript)
    editor.goto("/beheer/gesprek/")
    editor.get_by_role("listitem").filter(has_text=held).get_by_role("link", name="Verberg").click()
    why = unique("Dit gaat niet over de praktijk")
    editor.get_by_label("Reden").fill(why)
    editor.get_by_role("button", name="Verberg").click()
    expect(editor.get_by_text("De reactie is verborgen.")).to_be_visible()
    author.goto(talk)
    expect(author.get_by_text(held)).to_have_count(0)
    outsider.goto(talk)
    expect(outsider.get_by_text(why)).to_be_visible()
    outsider.get_by_role("link", name="Vraag om opnieuw te kijken").click()
    outsider.get_by_label("Waarom mag je reactie blijven staan?").fill("Ze gaat over de kosten.")
    outsider.get_by_role("button", name="Verstuur").click()
    expect(outsider.get_by_text("Je vroeg om opnieuw te kijken.").last).to_be_visible()

    _accepts_and_changes(member, talk, asked, answered)


def _accepts_and_changes(member: Page, talk: str, asked: str, answered: str) -> None:
    """Let who asked accept the answer, change the question, and take it back."""
    member.goto(talk)
    mine = member.get_by_role("listitem").filter(has_text=asked)
    mine.get_by_role("button", name="Dit is een vraag").click()
    reply = member.get_by_role("listitem").filter(has_text=answered)
    reply.get_by_role("button", name="Aanvaard als antwoord").click()
    expect(mine.get_by_text("beantwoorde vraag")).to_be_visible()
    expect(reply.get_by_text("aanvaard antwoord", exact=True)).to_be_visible()
    mine.get_by_role("link", name="Pas aan").click()
    expect(member.get_by_label("Je reactie")).to_have_value(asked)
    member.get_by_label("Je reactie").fill(f"**{asked}** met meer uitleg")
    member.get_by_role("button", name="Bewaar").click()
    expect(member.locator("strong", has_text=asked)).to_be_visible()
    mine.get_by_role("button", name="Haal weg").click()
    expect(member.get_by_text(asked)).to_have_count(0)
    expect(member.get_by_text(answered)).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_its_screens_fit_and_have_no_violation(
    width: int, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("lid", viewport={"width": width, "height": 900})
    page.goto(SAVING)
    page.get_by_role("link", name="Reageer").click()
    assert not violations(page)
    assert not sideways(page)
    say(page, unique("Hoe lang duurde het?"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Dit is een vraag").first.click()
    expect(page.get_by_role("button", name="Geen vraag meer").first).to_be_visible()
    talk = page.url.partition("#")[0]
    for address in (talk, SAVING, "/vragen/", "/mijn/", "/mijn/gegevens/"):
        page.goto(address)
        assert not violations(page), address
        assert not sideways(page), address
