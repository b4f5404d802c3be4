"""A search is kept, tells by mail what is new, and is stopped by one link and one button."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson, NewContext
from tests.e2e.forms import share
from tests.e2e.people import approve, fill_in_sign_in, link_with, path_of, unique
from tests.e2e.test_accessibility import sideways, violations
from tests.factories.running_site import Site

MINE = "section[aria-labelledby=bewaarde-zoekopdrachten]"


def keep_search(page: Page, name: str, rhythm: str) -> None:
    """Fill in the form that is open, and keep the search."""
    page.get_by_label("Naam").fill(name)
    page.get_by_label(rhythm).check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text(f"“{name}” is bewaard.")).to_be_visible()


def own(page: Page, name: str) -> Page:
    """Open one's own page; return the row of a search."""
    page.goto("/mijn/")
    return page.locator(f"{MINE} li", has_text=name)


def test_a_search_is_kept_after_signing_in_and_changed_and_deleted(
    javascript: bool, new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(java_script_enabled=javascript).new_page()
    page.goto("/zoeken/?q=server&soort=efficientiewinst")
    page.get_by_role("link", name="Bewaar deze zoekopdracht").click()
    page.wait_for_url("**/aanmelden/**")
    fill_in_sign_in(page, "partner@demo.test")
    expect(page.get_by_label("Naam")).to_have_value("“server” · Efficiëntiewinst")
    name = unique("Servers")
    keep_search(page, name, "elke dag")
    assert path_of(page.url) == "/zoeken/?q=server&soort=efficientiewinst"
    expect(own(page, name)).to_contain_text("Elke dag een mail als er iets nieuws is")

    own(page, name).get_by_role("link", name="Wijzig").click()
    page.get_by_label("Naam").fill(f"{name} anders")
    page.get_by_label("geen mail").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_url("**/mijn/#bewaarde-zoekopdrachten")
    expect(own(page, name)).to_contain_text("Geen mail")
    own(page, name).get_by_role("link", name=f"{name} anders", exact=True).click()
    assert urlsplit(page.url).path == "/zoeken/"
    own(page, name).get_by_role("button", name="Verwijder").click()
    expect(page.get_by_text(f"“{name} anders” is verwijderd")).to_be_visible()
    expect(own(page, name)).to_have_count(0)


def test_a_mail_tells_what_is_new_and_its_link_stops_it(
    as_person: AsPerson,
    new_context: NewContext,
    site: Site,
    browser_thread: ThreadPoolExecutor,
) -> None:
    reader, name = as_person("lid", java_script_enabled=False), unique("Servers")
    reader.goto("/zoeken/?q=server")
    reader.get_by_role("link", name="Bewaar deze zoekopdracht").click()
    keep_search(reader, name, "elke week")
    title = share(as_person("auteur"), "efficientiewinsten", "Een server minder")
    approve(as_person("redacteur"), title)

    assert "1 mail in de wachtrij" in site.manage("send_digests", "--now")
    mail = site.wait_for_mail("lid@demo.test", containing=name)
    assert title in mail
    assert link_with(site, mail, "/praktijken/efficientiewinsten/")
    assert "0 mails in de wachtrij" in site.manage("send_digests", "--now")

    # Without signing in, at three widths; opening it does nothing.
    link = link_with(site, mail, "/mails/stoppen/")
    for width in WIDTHS:
        page = new_context(viewport={"width": width, "height": 900}).new_page()
        page.goto(link)
        expect(page.get_by_role("listitem").filter(has_text=name)).to_be_visible()
        assert violations(page) + sideways(page) == []
    expect(own(reader, name)).to_contain_text("Elke week een mail")
    page.get_by_role("button", name="Stop deze mail").click()
    expect(page.get_by_text("Je krijgt geen mail meer over")).to_be_visible()
    assert violations(page) + sideways(page) == []
    expect(own(reader, name)).to_contain_text("Geen mail")
    page.goto(link)
    expect(page.get_by_role("heading", name="Deze mail is al gestopt")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_kept_searches_are_accessible(
    width: int, scheme: str, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("trekker", viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/zoeken/bewaren/?q=punten&niveau=lager&niveau=secundair&leerlingen_van=100")
    wrong = violations(page) + sideways(page)
    page.get_by_label("Naam").fill("")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("Geef de zoekopdracht een naam.").first).to_be_visible()
    wrong += violations(page) + sideways(page)
    keep_search(page, "Zoek" + "heel" * 20, "elke week")
    wrong += violations(page) + sideways(page)
    page.goto("/mijn/")
    wrong += violations(page) + sideways(page)
    page.locator(MINE).get_by_role("link", name="Wijzig").first.click()
    wrong += violations(page) + sideways(page)
    assert wrong == []
