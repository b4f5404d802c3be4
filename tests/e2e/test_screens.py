"""The main pages at three widths: nothing is cut off, and the heading is there.

With a folder in PRAKTIJKPLEIN_SCREENSHOTS each is photographed as well, for people to look at.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson
from tests.e2e.content import address_of, slug_of
from tests.e2e.forms import SEND, press, share
from tests.e2e.people import open_case
from tests.e2e.test_accessibility import sideways

FOLDER = os.environ.get("PRAKTIJKPLEIN_SCREENSHOTS", "")
PUBLIC = {
    "home": "/",
    "index-ticketing": "/praktijken/ticketing/",
    "index-efficientiewinsten": "/praktijken/efficientiewinsten/",
    "delen": "/praktijken/delen/",
}
DETAILS = {"ticketing": "P13", "efficientiewinst": "P01"}
COMPARED = ("P13", "P14", "P15", "P16")

# Words that stand (partly) outside the box that hides what does not fit in it.
CUT_OFF = """() => [...document.querySelectorAll("main *")].flatMap(box => {
  if (!["hidden", "clip"].includes(getComputedStyle(box).overflowX)) return [];
  if (box.closest(".vh, select") || box.clientWidth < 2) return [];
  const edges = box.getBoundingClientRect();
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const cut = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim() || text.parentElement.closest(".vh, [aria-hidden=true]")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const words = range.getBoundingClientRect();
    if (!words.width || !text.parentElement.checkVisibility()) continue;
    if (words.right > edges.right + 1 || words.left < edges.left - 1) {
      cut.push(`${box.tagName}.${box.className.baseVal ?? box.className}: ${text.data.trim()}`);
    }
  }
  return cut;
})"""


def cut_off(page: Page, name: str) -> list[str]:
    """Return what cannot be read on a page, after photographing it where that was asked."""
    expect(page.locator("h1, .sheet h3").locator("visible=true").first).to_be_visible()
    if FOLDER:
        Path(FOLDER).mkdir(parents=True, exist_ok=True)
        width = page.evaluate("window.innerWidth")
        page.screenshot(path=Path(FOLDER) / f"{name}-{width}.png", full_page=True)
    return sideways(page) + [f"{page.url}: {each}" for each in page.evaluate(CUT_OFF)]


@pytest.mark.parametrize("width", WIDTHS)
def test_readers_see_everything(width: int, as_person: AsPerson) -> None:
    page = as_person("lid", viewport={"width": width, "height": 900})
    wrong = []
    for name, address in PUBLIC.items():
        page.goto(address)
        wrong += cut_off(page, name)
    for name, practice in DETAILS.items():
        page.goto(address_of(practice))
        wrong += cut_off(page, f"detail-{name}")
    page.emulate_media(media="print")
    wrong += cut_off(page, "blad")
    page.emulate_media(media="null")
    page.goto(
        "/praktijken/vergelijken/?" + "&".join(f"praktijk={slug_of(each)}" for each in COMPARED)
    )
    wrong += cut_off(page, "vergelijken")
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_authors_and_editors_see_everything(width: int, as_person: AsPerson) -> None:
    size = {"width": width, "height": 900}
    author, editor = as_person("auteur", viewport=size), as_person("redacteur", viewport=size)
    wrong = []
    for kind in ("ticketing", "efficientiewinsten"):
        author.goto(f"/praktijken/delen/{kind}/")
        wrong += cut_off(author, f"formulier-{kind}")
        press(author, SEND)
        author.locator(".esum").wait_for()
        wrong += cut_off(author, f"formulier-{kind}-fouten")
        title = share(author, kind, "Een praktijk met een lange titel over een kleine verandering")
        wrong += cut_off(author, f"status-{kind}")
        open_case(editor, title)
        wrong += cut_off(editor, f"zaak-{kind}")
    editor.goto("/beheer/inbox/")
    wrong += cut_off(editor, "inbox")
    assert wrong == []
