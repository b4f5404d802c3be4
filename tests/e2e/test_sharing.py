"""From no account at all to a practice that colleagues read: the product's main job."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson, NewContext
from tests.e2e.content import slug_of
from tests.e2e.forms import PREFILLED, SEND, answer, fill, filled_in, press, required_answers
from tests.e2e.people import (
    Newcomer,
    approve,
    ask_for_changes,
    fill_in_sign_in,
    link_with,
    newcomer,
    say_where_one_works,
    sign_up,
    unique,
)
from tests.factories.running_site import Site

MOST_QUESTIONS = 12
KINDS = {
    "ticketing": "Ticketingsysteem",
    "efficientiewinsten": "Efficiëntiewinst",
    "organigrammen": "Organogram",
    "puntenpuzzels": "Puntenpuzzel",
    "centraal-of-lokaal": "Centraal of lokaal",
    "handleidingen": "Handleiding of kader",
    "aanpakken": "Aanpak",
}
REVISED = {
    "ticketing": ("minuses", "geen koppeling met de inventaris\nde app is traag"),
    "efficientiewinsten": ("investment", "12600,00"),
}
LESSON = "Begin klein, met één school."
QUESTION = "Wat kostte het eenmalig, en wat is er nog niet goed?"


def shared_by(page: Page, kind: str, title: str) -> None:
    """Go from the tile to a practice that was sent, by way of one's school."""
    page.goto("/praktijken/delen/")
    page.get_by_role("link", name=KINDS[kind]).click()
    page.get_by_role("link", name="Kies je school").click()
    say_where_one_works(page)
    page.wait_for_url(f"**/praktijken/delen/{kind}/")
    assert filled_in(page)["pupils"] == ["268"], "the figures of the school are there already"
    announced = page.get_by_text(re.compile(r"\d+ verplichte vragen")).inner_text()
    answered = answer(page, required_answers(kind, title)) + PREFILLED
    assert answered <= MOST_QUESTIONS
    assert f"{answered} verplichte vragen" in announced
    press(page, SEND)
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_text("bij de redactie (dag 1 van 5)").first).to_be_visible()


def revised_by(page: Page, person: Newcomer, kind: str, title: str, site: Site) -> None:
    """Read the editors' question in the mail, answer it, and send the practice again."""
    mail = site.wait_for_mail(person.email, containing=QUESTION)
    page.goto(link_with(site, mail, "/praktijken/delen/praktijk/"))
    expect(page.get_by_text(QUESTION)).to_be_visible()
    name, value = REVISED.get(kind, ("lessons", LESSON))
    fill(page, name, value)
    fill(page, "may_share", True)
    press(page, SEND)
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def check_ticketing(page: Page) -> None:
    """Look at the figures, and lay the practice beside another."""
    figures = page.locator(".tk-figure")
    expect(figures).to_contain_text("Zammad")
    expect(figures).to_contain_text("€ 4,26")
    row = page.get_by_text("Tickets per 100 toestellen").locator("xpath=..")
    expect(row).to_contain_text("niet gemeten")
    expect(page.get_by_text("de app is traag")).to_be_visible()
    slug = page.url.rstrip("/").rpartition("/")[2]
    page.goto(f"/praktijken/vergelijken/?praktijk={slug}&praktijk={slug_of('P13')}")
    table = page.get_by_role("table", name=re.compile("Zammad"))
    expect(table.get_by_role("columnheader")).to_have_count(2)
    expect(table).to_contain_text("4,26")
    expect(table).to_contain_text("niet gemeten")
    expect(page.get_by_text("beveelt geen product aan").first).to_be_visible()


def check_efficiency(page: Page) -> None:
    """Look at the saving, how soon it pays back, and its drawing."""
    figures = page.get_by_label("De winst in cijfers")
    expect(figures).to_contain_text("€ 18.900")
    expect(figures).to_contain_text("€ 70,52")
    expect(figures).to_contain_text("8 mnd.")
    drawing = page.locator("section[aria-labelledby='voor-na'] svg[role=img]:visible")
    expect(drawing).to_have_count(1)
    expect(drawing).to_contain_text("29.400")
    expect(drawing).to_contain_text("10.500")
    expect(page.get_by_text("opgegeven door de school").first).to_be_visible()


