"""The forms that pages hold, as a browser would post them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

TICKED = {"checkbox", "radio"}
BUTTONS = {"submit", "button", "image", "reset", "file"}
NOT_TYPED = {"csrfmiddlewaretoken", "formulier_token"}


@dataclass(frozen=True)
class PostedForm:
    """One form of a page: where it goes, and what it holds as (name, value) pairs."""

    path: str
    pairs: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    """Every field that somebody can fill in or tamper with, ticked or not."""

    @property
    def shape(self) -> tuple[str, tuple[str, ...]]:
        """What makes two forms the same, for a test."""
        return (self.path, self.names)

    def with_value(self, name: str, value: bytes) -> list[tuple[str, bytes]]:
        """Return the pairs to post, with one field changed."""
        rest = [(key, text.encode()) for key, text in self.pairs if key != name]
        return [*rest, (name, value)]


def forms_in(html: str, address: str) -> Iterator[PostedForm]:
    """Find the forms of a page that post, one for each of their buttons."""
    soup = BeautifulSoup(html, "html.parser")
    for form in soup.find_all("form"):
        if str(form.get("method", "get")).lower() != "post":
            continue
        path = urlsplit(urljoin(address, str(form.get("action") or ""))).path
        controls = [*form.find_all(["input", "textarea", "select"])]
        if form.get("id"):
            controls += soup.find_all(["input", "textarea", "select"], form=form["id"])
        pairs = [pair for control in controls for pair in _pairs(control)]
        names = dict.fromkeys(
            str(control["name"])
            for control in controls
            if control.get("name") and control.get("name") not in NOT_TYPED
        )
        for button in _buttons(form):
            yield PostedForm(path, (*pairs, *button), tuple(names))


def _buttons(form: Tag) -> list[list[tuple[str, str]]]:
    named = [
        (str(button["name"]), str(button.get("value", "")))
        for button in form.find_all("button")
        if button.get("name") and button.get("type", "submit") == "submit"
    ]
    return [[button] for button in dict.fromkeys(named)] or [[]]


def _pairs(control: Tag) -> list[tuple[str, str]]:
    name, kind = control.get("name"), str(control.get("type", "text")).lower()
    if not name or kind in BUTTONS:
        return []
    if control.name == "textarea":
        return [(str(name), control.get_text())]
    if control.name == "select":
        return [(str(name), value) for value in _chosen(control)]
    if kind in TICKED and control.get("checked") is None:
        return []
    return [(str(name), str(control.get("value", "on" if kind in TICKED else "")))]


def _chosen(select: Tag) -> list[str]:
    options: list[Any] = select.find_all("option")
    chosen = [option for option in options if option.get("selected") is not None]
    return [str(option.get("value", option.get_text())) for option in chosen or options[:1]]
