"""Cards of practices: the drawing is stored when a practice is published, and shown from there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from practices.domain.bodies import keep_body
from practices.domain.release import drawing_release, is_current
from practices.models import PracticeBody, PracticeCard, PracticePage
from practices.registry import Kind, kind_of

# What a card shows of its page beside the drawing; a query of pages gets no other columns.
_COLUMNS = (
    *("title", "slug", "url_path", "first_published_at", "school_year"),
    *("hide_organisation", "pupils", "works_elsewhere"),
    *("content_type__app_label", "content_type__model"),
    *("organisation__name", "organisation__kind", "organisation__slug"),
    *("stored_card__drawing", "stored_card__release"),
)


@dataclass(frozen=True)
class Card:
    """A practice as a listing shows it; `drawing` is what its kind makes of it, as HTML."""

    page: PracticePage
    kind: Kind
    drawing: SafeString


def draw_card(*, page: PracticePage, kind: Kind, facts: dict[str, Any] | None = None) -> Card:
    """Return the card of a practice that is an object of its kind, from these facts or its own."""
    known = kind.live(page) if facts is None else facts
    context = {"page": page, "kind": kind, "facts": known}
    return Card(page, kind, render_to_string(kind.card_template, context))


def keep_card(*, page: PracticePage) -> None:
    """Store what is drawn of a practice that is online; of any other there is nothing.

    The body of its page comes along, so that both always show the same facts.
    """
    if not page.live or page.withdrawn_at is not None:
        PracticeCard.objects.filter(page_id=page.pk).delete()
        PracticeBody.objects.filter(page_id=page.pk).delete()
        return
    specific = page if page.kind_slug else page.specific
    kind = kind_of(specific)
    facts = kind.live(specific)
    card = draw_card(page=specific, kind=kind, facts=facts)
    keep_body(page=specific, kind=kind, facts=facts)
    PracticeCard.objects.update_or_create(
        page_id=page.pk, defaults={"drawing": str(card.drawing), "release": drawing_release()}
    )


def refresh_card(*, page_id: int) -> None:
    """Draw a card again because something beside its page changed."""
    page = PracticePage.objects.filter(pk=page_id).first()
    if page is not None:
        keep_card(page=page.specific)


def outdate_cards(*, organisation_id: int | None = None) -> None:
    """Have cards drawn again, all or those of one organisation: what they show changed."""
    cards = PracticeCard.objects.all()
    if organisation_id is not None:
        cards = cards.filter(page__organisation_id=organisation_id)
    cards.update(release="")


def refresh_outdated_cards() -> int:
    """Draw every card that is missing or was made by another release; returns how many."""
    done = 0
    outdated = PracticePage.objects.published().exclude(stored_card__release=drawing_release())
    for page_id in list(outdated.order_by("pk").values_list("pk", flat=True)):
        refresh_card(page_id=page_id)
        done += 1
    return done


def cards_of(pages: Iterable[PracticePage]) -> list[Card]:
    """Return cards of practices, which may be of the base class.

    Costs nothing where the query selected `stored_card`; cards that are missing or out of date
    are drawn on the spot, for a query a kind and one for each of its prefetches.
    """
    given = list(_with_few_columns(pages))
    cards: dict[int, Card] = {}
    missing: dict[str, list[int]] = {}
    for page in given:
        kind, stored = kind_of(page), stored_card_of(page)
        if stored is None:
            missing.setdefault(kind.slug, []).append(page.pk)
        else:
            # It was rendered, and so escaped, by our own template.
            cards[page.pk] = Card(page, kind, mark_safe(stored.drawing))
    by_key = {page.pk: page for page in given}
    for keys in missing.values():
        kind = kind_of(by_key[keys[0]])
        for specific in _specific(keys, kind):
            drawn = draw_card(page=specific, kind=kind)
            cards[specific.pk] = Card(by_key[specific.pk], kind, drawn.drawing)
    return [cards[page.pk] for page in given if page.pk in cards]


def _with_few_columns(pages: Iterable[PracticePage]) -> Iterable[PracticePage]:
    """Ask for what a card shows, where the pages are still to be asked, with what goes along."""
    if not isinstance(pages, QuerySet) or pages._result_cache is not None:  # noqa: SLF001
        return pages
    related = pages.query.select_related
    if not isinstance(related, dict) or not {"organisation", "stored_card"} <= set(related):
        return pages
    return pages.only(*_COLUMNS)


def stored_card_of(page: PracticePage) -> PracticeCard | None:
    """Return the stored card, if this release drew it."""
    stored: PracticeCard | None = getattr(page, "stored_card", None)
    return stored if is_current(stored) else None


def _specific(keys: list[int], kind: Kind) -> list[Any]:
    found = list(
        kind.page_model.objects.filter(pk__in=keys).select_related(
            "organisation", *kind.select_related
        )
    )
    if found and kind.prefetch:
        prefetch_related_objects(found, *kind.prefetch)
    return found
