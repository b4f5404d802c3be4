"""A directie confirms figures by a one-time link, and reads them on one sheet of paper."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson, NewContext
from tests.e2e.forms import share
from tests.e2e.people import approve, link_with, open_case, unique
from tests.factories.running_site import Site

KIND = "efficientiewinsten"
RUNG = "bevestigd door de directie"


def published_saving(author: Page, editor: Page, site: Site) -> tuple[str, str]:
    """Share a saving, publish it, and return its title and address."""
    title = share(author, KIND, "Een server minder")
    approve(editor, title)
    mail = site.wait_for_mail("auteur@demo.test", containing=f'"{title}" staat online')
    return title, link_with(site, mail, f"/praktijken/{KIND}/")


def current_rung(page: Page) -> str:
    """Return the rung that a saving's page marks as reached."""
    return page.locator(".ladder li[aria-current=step] h3").inner_text().lower()


def test_a_directie_confirms_figures_and_an_editor_checks_who_did(
    javascript: bool, new_context: NewContext, as_person: AsPerson, site: Site
) -> None:
    author = as_person("auteur", java_script_enabled=javascript)
    editor = as_person("redacteur", java_script_enabled=javascript)
    title, address = published_saving(author, editor, site)
    directie = f"{unique('directie').replace(' ', '.')}@zevenlinden.test"
    author.goto(address)
    assert "opgegeven door de school" in current_rung(author)
    author.get_by_role("link", name="Vraag je directie om een bevestiging").click()
    author.get_by_label("E-mailadres van je directie").fill(directie)
    author.get_by_role("button", name="Stuur de link").click()
    expect(author.get_by_text("De mail aan je directie is onderweg")).to_be_visible()

    mail = site.wait_for_mail(directie, containing=title)
    link = link_with(site, mail, "/link/")
    visitor = new_context(java_script_enabled=javascript).new_page()
    for _ in range(2):  # a mail scanner opens it first: that spends nothing
        visitor.goto(link)
        expect(visitor.get_by_text("€ 18.900").first).to_be_visible()
    visitor.goto(address)
    assert RUNG not in current_rung(visitor)
    visitor.goto(link)
    visitor.get_by_role("button", name="Ja, deze cijfers kloppen").click()
    expect(visitor.get_by_text("De redactie kijkt je bevestiging na")).to_be_visible()
    visitor.goto(link)
    expect(visitor.get_by_role("button", name="Ja, deze cijfers kloppen")).to_have_count(0)
    visitor.goto(address)
    assert RUNG not in current_rung(visitor), "an editor has not checked it yet"

    open_case(editor, f"Bevestigd: {title}")
    expect(editor.get_by_text(directie)).to_be_visible()
    editor.get_by_role("button", name="Laat meetellen").click()
    editor.get_by_text(f"“Bevestigd: {title}”").wait_for()
    visitor.goto(address)
    assert RUNG in current_rung(visitor)
    site.wait_for_mail("auteur@demo.test", containing=f"{title}\n{site.url}")


def test_the_sheet_for_the_directie_fills_one_page_of_a4(
    new_context: NewContext, tmp_path: Path
) -> None:
    page = new_context().new_page()
    page.goto(f"/praktijken/{KIND}/")
    addresses = page.locator("article h3 a").evaluate_all("links => links.map(link => link.href)")
    assert addresses
    for address in addresses:
        page.goto(address)
        sentence = page.locator(".sheet h3").inner_text()
        printed = page.pdf(path=tmp_path / "blad.pdf", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, address
        width, height = map(
            float, re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)[0]
        )
        assert (round(width), round(height)) == (595, 842), "points of an A4"
        page.emulate_media(media="print")
        expect(page.locator(".sheet")).to_be_visible()
        expect(page.get_by_text(sentence).locator("visible=true")).to_have_count(1)
        expect(page.get_by_role("heading", level=1)).to_be_hidden()
        page.emulate_media(media="null")
