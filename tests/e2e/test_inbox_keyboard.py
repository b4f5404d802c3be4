"""The editors' whole queue without a mouse: Tab, Enter, Space, and words typed into fields."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson, NewContext
from tests.e2e.forms import share
from tests.factories.running_site import PASSWORD, Site

MOST_STEPS = 150
THINNEST_OUTLINE = 2
QUESTION = "Hoeveel mensen lossen tickets op?"

# What has the focus: its words, how its outline looks, and whether something lies over it.
FOCUSED = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const box = (focused.getClientRects()[0] ?? focused.getBoundingClientRect());
  const x = box.left + Math.min(box.width / 2, 40);
  const y = box.top + Math.min(box.height / 2, 20);
  const on_top = document.elementFromPoint(x, y);
  return {
    tag: focused.tagName.toLowerCase(),
    type: focused.type ?? "",
    words: (focused.labels?.[0]?.innerText || focused.innerText || "").trim().replace(/\\s+/g, " "),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    in_sight: y >= 0 && y <= innerHeight && x >= 0 && x <= innerWidth,
    free: on_top === null || focused.contains(on_top) || on_top.contains(focused),
  };
}"""


@dataclass
class Keyboard:
    """Somebody who uses a page by keyboard alone, and sees where the focus is."""

    page: Page
    unseen: list[str] = field(default_factory=list)
    """The places where the focus could not be seen."""

    def _step(self) -> dict[str, Any]:
        self.page.keyboard.press("Tab")
        focused: dict[str, Any] = self.page.evaluate(FOCUSED)
        is_seen = focused["outline"] >= THINNEST_OUTLINE and focused["in_sight"] and focused["free"]
        if focused["tag"] != "body" and not is_seen:
            self.unseen.append(f"{self.page.url}: {focused}")
        return focused

    def go_to(self, words: str, *kinds: str) -> None:
        """Press Tab until the focus is on what has these words (and is of one of these kinds)."""
        passed = []
        for _ in range(MOST_STEPS):
            focused = self._step()
            names = {focused["tag"], focused["type"]}
            if words in focused["words"] and (not kinds or names & set(kinds)):
                return
            passed.append(focused["words"][:60])
        raise AssertionError(f"Tab never came to {words!r}, only to {passed[-12:]}")

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """Type words where the focus is."""
        self.page.keyboard.type(words)

    def sign_in(self, email: str) -> None:
        """Sign in."""
        self.page.goto("/aanmelden/")
        self.go_to("E-mailadres", "input", "email")
        self.write(email)
        self.go_to("Wachtwoord", "password")
        self.write(PASSWORD)
        self.press("Enter")
        self.page.wait_for_url("**/mijn/")

    def open_case(self, title: str) -> None:
        """Go from anywhere to a case in the inbox."""
        self.page.goto("/mijn/")
        self.go_to("Naar de inbox", "a")
        self.press("Enter")
        self.page.wait_for_url("**/beheer/inbox/")
        self.go_to(title, "a")
        self.press("Enter")
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()

    def take_up(self) -> None:
        """Claim the case that is open."""
        self.go_to("Neem op", "button")
        self.press("Enter")
        expect(self.page.get_by_text("door jou opgenomen om").first).to_be_visible()

    def tick_everything(self) -> int:
        """Tick the whole checklist and return how long it is."""
        boxes = self.page.locator("fieldset.cklist input[type=checkbox]")
        for words in self.page.locator("fieldset.cklist label").all_inner_texts():
            self.go_to(" ".join(words.split()), "checkbox")
            self.press("Space")
        ticked = self.page.locator("fieldset.cklist input[type=checkbox]:checked")
        expect(ticked).to_have_count(boxes.count())
        return boxes.count()


def test_an_editor_works_through_the_queue_by_keyboard_alone(
    new_context: NewContext, as_person: AsPerson, site: Site
) -> None:
    author = as_person("auteur")
    unclear = share(author, "ticketing", "Meldingen via één formulier")
    clear = share(author, "ticketing", "Meldingen via één adres")

    editor = Keyboard(new_context(viewport={"width": 1280, "height": 800}).new_page())
    editor.sign_in("redacteur2@demo.test")
    editor.open_case(unclear)
    editor.take_up()
    assert editor.tick_everything() > 0
    editor.go_to("Bericht", "textarea")
    editor.write(QUESTION)
    editor.go_to("Vraag een aanvulling", "button")
    editor.press("Enter")
    expect(editor.page.get_by_text(f"Je vraag over “{unclear}” is onderweg")).to_be_visible()

    editor.open_case(clear)
    editor.take_up()
    editor.tick_everything()
    editor.go_to("Keur goed", "button")
    editor.press("Space")
    expect(editor.page.get_by_text(f"“{clear}” staat online")).to_be_visible()

    assert editor.unseen == []
    site.wait_for_mail("auteur@demo.test", containing=QUESTION)
    author.goto("/praktijken/ticketing/")
    expect(author.get_by_role("link", name=clear)).to_be_visible()
    expect(author.get_by_role("link", name=unclear)).to_have_count(0)
