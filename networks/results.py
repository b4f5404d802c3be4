"""How networks and events look among results of a search, and the last look at who may see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from networks.domain.wording import when
from networks.enums import EventForm
from networks.models import EventPage, NetworkPage
from search.item import page_key
from search.models import SearchEntry
from search.showing import Shown, page_keys


def present(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return where and how each network meets, of those that this reader may see."""
    found = (
        NetworkPage.objects.visible_to(user)
        .filter(pk__in=page_keys(entries))
        .only("region", "form", "rhythm")
    )
    return {
        page_key(page.pk): Shown(
            " · ".join(each for each in (page.region, page.form, page.rhythm) if each)
        )
        for page in found
    }


def present_events(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return when and where each event is, of those that this reader may see, and what is over."""
    found = EventPage.objects.visible_to(user).filter(pk__in=page_keys(entries))
    now = timezone.now()
    return {page_key(page.pk): Shown(_line(page, now)) for page in found}


def _line(page: EventPage, now: datetime) -> str:
    state = "afgelast" if page.is_cancelled else "voorbij" if page.ends_at <= now else ""
    form = page.get_form_display()
    place = page.place if page.form != EventForm.ONLINE else ""
    return " · ".join(each for each in (state.capitalize(), when(page), form, place) if each)
