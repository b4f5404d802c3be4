"""Lists of practices: searches within some kinds, each practice as its card."""

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from practices.domain.cards import Card, cards_of
from practices.models import PracticePage
from practices.registry import Kind, SortOption, kind_by_slug, kinds
from search.domain.asking import Asked, asked_from
from search.domain.query_log import note
from search.domain.results import Results, results_for
from search.enums import Sort
from search.facets import FACET_NAMES, STANDING
from search.item import page_key

KIND_FACET = "soort"
BEST = SortOption(Sort.RELEVANCE.value, str(Sort.RELEVANCE.label))
NEWEST = SortOption(Sort.NEWEST.value, "nieuwste eerst", ("-first_published_at", "-pk"))
COMMON_SORTS = (
    NEWEST,
    SortOption("titel", "titel", ("title", "pk")),
    SortOption(Sort.SIZE.value, "grootste eerst"),
)


@dataclass(frozen=True)
class Choice:
    """One value to choose from, as a link."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class Listing:
    """One page of a listing with all that leads from it."""

    kind: Kind | None
    kinds: tuple[Kind, ...]
    results: Results
    sorts: tuple[Choice, ...]
    may_be_kept: bool
    """Whether it stays right as long as nothing public changes."""

    @property
    def placeholder(self) -> str:
        """An example of what to look for here."""
        return self.kind.example if self.kind else ""

    @property
    def like_mine_url(self) -> str:
        """Where the same is asked among schools like one's own."""
        return self._everywhere.like_mine_address(reverse("search:like_mine"))

    @property
    def everywhere_url(self) -> str:
        """The same words on the whole site."""
        return Asked(text=self.results.asked.text).address("/zoeken/")

    @property
    def _everywhere(self) -> Asked:
        """Return what is asked here as the whole site is asked it."""
        asked = replace(self.results.asked, own_sort="", page=1)
        if self.kind is None:
            return asked
        return replace(asked, filters={**asked.filters, KIND_FACET: (self.kind.search_slug,)})


def practices_for(user: Any, kind: Kind | None = None, sort: str = NEWEST.value) -> QuerySet[Any]:
    """Return the practices that somebody may read, sorted; of one kind, as its own model."""
    options = {option.value: option for option in _sort_options(kind) if option.order_by}
    option = options.get(sort, NEWEST)
    model = kind.page_model if kind else PracticePage
    found = model.objects.visible_to(user).select_related(
        "organisation", "content_type", "stored_card"
    )
    if option.annotate is not None:
        found = option.annotate(found)
    return found.order_by(*option.order_by)


def newest_practices(*, user: Any, limit: int) -> list[Card]:
    """Return cards of the practices that were shared last."""
    return cards_of(practices_for(user)[:limit])


def listing_for(*, user: Any, query: QueryDict, path: str, kind_slug: str = "") -> Listing:
    """Return the listing that an address asks for; unknown values find nothing, odd pages the last.

    `path` is where it stands. The kinds of a listing are fixed; within all of them a reader may
    choose.
    """
    began = monotonic()
    kind = kind_by_slug(kind_slug)
    own = {each.value for each in _sort_options(kind) if each.value not in Sort.values}
    asked = asked_from(dict(query.lists()), own_sorts=own)
    if kind is not None:
        asked = replace(asked, filters={**asked.filters, KIND_FACET: ()})
    standing = (*STANDING, *(kind.facets if kind else ()))
    # A reader who wants no more than these need not load all others.
    wants_all = asked.with_all_filters or asked.bounds or {*asked.used} - {*standing}
    names = FACET_NAMES if wants_all else standing
    results = results_for(
        asked=asked,
        user=user,
        path=path,
        counted=[name for name in names if kind is None or name != KIND_FACET],
        standing=standing,
        kinds=tuple(each.search_slug for each in ([kind] if kind else kinds())),
        order=_own_order(user, kind, asked.own_sort),
    )
    if asked.text:
        note(asked=asked, total=results.total, seconds=monotonic() - began)
    return Listing(
        kind=kind,
        kinds=kinds(),
        results=results,
        sorts=tuple(_sort_links(results.asked, kind, path)),
        may_be_kept=not asked.text,
    )


def _own_order(user: Any, kind: Kind | None, sort: str) -> tuple[str, ...] | None:
    """Return the keys of all that could be found, in an order of the kind's own figures."""
    if not sort:
        return None
    found = practices_for(user, kind, sort).values_list("pk", flat=True)
    return tuple(map(page_key, found))


def _sort_options(kind: Kind | None) -> tuple[SortOption, ...]:
    return COMMON_SORTS + (kind.sort_options if kind else ())


def _sort_links(asked: Asked, kind: Kind | None, path: str) -> list[Choice]:
    options = _sort_options(kind)
    if asked.text:
        options = (BEST, *options)
    usual = options[0].value
    chosen = asked.own_sort or asked.sort.value
    if chosen not in {option.value for option in options}:
        chosen = usual
    return [
        Choice(option.label, asked.sorted_by(option.value).address(path), option.value == chosen)
        for option in options
    ]
