"""Lists of practices: sorted, filtered, paged, in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, QuerySet, When
from django.http import QueryDict

from practices.domain.cards import Card, cards_of
from practices.models import PracticePage
from practices.registry import Kind, SortOption, kind_by_slug, kinds
from schools.enums import Network
from vocabulary.models import EducationLevel

PER_PAGE = 12
NUL = "\x00"
NEWEST = "nieuwste"
COMMON_SORTS = (
    SortOption(NEWEST, "nieuwste eerst", ("-first_published_at", "-pk")),
    SortOption("titel", "titel", ("title", "pk")),
    SortOption(
        "grootte",
        "grootste eerst",
        (F("shown_pupils").desc(nulls_last=True), "pk"),
        # The size of a school that is hidden would tell who it is.
        annotate=lambda found: found.annotate(
            shown_pupils=Case(When(hide_organisation=False, then="pupils"), default=None)
        ),
    ),
)


@dataclass(frozen=True)
class Choice:
    """One value of a filter or sorting, as a link."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter by links; each link adds or takes away its value."""

    title: str
    choices: tuple[Choice, ...]

    @property
    def is_used(self) -> bool:
        """Whether one of its values is chosen."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Listing:
    """One page of a listing with all that leads from it."""

    kind: Kind | None
    page_obj: Page
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    sorts: tuple[Choice, ...]
    total: int
    kinds: tuple[Kind, ...]
    clear_url: str

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on."""
        return any(facet.is_used for facet in self.facets)


def practices_for(user: Any, kind: Kind | None = None, sort: str = NEWEST) -> QuerySet[Any]:
    """Return the practices that somebody may read, sorted; of one kind, as its own model."""
    option = _sort_option(kind, sort)
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


def _sort_options(kind: Kind | None) -> tuple[SortOption, ...]:
    return COMMON_SORTS + (kind.sort_options if kind else ())


def _sort_option(kind: Kind | None, value: str) -> SortOption:
    options = _sort_options(kind)
    return next((option for option in options if option.value == value), options[0])


def listing_for(*, user: Any, query: QueryDict, kind_slug: str = "") -> Listing:
    """Return the listing that an address asks for; unknown values find nothing, odd pages the last.

    Costs at most seven queries, however many practices there are.
    """
    kind = kind_by_slug(kind_slug)
    levels = dict(EducationLevel.objects.values_list("slug", "name"))
    found = _filtered(practices_for(user, kind, query.get("sorteer", NEWEST)), query)
    filters = kind.filters if kind else ()
    for own in filters:
        if values := [value for value in query.getlist(own.name) if value]:
            found = own.apply(found, values)
    page_obj = Paginator(found, PER_PAGE).get_page(query.get("pagina"))
    return Listing(
        kind=kind,
        page_obj=page_obj,
        cards=tuple(cards_of(page_obj.object_list)),
        facets=(
            _facet("Onderwijsniveau", "niveau", levels, query),
            _facet("Onderwijsnet", "net", dict(Network.choices), query),
            *(_facet(own.title, own.name, dict(own.choices), query) for own in filters),
        ),
        sorts=tuple(
            Choice(
                option.label,
                _url(query, sorteer=option.value),
                option == _sort_option(kind, query.get("sorteer", NEWEST)),
            )
            for option in _sort_options(kind)
        ),
        total=page_obj.paginator.count,
        kinds=kinds(),
        clear_url=_url(query, niveau=None, net=None, **{own.name: None for own in filters}),
    )


def _filtered(found: QuerySet[Any], query: QueryDict) -> QuerySet[Any]:
    levels = [value for value in query.getlist("niveau") if value]
    networks = [value for value in query.getlist("net") if value]
    if any(NUL in value for value in (*levels, *networks)):
        # No database can even look for it.
        return found.none()
    if levels:
        matching = PracticePage.objects.filter(education_levels__slug__in=levels)
        found = found.filter(pk__in=matching.values("pk"))
    if networks:
        # A practice that hides its school has no net towards readers.
        found = found.filter(organisation__network__in=networks, hide_organisation=False)
    return found


def _facet(title: str, name: str, labels: Mapping[str, str], query: QueryDict) -> Facet:
    chosen = query.getlist(name)
    return Facet(
        title,
        tuple(
            Choice(label, _toggled(query, name, value), value in chosen)
            for value, label in labels.items()
        ),
    )


def _toggled(query: QueryDict, name: str, value: str) -> str:
    values = query.getlist(name)
    rest = [each for each in values if each != value]
    return _url(query, **{name: rest if value in values else [*values, value]})


def _url(query: QueryDict, **changes: Any) -> str:
    changed = query.copy()
    changed.pop("pagina", None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed.setlist(name, value if isinstance(value, list) else [value])
    return f"?{changed.urlencode()}"
