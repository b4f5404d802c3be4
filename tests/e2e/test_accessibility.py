"""axe finds nothing, and nothing scrolls sideways, on any page at three widths."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import WIDTHS, NewContext, sign_in
from tests.e2e.content import KINDS

PUBLIC = (
    "/",
    "/praktijken/",
    *(f"/praktijken/{kind}/" for kind in KINDS),
    "/praktijken/vergelijken/",
    "/zoeken/?q=punten",
    "/artikelen/",
    "/themas/",
    "/woordenlijst/",
    "/netwerken/",
    "/netwerken/agenda/",
    "/netwerken/agenda/?weergave=maand",
    "/netwerken/agenda/?voorbij=1",
    "/organisaties/",
    "/privacy/",
    "/toegankelijkheid/",
    "/contact/",
    "/gebruiksvoorwaarden/",
    "/aanmelden/",
    "/registreren/",
    "/stijlgids/",
    "/bestaat-niet/",
)
SIGNED_IN = (
    "/mijn/",
    "/mijn/functies/",
    "/netwerken/agenda/persoonlijk/",
    "/praktijken/delen/",
    "/praktijken/delen/kort/",
    *(f"/praktijken/delen/{kind}/" for kind in KINDS),
)
DEPTHS = (3, 4)
FIRST_OF_KIND = (
    *(f"/praktijken/{kind}/" for kind in KINDS),
    "/netwerken/",
    "/artikelen/",
    "/themas/",
)


def violations(page: Page) -> list[str]:
    """Return what axe finds, as readable lines."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {rule['id']} ({rule['impact']}) {node['target']}"
        for rule in found
        for node in rule["nodes"]
    ]


def sideways(page: Page) -> list[str]:
    """Say so when the page is wider than the window."""
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"{page.url}: {wider} px too wide"] if wider > 0 else []


def visited(page: Page, paths: tuple[str, ...]) -> list[str]:
    """Visit pages and return everything that is wrong with them."""
    wrong = []
    for path in paths:
        page.goto(path)
        wrong += violations(page) + sideways(page)
    return wrong


def details(page: Page) -> tuple[str, ...]:
    """Return the addresses of one page of each kind, and of a comparison."""
    found = []
    for index in FIRST_OF_KIND:
        page.goto(index)
        links = page.locator("main h2 a, main h3 a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        found += [link for link in links if link.count("/") in DEPTHS][:1]
    page.goto("/praktijken/ticketing/")
    slugs = page.locator("main h3 a").evaluate_all(
        "links => links.map(link => link.getAttribute('href').split('/')[3])"
    )
    found.append("/praktijken/vergelijken/?" + "&".join(f"praktijk={slug}" for slug in slugs[:3]))
    return tuple(found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_are_accessible(
    width: int, scheme: str, new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    context = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    assert visited(page, PUBLIC + details(page)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_forms_are_accessible_also_with_errors(
    width: int, new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    sign_in(page, "auteur")
    wrong = visited(page, SIGNED_IN)
    for kind in KINDS:
        page.goto(f"/praktijken/delen/{kind}/")
        page.get_by_role("button", name="Stuur naar de redactie").click()
        page.wait_for_selector(".esum")
        wrong += violations(page) + sideways(page)
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_inbox_is_accessible(
    width: int, new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    sign_in(page, "redacteur")
    assert (
        visited(page, ("/beheer/inbox/", "/beheer/inbox/beslist/", "/beheer/ook-gelukt-elders/"))
        == []
    )
