"""Which posted fields and parameters of addresses name an object: the reviewed tables."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from search.facets import BOUND_NAMES, FACET_NAMES

KEY = re.compile(r"\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\|.*)?")
ROW = re.compile(r"-\d+-")
OWN_ROW = "the key of a row finds rows of the same page alone"
EVERYBODYS = "a word of the vocabulary, which is everybody’s"
POSTED = {
    "organisation": "tried",
    "praktijk": "tried",
    "klad": "tried",
    "van": "tried",
    "basis": "tried",
    "revision": "tried",
    "attachments-N-file-pending": "tried",
    "file-pending": "tried",
    "upload-pending": "tried",
    "photo-pending": "tried in accounts: what belongs to something is refused",
    "choices_practice": "tried",
    "removed_co_authors": "tried",
    "winst-N-key": "tried",
    "attachments-N-key": OWN_ROW,
    "eigen-N-key": OWN_ROW,
    "inzet-N-key": OWN_ROW,
    "keer-N-key": "not read: a series makes new events",
    "onderdeel-N-key": "not read: the whole programme is written anew",
    "regel-N-key": "tried in networks: a row of another report is not taken over",
    "regel-N-owner": "one of the people of the event, of whom the form offers a list",
    "rollen-N-key": OWN_ROW,
    "vraag-N-key": OWN_ROW,
    "rollen-N-superior-was": "a role of the same form, by its text",
    "contact_function": EVERYBODYS,
    "function": EVERYBODYS,
    "product": EVERYBODYS,
    "organiser": "a partner, which is everybody’s; whose one may announce is tried in networks",
    "zaak": "only names where a refused post is taken up again; the address counts",
    "pagina": "only names where a refused post is taken up again; the address counts",
}
ASKED = {
    "van": "tried",
    "klad": "tried",
    "praktijk": "tried",
    "zaak": "tried",
    **dict.fromkeys(
        ("beslissing", "filters", "q", "sorteer", "toestand", *FACET_NAMES, *BOUND_NAMES), "filters"
    ),
    "product": EVERYBODYS,
    "v": "the version of a stylesheet",
}


def controls(soup: BeautifulSoup, method: str) -> Iterator[tuple[str, Tag]]:
    for form in soup.find_all("form"):
        if str(form.get("method", "get")).lower() == method:
            for control in form.find_all(["input", "select", "button"]):
                if control.get("name"):
                    yield ROW.sub("-N-", str(control["name"])), control


def names_an_object(control: Tag) -> bool:
    """Whether a control offers keys: as its value, or as those of its options."""
    if control.name == "select":
        return any(KEY.fullmatch(str(each.get("value", ""))) for each in control.find_all("option"))
    kind = control.get("type")
    return kind in {"hidden", "checkbox", "radio"} and bool(
        KEY.fullmatch(str(control.get("value", "")))
    )
