"""How networks and events look among results of a search, and the last look at who may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from networks.domain.finding import public, public_events
from search.item import page_key
from search.models import SearchEntry
from search.showing import Shown, page_keys


def present(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return where and how each network meets, of those that are online now."""
    found = public().filter(pk__in=page_keys(entries)).only("region", "form", "rhythm")
    return {
        page_key(page.pk): Shown(
            " · ".join(each for each in (page.region, page.form, page.rhythm) if each)
        )
        for page in found
    }


def present_events(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return when and where each event is, of those that are online now."""
    found = public_events().filter(pk__in=page_keys(entries))
    return {
        page_key(page.pk): Shown(
            " · ".join(
                each
                for each in (
                    date_format(localtime(page.starts_at), "j F Y"),
                    page.get_form_display(),
                    page.place,
                )
                if each
            )
        )
        for page in found
    }
