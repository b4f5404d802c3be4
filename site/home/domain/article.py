"""One article as its reader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects

from home.domain.articles import published_articles
from home.domain.structured import as_json
from home.models import ArticlePage
from practices.domain.cards import Card, cards_of
from practices.models import PracticePage
from vocabulary.models import Theme

PRACTICE, PICTURE = "practice", "picture"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.nl"


@dataclass(frozen=True)
class Part:
    """One block of the text; of a practice also its card, None where this reader may not see it."""

    kind: str
    value: Any
    card: Card | None = None


@dataclass(frozen=True)
class Article:
    """An article with all that leads on from it."""

    parts: tuple[Part, ...]
    related: tuple[Card, ...]
    """Practices that the text does not show already."""
    series: tuple[ArticlePage, ...]
    """Every published part of its series, the oldest first; empty without one."""
    themes: tuple[Theme, ...]
    structured_data: str

    @property
    def has_other_parts(self) -> bool:
        """Whether the series holds more than this article."""
        return len(self.series) > 1


def article_of(*, page: ArticlePage, user: Any) -> Article:
    """Return an article as its reader sees it: it leads to no practice that he may not read."""
    themes = tuple(page.themes.all())
    shown = [key for key in map(_practice_key, page.body.raw_data) if key]
    beside = [row.practice_id for row in page.practice_rows.all()]
    cards = _cards({*shown, *beside}, user)
    parts = tuple(_parts(page, cards))
    _read_renditions(page, parts)
    return Article(
        parts=parts,
        related=tuple(cards[key] for key in beside if key in cards and key not in shown),
        series=_series_of(page),
        themes=themes,
        structured_data=_structured_data(page, themes),
    )


def _practice_key(block: Any) -> int | None:
    """Return the key of the practice that a block shows, without reading the practice."""
    value = block["value"] if block["type"] == PRACTICE else None
    key: int | None = value.get("practice") if value else None
    return key


def _cards(keys: Iterable[int], user: Any) -> dict[int, Card]:
    found = PracticePage.objects.visible_to(user).filter(pk__in=keys)
    found = found.select_related("organisation", "content_type", "stored_card")
    return {card.page.pk: card for card in cards_of(found)}


def _parts(page: ArticlePage, cards: dict[int, Card]) -> Iterable[Part]:
    for index, raw in enumerate(page.body.raw_data):
        # A block that is not opened reads nothing: practices come as cards instead.
        if raw["type"] != PRACTICE:
            yield Part(raw["type"], page.body[index].value)
        elif card := cards.get(_practice_key(raw) or 0):
            yield Part(PRACTICE, raw["value"].get("remark", ""), card)


def _read_renditions(page: ArticlePage, parts: Iterable[Part]) -> None:
    """Read the stored sizes of every picture at once."""
    pictures = [part.value["picture"] for part in parts if part.kind == PICTURE]
    known = [picture for picture in (page.picture, *pictures) if picture is not None]
    prefetch_related_objects(known, "renditions")


def _series_of(page: ArticlePage) -> tuple[ArticlePage, ...]:
    if page.series_id is None:
        return ()
    parts = published_articles().filter(series_id=page.series_id)
    return tuple(parts.order_by("published_on", "pk"))


def _structured_data(page: ArticlePage, themes: Iterable[Theme]) -> str:
    """Return schema.org's Article."""
    about: list[dict[str, str]] = [{"@type": "Thing", "name": theme.name} for theme in themes]
    changed = page.last_published_at
    data: dict[str, Any] = {
        "@type": "Article",
        "headline": page.title,
        "description": page.lead,
        "inLanguage": "nl-BE",
        "genre": page.get_kind_display(),
        "url": f"{settings.PRAKTIJKPLEIN_URL}{page.get_absolute_url()}",
        "datePublished": page.published_on.isoformat(),
        "dateModified": changed.date().isoformat() if changed else "",
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "author": {"@type": "Organization", "name": page.author},
        "publisher": {"@type": "Organization", "name": "Kenniscentrum Digisprong"},
        "about": about,
    }
    if page.series is not None:
        data["isPartOf"] = {"@type": "CreativeWorkSeries", "name": page.series.name}
    return as_json(data)
