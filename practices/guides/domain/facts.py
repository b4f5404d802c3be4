"""What cards, pages and the live panel show of a manual."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from files.forms import readable_size
from practices.guides.domain.blocks import blocks_of
from practices.guides.enums import LICENCE_URLS, ForWhom, GuideType
from practices.guides.models import GuidePage
from practices.registry import Figure
from schools.labels import labels_of

WORDS_A_MINUTE = 200
SLIDES = frozenset({".pptx", ".odp"})
KLASCEMENT = "klascement.net"


@dataclass(frozen=True)
class Material:
    """One way in which the manual is given: `shape` is file, link or text.

    `details` are short facts, such as "4 bladzijden" and "340 kB".
    """

    shape: str
    label: str
    details: tuple[str, ...] = ()
    url: str = ""
    action: str = ""

    @property
    def line(self) -> str:
        """Label and details as one line."""
        return ", ".join((self.label, *self.details))


def enumeration(words: list[str]) -> str:
    """Join words as one says them: "leraren, ouders en directie"."""
    *first, last = words or [""]
    return f"{', '.join(first)} en {last}" if first else last


def facts_of(page: GuidePage) -> dict[str, Any]:
    """Return what the manual is, for whom, and how one gets it; costs no query beside its file."""
    materials = materials_of(page)
    guide_type = page.guide_type if page.guide_type in GuideType.values else GuideType.MANUAL
    licence = page.get_material_licence_display()
    return {
        "what": GuideType(guide_type).label.capitalize(),
        "for_whom": enumeration(groups_of(page)),
        "materials": materials,
        "main": materials[0] if materials else None,
        "blocks": blocks_of(page.body),
        "licence": licence,
        "licence_url": LICENCE_URLS.get(page.material_licence, ""),
    }


def groups_of(page: GuidePage) -> list[str]:
    """Return who uses it, in the words of its school, in the order of the list."""
    words = {choice.value: str(choice.label) for choice in ForWhom}
    if page.organisation_id:
        words[ForWhom.PUPILS] = labels_of(page.organisation.kind).pupils
    return [word for value, word in words.items() if value in page.for_whom]


def materials_of(page: GuidePage) -> tuple[Material, ...]:
    """Return the file, the link and the text of a manual, as far as it has them."""
    found = []
    if page.file_id and page.file:
        found.append(_file(page))
    if page.link:
        found.append(_link(page.link))
    if page.body:
        found.append(_text(page.body))
    return tuple(found)


def _file(page: GuidePage) -> Material:
    stored: Any = page.file
    pages = _pages(page.pages, stored.extension)
    return Material(
        shape="file",
        label=stored.extension.strip(".").lower(),
        details=(*([pages] if pages else []), readable_size(stored.size)),
        url=stored.get_absolute_url(),
        action="Open het bestand",
    )


def _pages(count: int | None, extension: str) -> str:
    if not count:
        return ""
    one, more = ("dia", "dia’s") if extension in SLIDES else ("bladzijde", "bladzijden")
    return f"{count} {one if count == 1 else more}"


def _link(url: str) -> Material:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    is_klascement = host == KLASCEMENT or host.endswith(f".{KLASCEMENT}")
    return Material(
        shape="link",
        label=f"op {'KlasCement' if is_klascement else host}" if host else "link",
        url=url,
        action=f"Bekijk op {'KlasCement' if is_klascement else host or 'de website'}",
    )


def _text(body: str) -> Material:
    minutes = max(1, round(len(body.split()) / WORDS_A_MINUTE))
    time = "1 minuut lezen" if minutes == 1 else f"{minutes} minuten lezen"
    return Material(shape="text", label="tekst", details=(time,), url="#tekst", action="Lees hem")


def figures_of(page: GuidePage) -> tuple[Figure, ...]:
    """Return what an editor lays beside other manuals."""
    pages = None if page.pages is None else Decimal(page.pages)
    return (Figure("Lengte van het bestand", pages, "bladzijden"),)
