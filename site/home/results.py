"""How articles look among results of a search, and the last look at who may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format

from home.domain.finding import public
from search.item import page_key
from search.models import SearchEntry
from search.showing import Shown, page_keys


def present(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return what each article is and from when, of those that are online now."""
    found = public().filter(pk__in=page_keys(entries)).only("kind", "published_on", "interviewee")
    return {
        page_key(page.pk): Shown(
            " · ".join(
                part
                for part in (
                    page.get_kind_display(),
                    page.interviewee,
                    date_format(page.published_on, "j F Y"),
                )
                if part
            )
        )
        for page in found
    }
