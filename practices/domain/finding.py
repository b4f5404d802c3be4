"""What a practice is found by."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.text import slugify

from practices.models import PracticePage
from practices.registry import Findable, kind_of
from schools.enums import LearningPlatform, Network, OrganisationLevel, Province, Umbrella
from search.item import PAGE, FacetValue, Item, page_key
from vocabulary.enums import TaskCluster

SMALL, LARGE = 300, 1_000
"""Pupils: below the first is small, above the second large."""
SCALES = {
    "klein": "tot 300 leerlingen",
    "middel": "300 tot 1.000 leerlingen",
    "groot": "meer dan 1.000 leerlingen",
}
STORY = (
    *("why", "how", "situation_before", "results", "lessons", "pitfalls"),
    *("reuse_conditions", "who_decided"),
)


def practices_of(keys: Iterable[str]) -> list[int]:
    """Return the primary keys of the pages among what a search found."""
    parts = (key.partition(":") for key in keys)
    return [int(number) for word, _colon, number in parts if word == PAGE and number.isdecimal()]


def public() -> QuerySet[PracticePage]:
    """Return the practices that can be found."""
    found: QuerySet[PracticePage] = PracticePage.objects.published()
    return found


def item_of(page: PracticePage) -> Item | None:
    """Return what can be found of a practice, or None when it is not online."""
    if page.withdrawn_at is not None or not page.is_public():
        return None
    specific = page if page.kind_slug else page.specific
    kind = kind_of(specific)
    own = kind.findable(specific)
    return Item(
        key=page_key(page.pk),
        kind=kind.search_slug,
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.summary,
        text="\n".join(text for text in _texts(specific, own) if text),
        names=tuple(dict.fromkeys(name for name in _names(specific, own) if name)),
        audience=page.audience,
        date=page.first_published_at,
        saving=own.saving,
        cost=own.cost,
        # The size of a school that is hidden would tell who it is.
        pupils=None if page.hide_organisation else page.pupils,
        devices=None if page.hide_organisation else page.devices,
        confirmed=page.works_elsewhere or None,
        facets=tuple(dict.fromkeys(_facets(specific, own))),
    )


def _texts(page: PracticePage, own: Findable) -> Iterator[str]:
    yield from (getattr(page, name) for name in STORY)
    yield from own.text
    # A theme's other names tell of all its practices, and so say little of one.
    for theme in page.themes.all():
        yield from theme.other_names


def _names(page: PracticePage, own: Findable) -> Iterator[str]:
    yield kind_of(page).label
    yield from own.names
    yield from (theme.name for theme in page.themes.all())
    yield from (task.name for task in page.tasks.all())
    yield from (tag.name for tag in page.tags.all())
    yield from (level.name for level in page.education_levels.all())
    yield page.get_platform_display()
    if not page.hide_organisation:
        yield page.organisation.name
        yield page.organisation.municipality


def _facets(page: PracticePage, own: Findable) -> Iterator[FacetValue]:
    for level in page.education_levels.all():
        yield FacetValue("niveau", level.slug, level.name)
    for theme in page.themes.all():
        yield FacetValue("thema", theme.slug, theme.name)
    clusters = {task.cluster for task in page.tasks.all()}
    for cluster in TaskCluster:
        if cluster in clusters:
            yield FacetValue("cluster", cluster.value, str(cluster.label))
    if page.organisation_level:
        yield _choice("organisatieniveau", OrganisationLevel(page.organisation_level))
    if page.platform:
        yield _choice("platform", LearningPlatform(page.platform))
    if page.school_year:
        yield FacetValue("schooljaar", page.school_year, page.school_year)
    yield from (FacetValue(*each) for each in own.facets)
    if not page.hide_organisation:
        yield from _of_organisation(page)


def _of_organisation(page: PracticePage) -> Iterator[FacetValue]:
    organisation = page.organisation
    if organisation.network:
        yield _choice("net", Network(organisation.network))
    if organisation.umbrella:
        yield _choice("koepel", Umbrella(organisation.umbrella))
    if organisation.province:
        yield _choice("provincie", Province(organisation.province))
    if page.pupils is not None:
        scale = scale_of(page.pupils)
        yield FacetValue("schaal", scale, SCALES[scale])


def scale_of(pupils: int) -> str:
    """Return whether a school is small, medium or large."""
    if pupils < SMALL:
        return "klein"
    return "groot" if pupils > LARGE else "middel"


def _choice(
    name: str, value: OrganisationLevel | LearningPlatform | Network | Umbrella | Province
) -> FacetValue:
    return FacetValue(name, slugify(value.value), str(value.label))
