"""Lists of practices: sorted, filtered, paged, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, QuerySet, When, prefetch_related_objects
from django.http import QueryDict

from practices.models import PracticePage
from practices.registry import Kind, SortOption, kind_by_slug, kind_of, kinds
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
class Card:
    """A practice as a listing shows it; `facts` is what its kind computes."""

    page: PracticePage
    kind: Kind
    facts: dict[str, Any]


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
        "organisation", *(kind.select_related if kind else _every_kind())
    )
    if option.annotate is not None:
        found = option.annotate(found)
    return found.order_by(*option.order_by)


def _every_kind() -> list[str]:
    """Return the relations by which one query brings the columns of every kind along."""
    related = ["content_type"]
    for kind in kinds():
        accessor = accessor_of(kind)
        related += [accessor, *(f"{accessor}__{name}" for name in kind.select_related)]
    return related


def accessor_of(kind: Kind) -> str:
    """Return the name by which a base page knows itself as a page of this kind."""
    return str(kind.page_model._meta.model_name)  # noqa: SLF001  (Django's way to a model's name)


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
        cards=tuple(cards_of(page_obj.object_list, kind)),
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


def cards_of(pages: Iterable[PracticePage], kind: Kind | None = None) -> list[Card]:
    """Return cards of practices: each kind's own columns and rows come in one go.

    `pages` may be of the base class; what their query did not bring along costs one query a kind,
    and each kind's prefetches one.
    """
    given = list(pages)
    if kind is not None:
        _prefetch(given, kind)
        return [Card(page, kind, kind.live(page)) for page in given]
    by_kind: dict[str, list[PracticePage]] = {}
    for page in given:
        by_kind.setdefault(kind_of(page).slug, []).append(page)
    cards: dict[int, Card] = {}
    for its in by_kind.values():
        own = kind_of(its[0])
        cards |= {card.page.pk: card for card in cards_of(_specific(its, own), own)}
    return [cards[page.pk] for page in given if page.pk in cards]


def _specific(pages: list[PracticePage], kind: Kind) -> list[Any]:
    """Return the pages as pages of their kind."""
    accessor = accessor_of(kind)
    if not all(accessor in page._state.fields_cache for page in pages):  # noqa: SLF001
        if all(isinstance(page, kind.page_model) for page in pages):
            return pages
        return list(
            kind.page_model.objects.filter(pk__in=[page.pk for page in pages]).select_related(
                "organisation", *kind.select_related
            )
        )
    found = []
    for page in pages:
        specific = getattr(page, accessor)
        specific.organisation = page.organisation
        found.append(specific)
    return found


def _prefetch(pages: list[PracticePage], kind: Kind) -> None:
    if pages and kind.prefetch:
        prefetch_related_objects(pages, *kind.prefetch)
