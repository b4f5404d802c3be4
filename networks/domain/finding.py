"""What learning networks and their events are found by."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from networks.domain.report_views import texts_of
from networks.enums import Access
from networks.models import EventPage, NetworkPage
from pages.enums import Audience
from pages.models import BasePage
from practices.models import PracticePage
from schools.enums import Network, Umbrella
from search.item import FacetValue, Item, page_key


def public() -> QuerySet[NetworkPage]:
    """Return those that can be found: closed ones by their members alone."""
    return NetworkPage.objects.published()


def item_of(page: NetworkPage) -> Item | None:
    """Return what can be found of a network, or None when it is not online."""
    if not BasePage.is_public(page):
        return None
    levels = list(page.education_levels.all())
    return Item(
        key=page_key(page.pk),
        kind="netwerk",
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.summary,
        text="\n".join((*page.for_whom_lines, page.form, page.rhythm, *_practices(page))),
        names=tuple(
            name
            for name in (
                *("lerend netwerk", page.region, *page.topic_lines),
                *(level.name for level in levels),
            )
            if name
        ),
        audience=_audience(page),
        date=page.first_published_at,
        facets=tuple(FacetValue("niveau", level.slug, level.name) for level in levels),
    )


def _audience(network: NetworkPage | None) -> str:
    """Return who finds what is of this network."""
    if network is None or not network.is_closed:
        return Audience.EVERYONE
    return audience_name(network.pk)


def audience_name(pk: int) -> str:
    """Return the name of the members of a closed network, as an audience."""
    return f"network:{pk}"


def audiences_of(user: Any) -> frozenset[str]:
    """Return the closed networks that somebody sees, as audiences."""
    closed = NetworkPage.objects.visible_to(user).filter(access=Access.CLOSED)
    return frozenset(audience_name(pk) for pk in closed.order_by().values_list("pk", flat=True))


def _practices(page: NetworkPage) -> list[str]:
    """Return the titles of those of its practices that everybody may read."""
    keys = [row.practice_id for row in page.practice_rows.all()]
    public = PracticePage.objects.published().filter(pk__in=keys, audience=Audience.EVERYONE)
    return sorted(public.values_list("title", flat=True))


def public_events() -> QuerySet[EventPage]:
    """Return the events that can be found: those of closed networks by their members alone."""
    return EventPage.objects.published()


def item_of_event(page: EventPage) -> Item | None:
    """Return what can be found of an event, or None when it is not online."""
    if not BasePage.is_public(page):
        return None
    network = page.network
    programme = (f"{row.title} {row.speaker}" for row in page.programme_rows.all())
    levels = list(network.education_levels.all()) if network else []
    return Item(
        key=page_key(page.pk),
        kind="evenement",
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.summary,
        text="\n".join((page.for_whom, page.place, *programme, *texts_of(page))),
        names=tuple(
            name
            for name in (
                *("bijeenkomst", page.get_event_type_display(), page.organised_by),
                *([network.title, *network.topic_lines] if network else []),
            )
            if name
        ),
        audience=_audience(network),
        date=page.first_published_at,
        until=page.ends_at,
        facets=(
            *(FacetValue("niveau", level.slug, level.name) for level in levels),
            *_of_organiser(page),
        ),
    )


def _of_organiser(page: EventPage) -> Iterator[FacetValue]:
    """Return the net and the koepel of who organises it."""
    if page.organiser is None:
        return
    for name, choices, value in (
        ("net", Network, page.organiser.network),
        ("koepel", Umbrella, page.organiser.umbrella),
    ):
        if value:
            yield FacetValue(name, value, str(choices(value).label))
