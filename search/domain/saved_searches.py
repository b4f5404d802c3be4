"""Searches that members keep: the one door to them, and what they are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from notifications.enums import Rhythm
from operations.clock import database_now
from safeforms.domain.numbers import dutch_number
from search.domain.asking import Asked, asked_from
from search.facets import FACET_NAMES, RANGES
from search.kinds import item_kind
from search.models import FacetCode, SavedSearch
from search.models.saved_search import NAME_LENGTH, QUERY_LENGTH

MOST = 30
EVERYTHING = "Alles op Praktijkplein"


@dataclass(frozen=True)
class Described:
    """A saved search with what it asks for, as people read it."""

    search: SavedSearch
    words: str


def canonical(asked: Asked) -> str:
    """Return what is asked for in one way of writing: no page, values in one order."""
    filters = {name: tuple(sorted(asked.filters.get(name, ()))) for name in FACET_NAMES}
    plain = replace(asked, filters=filters, page=1, per_page=Asked().per_page)
    return urlencode(plain.pairs())


def asked_of(search: SavedSearch) -> Asked:
    """Return what a saved search asks for, read as an address is."""
    return asked_from(search.parameters)


def searches_of(user: Any) -> list[Described]:
    """Return what somebody kept, the newest first."""
    searches = list(SavedSearch.objects.filter(user=user))
    words = described([asked_of(search) for search in searches])
    return [Described(*pair) for pair in zip(searches, words, strict=True)]


def saved_before(*, user: Any, asked: Asked) -> SavedSearch | None:
    """Return the search where somebody kept the same one already."""
    return SavedSearch.objects.filter(user=user, query=canonical(asked)).first()


def save_search(*, user: Any, asked: Asked, name: str, rhythm: Rhythm) -> SavedSearch:
    """Keep a search; the same one again gets the new name and rhythm. At most thirty a member."""
    query = canonical(asked)
    if len(query) > QUERY_LENGTH:
        raise ValidationError("Deze zoekopdracht is te lang om te bewaren. Kies minder filters.")
    with transaction.atomic():
        # Whoever counts waits for whoever adds.
        get_user_model().objects.select_for_update().get(pk=user.pk)
        known = SavedSearch.objects.filter(user=user, query=query).first()
        if known is not None:
            return change_search(search=known, name=name, rhythm=rhythm)
        if SavedSearch.objects.filter(user=user).count() >= MOST:
            raise ValidationError(
                f"Je bewaarde al {MOST} zoekopdrachten, meer kan niet. "
                "Verwijder er eerst een op je eigen pagina."
            )
        return SavedSearch.objects.create(
            user=user,
            query=query,
            name=_name(name, asked),
            rhythm=rhythm,
            looked_at=database_now(),
        )


def change_search(*, search: SavedSearch, name: str, rhythm: Rhythm) -> SavedSearch:
    """Give a search another name or rhythm; mails that begin tell of what comes from now on."""
    with transaction.atomic():
        kept = SavedSearch.objects.select_for_update().get(pk=search.pk)
        if kept.rhythm == Rhythm.NEVER and rhythm is not Rhythm.NEVER:
            kept.looked_at = database_now()
        kept.name, kept.rhythm = _name(name, asked_of(kept)), rhythm
        kept.save(update_fields=["name", "rhythm", "looked_at"])
    return kept


def delete_search(*, search: SavedSearch) -> None:
    """Keep a search no longer."""
    SavedSearch.objects.filter(pk=search.pk).delete()


def usual_name(asked: Asked) -> str:
    """Return what a search is called where nobody gave it a name."""
    (words,) = described([asked])
    return words if len(words) <= NAME_LENGTH else f"{words[: NAME_LENGTH - 1].rstrip(' ·,')}…"


def _name(given: str, asked: Asked) -> str:
    return " ".join(given.split())[:NAME_LENGTH] or usual_name(asked)


# --- In words -----------------------------------------------------------------------------------


def described(many: Sequence[Asked]) -> list[str]:
    """Return what each asks for, in words; one query for the labels of all."""
    values = {value for asked in many for each in asked.filters.values() for value in each}
    codes = FacetCode.objects.filter(value__in=values).values_list("name", "value", "label")
    labels = {(name, value): label for name, value, label in codes} if values else {}
    return [" · ".join(_words(asked, labels)) or EVERYTHING for asked in many]


def _words(asked: Asked, labels: dict[tuple[str, str], str]) -> Iterable[str]:
    if asked.text:
        yield f"“{asked.text}”"
    for name in FACET_NAMES:
        for value in asked.filters.get(name, ()):
            label = item_kind(value).label if name == "soort" else labels.get((name, value), value)
            yield label[:1].upper() + label[1:]
    for each in RANGES:
        sides = [(side, asked.bounds.get(f"{each.name}_{side}")) for side in ("van", "tot")]
        unit = f"{each.unit}\N{NO-BREAK SPACE}" if each.unit else ""
        told = [f"{side} {unit}{dutch_number(bound)}" for side, bound in sides if bound is not None]
        if told:
            yield f"{each.title} {' '.join(told)}"
