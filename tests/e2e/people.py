"""What people of the journeys do on the site besides filling in the form of a practice."""

import itertools
import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.factories.running_site import PASSWORD, Site

SCHOOL = "Veldmuisje"
FUNCTION = "ICT-coördinator (technisch en pedagogisch)"
_numbers = itertools.count(1)


def unique(words: str) -> str:
    """Return words that no other test of any run on this server uses."""
    return f"{words} {os.getpid()}-{next(_numbers)}"


@dataclass(frozen=True)
class Newcomer:
    """Somebody without an account yet."""

    name: str
    email: str


def newcomer(name: str) -> Newcomer:
    """Make up somebody whose address is free."""
    return Newcomer(name=name, email=f"{unique(name.lower()).replace(' ', '.')}@school.test")


def path_of(address: str) -> str:
    """Return an address without its scheme and server."""
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def link_with(site: Site, mail: str, part: str) -> str:
    """Return the address in a mail that contains `part`."""
    found = [word.rstrip(".,") for word in mail.split() if word.startswith(site.url)]
    return next(path_of(address) for address in found if part in address)


# --- Getting in ---------------------------------------------------------------------------------
def fill_in_sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in page that is open, and leave it."""
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.get_by_role("button", name="Meld je aan").click()
    page.wait_for_url(lambda url: "/aanmelden/" not in urlsplit(url).path)


def sign_up(page: Page, person: Newcomer, site: Site) -> None:
    """Make an account and confirm its address by the button behind the link in the mail."""
    page.goto("/registreren/")
    page.get_by_label("Naam").fill(person.name)
    page.get_by_label("E-mailadres").fill(person.email)
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.check("input[name=terms]")
    page.get_by_role("button", name="Maak je account").click()
    mail = site.wait_for_mail(person.email, containing="klik op de knop")
    page.goto(link_with(site, mail, "/account/bevestig-e-mail/"))
    page.get_by_role("button", name="Ja, bevestig").click()
    page.wait_for_url(lambda url: "/bevestig-e-mail/" not in url)


def say_where_one_works(page: Page) -> None:
    """Find the school, from its search page on, and choose one's function there."""
    page.get_by_role("searchbox").fill(SCHOOL)
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name=SCHOOL).click()
    page.get_by_label("Wat doe je hier?").select_option(label=FUNCTION)
    page.get_by_role("button", name="Dit is mijn functie").click()


# --- Moderating ---------------------------------------------------------------------------------
def open_case(editor: Page, title: str) -> None:
    """Open the case with this title from the inbox."""
    editor.goto("/beheer/inbox/")
    editor.locator("a.q", has_text=title).click()
    editor.get_by_role("heading", level=1, name=title).wait_for()


def ask_for_changes(editor: Page, title: str, reason: str) -> None:
    """Take the case up and ask its author for more."""
    open_case(editor, title)
    editor.get_by_role("button", name="Neem op").click()
    editor.get_by_text("door jou opgenomen").first.wait_for()
    editor.fill("textarea[name=reason]", reason)
    editor.get_by_role("button", name="Vraag een aanvulling").click()
    editor.get_by_text(f"Je vraag over “{title}” is onderweg").wait_for()


def approve(editor: Page, title: str) -> None:
    """Approve the case with this title: it goes online."""
    open_case(editor, title)
    editor.get_by_role("button", name="Keur goed", exact=True).click()
    editor.get_by_text(f"“{title}” staat online").wait_for()
