"""What an edition of the award is found by: its story and rules, and after the result who won."""

from collections.abc import Iterator

from django.db.models import QuerySet

from awards.domain.laureates import laureates_of
from awards.domain.snapshot import criteria_of, sections_of
from awards.enums import PUBLISHED_PHASES
from awards.models import Edition, EditionPage
from pages.querysets import unrestricted
from search.item import Item, page_key
from search.signals import tell_again

KIND = "editie"


def public() -> QuerySet[EditionPage]:
    """Return those that can be found: with rules that do not change any more."""
    found = unrestricted(EditionPage.objects.live())
    return found.filter(edition__rules_frozen_at__isnull=False)


def item_of(page: EditionPage) -> Item | None:
    """Return what can be found of an edition, or None when it is not online."""
    if not page.is_public():
        return None
    # Not from memory: the page may have been read before its edition changed.
    edition = Edition.objects.filter(page_id=page.pk, rules_frozen_at__isnull=False).first()
    if edition is None:
        return None
    # By what is stored, never by the clock alone: the entry stays until it is told again.
    honoured = list(_laureates(edition)) if edition.phase in PUBLISHED_PHASES else []
    rules = (line for section in sections_of(edition) for line in section.lines)
    return Item(
        key=page_key(page.pk),
        kind=KIND,
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.lead,
        text="\n".join((*honoured, *rules)),
        names=(
            *("ICT-team van het jaar", str(edition.year), "prijs", "award"),
            *(one.name for one in criteria_of(edition)),
        ),
        date=page.first_published_at,
    )


def _laureates(edition: Edition) -> Iterator[str]:
    for row in laureates_of(edition):
        nomination = row.nomination
        words = (row.get_outcome_display(), nomination.team, nomination.school, row.title)
        yield " ".join(word for word in (*words, row.praise) if word)
    if edition.jury_report:
        yield edition.jury_report


def tell_of(edition: Edition) -> None:
    """Have an edition found as it is now: its rules were frozen, or its result came or went.

    Not at every change of its row: each ballot makes one.
    """
    tell_again(EditionPage.objects.filter(pk=edition.page_id))
