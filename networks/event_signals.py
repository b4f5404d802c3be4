"""What happens around the saving of an event, whichever screen it is saved from."""

from typing import Any

from django.db.models.signals import post_save, pre_save

from networks.domain.following import count_change, follow_change
from networks.models import EventPage


def connect() -> None:
    """Follow every event that is saved whole; called once, when the apps are ready."""
    pre_save.connect(_before, sender=EventPage, dispatch_uid="networks-event-before")
    post_save.connect(_after, sender=EventPage, dispatch_uid="networks-event-after")


def _before(instance: EventPage, update_fields: Any = None, *, raw: bool = False, **_: Any) -> None:
    """Compare with what is stored. Drafts are saved with `update_fields`: nobody sees those."""
    if raw or update_fields is not None or instance.pk is None:
        return
    instance.arrangement_before = count_change(event=instance)  # type: ignore[attr-defined]


def _after(
    instance: EventPage,
    update_fields: Any = None,
    *,
    created: bool,
    raw: bool = False,
    **_: Any,
) -> None:
    if raw or created or update_fields is not None or not instance.live:
        return
    before = getattr(instance, "arrangement_before", None)
    follow_change(event=instance, before=before)
