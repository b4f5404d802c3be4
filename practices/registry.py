"""The kinds of practice, registered by their rooms in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured

from search.kinds import ItemKind, register_item_kind

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm
    from practices.models import PracticePage


@dataclass(frozen=True)
class Figure:
    """One figure of a practice; `value` is None where it was not measured.

    `unit` stands behind the number ("uren per week"); the unit "€" stands before it.
    """

    label: str
    value: Decimal | None
    unit: str = ""


@dataclass(frozen=True)
class SortOption:
    """A way to sort the listing of one kind.

    `order_by` are the arguments of `QuerySet.order_by` on the kind's own model; `annotate`, where
    given, first adds what they need. Without `order_by` it is an order of the search, whose value
    it then has.
    """

    value: str
    label: str
    order_by: tuple[Any, ...] = ()
    annotate: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Findable:
    """What a kind adds to what its practices are found by.

    `names` are short and count more than `text`; `facets` are (filter, value, label); `saving` and
    `cost` in € a year, None where unknown.
    """

    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    facets: tuple[tuple[str, str, str], ...] = ()
    saving: Decimal | None = None
    cost: Decimal | None = None


@dataclass(frozen=True)
class Kind:
    """What the common parts need to know about one kind of practice.

    Templates: `card_template` gets `page`, `kind` and `facts` (the card's whole `<article>` is
    common; this draws its upper third); `figure_template` opens the detail page and the editor's
    panel, with `page` and `facts`, and with `is_public` on the page that readers get;
    `form_template` and `extra_form_template` get `form`;
    `live_template` gets the dictionary of `live`, which must cope with half-filled pages.
    `facts` is what `live(page)` returns: the same functions draw cards, details and live results.
    """

    slug: str
    """The folder in addresses, such as `efficientiewinsten`."""
    search_slug: str
    """The value of `soort` in searches, such as `efficientiewinst`."""
    label: str
    label_plural: str
    icon: str
    art: str
    """The drawing of `{% kind_art %}`."""
    pitch: str
    """One sentence under the tile: what it looks like, and for whom."""
    example: str
    """A title that shows what such a practice says."""
    page_model: type["PracticePage"]
    form_class: Callable[[], type["PracticeForm"]]
    review_months: int
    card_template: str
    figure_template: str
    form_template: str
    live_template: str
    live: Callable[["PracticePage"], dict[str, Any]]
    figures: Callable[["PracticePage"], tuple[Figure, ...]]
    findable: Callable[["PracticePage"], Findable] = lambda page: Findable()
    live_title: str = "Zo ziet het eruit"
    share_title: str = ""
    """Heading of the form, where "Deel je" and the label do not read well."""
    section_title: str = "De praktijk"
    """Heading of the section in the form that `form_template` fills."""
    extra_form_template: str = ""
    checklist: tuple[str, ...] = ()
    """Questions for the editor, beside those of every kind."""
    wanted: tuple[str, ...] = ()
    """Names of optional fields that schools look for most: the author's meter counts these."""
    prefetch: tuple[str, ...] = ()
    """What a listing prefetches on the kind's own model."""
    select_related: tuple[str, ...] = ()
    sort_options: tuple[SortOption, ...] = field(default=())
    facets: tuple[str, ...] = ()
    """Names of the filters of a search that stand open in this kind's listing, beside those that
    always do."""
    evidence_template: str = ""
    """Follows the story on the detail page, with `page` and `facts`, where the kind has one."""
    after_template: str = ""
    """Stands below the detail page at full width, with `page` and `facts`."""
    body_for_all: Callable[["PracticePage"], bool] = lambda page: False
    """Of which practices the three parts of the detail page are the same for everybody, so that
    they are drawn once: only `page`, `kind`, `facts` and `is_public` may be in them."""
    body_shows_others: bool = False
    """Whether those parts say something of other practices too: drawn once for each version of
    the site then, and else stored when the practice is published."""
    status_template: str = ""
    """Included in the author's status page, with `page` and `facts`."""


RESERVED_FOLDERS = frozenset({"delen", "kort", "klad", "praktijk", "vergelijken", "contact"})
"""What stands in the place of a kind's folder in `/praktijken/…/` and `/praktijken/delen/…/`."""

_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Make a kind known; the same slug again replaces the first one.

    Raises:
        ImproperlyConfigured: views of ours have this address.
    """
    if kind.slug in RESERVED_FOLDERS:
        raise ImproperlyConfigured(f"No kind can have the folder {kind.slug}.")
    _kinds[kind.slug] = kind
    register_item_kind(ItemKind(kind.search_slug, kind.label, kind.label_plural, kind.icon))


def kinds() -> tuple[Kind, ...]:
    """Return every kind, sorted by its label."""
    return tuple(sorted(_kinds.values(), key=lambda kind: kind.label))


def kind_by_slug(slug: str) -> Kind | None:
    """Return the kind with this folder in addresses, if there is one."""
    return _kinds.get(slug)


def kind_of(page: "PracticePage") -> Kind:
    """Return the kind of a practice, which may come as its base class."""
    if page.kind_slug:
        return _kinds[page.kind_slug]
    known = page.__class__.content_type.is_cached(page)
    # A content type that came with the page costs nothing; Django looks others up once.
    model = page.content_type.model_class() if known else page.specific_class
    return _kinds[model.kind_slug]