def check_organogram(page: Page) -> None:
    """Look at the drawn team, and at the same as text."""
    drawing = page.locator("figure svg[role=img]:visible")
    expect(drawing).to_have_count(1)
    expect(drawing).to_contain_text("directeur")
    expect(drawing).to_contain_text("TICT")
    expect(page.get_by_text("De directeur beslist, het TICT is aanspreekpunt.")).to_be_visible()
    page.locator("summary", has_text="als tekst").click()
    expect(page.locator(".nested").get_by_text("directeur").first).to_be_visible()
    expect(page.get_by_text(LESSON)).to_be_visible()


def check_puzzle(page: Page) -> None:
    """Look at the hours as VTE, the points, and the drawing from sources to roles."""
    figures = page.get_by_label("De puzzel in cijfers")
    expect(figures).to_contain_text("0,75 VTE")
    expect(figures).to_contain_text("181")
    expect(page.locator("main svg[role=img]:visible").first).to_be_visible()
    table = page.get_by_role("table").filter(has_text="coördinerend TICT").first
    expect(table).to_contain_text("27 uur")
    expect(page.get_by_text(LESSON)).to_be_visible()


def check_choices(page: Page) -> None:
    """Look at the three marks and their counts."""
    figures = page.get_by_label("De keuzes in het kort")
    expect(figures).to_contain_text("Wat in de klas voelbaar is")
    for place in ("Centraal", "Lokaal", "Gedeeld"):
        expect(figures.locator("div").filter(has_text=place).last).to_contain_text("1")
    expect(page.locator("figure svg[role=img]:visible").first).to_be_visible()
    expect(page.get_by_text(LESSON)).to_be_visible()


def check_guide(page: Page) -> None:
    """Look at what it is, for whom, and at its text."""
    expect(page.locator(".gd-open__h")).to_contain_text("leraren")
    expect(page.locator("#tekst").get_by_role("heading", name="Inloggen")).to_be_visible()
    expect(page.locator("#tekst").get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_text(LESSON)).to_be_visible()


def check_approach(page: Page) -> None:
    """Look at what it yielded, and at what was not measured."""
    figures = page.get_by_label("De aanpak in het kort")
    expect(figures).to_contain_text("Zeven directies tekenden binnen de maand.")
    expect(figures).to_contain_text("niet gemeten")
    expect(page.get_by_text(LESSON)).to_be_visible()


CHECKS: dict[str, Callable[[Page], None]] = {
    "ticketing": check_ticketing,
    "efficientiewinsten": check_efficiency,
    "organigrammen": check_organogram,
    "puntenpuzzels": check_puzzle,
    "centraal-of-lokaal": check_choices,
    "handleidingen": check_guide,
    "aanpakken": check_approach,
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_newcomer_shares_is_asked_for_more_and_gets_published(
    kind: str, javascript: bool, new_context: NewContext, as_person: AsPerson, site: Site
) -> None:
    person, title = newcomer("Nora Nieuw"), unique("Eén server voor de hele school")
    author = new_context(java_script_enabled=javascript).new_page()
    sign_up(author, person, site)
    author.goto("/aanmelden/")
    fill_in_sign_in(author, person.email)
    shared_by(author, kind, title)

    editor = as_person("redacteur", java_script_enabled=javascript)
    ask_for_changes(editor, title, QUESTION)
    revised_by(author, person, kind, title, site)
    author.goto(f"/praktijken/{kind}/")
    expect(author.get_by_role("article").first).to_be_visible()
    expect(author.get_by_role("article").filter(has_text=title)).to_have_count(0)
    approve(editor, title)

    mail = site.wait_for_mail(person.email, containing="staat online")
    reader = new_context(java_script_enabled=javascript).new_page()
    reader.goto(link_with(site, mail, f"/praktijken/{kind}/"))
    expect(reader.get_by_role("heading", level=1, name=title)).to_be_visible()
    CHECKS[kind](reader)
    reader.goto(f"/praktijken/{kind}/")
    expect(reader.get_by_role("article").filter(has_text=title)).to_be_visible()
