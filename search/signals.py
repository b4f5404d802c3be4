"""When the table is written: with whatever changes an item, in the same transaction.

Wagtail saves a page and all below it within one transaction, and so it publishes, takes offline,
moves and deletes; these receivers run inside. What Django does not tell of (a queryset's update)
is found by the repair, which looks every five minutes.
"""

from collections import defaultdict
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction

from search.domain.entries import declare, outdate, withdraw
from search.elastic.delivery import after_commit
from search.models import SearchEntry
from search.registry import parts_for, source_of

DRAFTS = frozenset(
    {
        *(
            "draft_title",
            "has_unpublished_changes",
            "latest_revision",
            "latest_revision_created_at",
        ),
        *("locked", "locked_at", "locked_by", "locked_by_id", "latest_revision_id"),
    }
)
"""Columns that say nothing of what is public; Wagtail saves them with a draft in memory."""
AT_ONCE = 200
"""Items told again in the transaction that changes what they name; more wait a little."""


def connect() -> None:
    """Listen to every model: what nobody declared costs one look into a dictionary."""
    pre_save.connect(_about_to_save, dispatch_uid="search-saving")
    post_save.connect(_saved, dispatch_uid="search-saved")
    pre_delete.connect(_about_to_delete, dispatch_uid="search-deleting")
    post_delete.connect(_deleted, dispatch_uid="search-deleted")
    post_save.connect(_written, sender=SearchEntry, dispatch_uid="search-written")
    for changed in (post_save, post_delete):
        changed.connect(
            _restricted, sender=PageViewRestriction, dispatch_uid=f"search-restricted-{id(changed)}"
        )
    _restrict_in_one_transaction()


def _restrict_in_one_transaction() -> None:
    """Have Django send its signal before a restriction is committed, as it does for pages."""
    plain = PageViewRestriction.save
    if getattr(plain, "is_atomic", False):
        return

    @wraps(plain)
    def save(self: PageViewRestriction, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return plain(self, *args, **kwargs)

    save.is_atomic = True  # type: ignore[attr-defined]
    PageViewRestriction.save = save  # type: ignore[method-assign]


# --- Pages and other objects that are found -----------------------------------------------------


def _about_to_save(*, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember where a page stood: those below it move along."""
    if isinstance(instance, Page) and not raw and instance.pk is not None:
        before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
        instance.search_path_before = before


def _saved(
    *,
    sender: Any,
    instance: Any,
    created: bool = False,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    if raw or (update_fields is not None and update_fields <= DRAFTS):
        return
    if source_of(sender) is not None:
        # With some columns of a draft in memory the rest of it was not saved.
        declare(instance=instance if update_fields is None else _stored(instance))
    if isinstance(instance, Page) and not created:
        _declare_by_base(instance)
        _take_along(instance)
    _tell_again(instance)


def _stored(instance: Any) -> Any:
    return type(instance)._default_manager.get(pk=instance.pk)  # noqa: SLF001  documented by Django


def _declare_by_base(page: Page) -> None:
    """Declare a page that was saved without its own model: so Wagtail moves and expires."""
    if type(page) is Page and page.specific_class and source_of(page.specific_class) is not None:
        specific = page.specific_class.objects.get(pk=page.pk)
        declare(instance=specific)
        _tell_again(specific)


def _take_along(page: Page) -> None:
    """Declare what stands below a page whose address changed; their own is stored only later."""
    before = getattr(page, "search_path_before", None)
    if before is None or before == page.url_path:
        return
    for below in Page.objects.descendant_of(page).specific().iterator():
        if below.url_path.startswith(before):
            below.url_path = page.url_path + below.url_path[len(before) :]
        declare(instance=below)


def _about_to_delete(*, sender: Any, instance: Any, **kwargs: Any) -> None:
    """Remember whose items tell of it while the database still knows."""
    told_by = [part.told_by(instance) for part in parts_for(sender)]
    if told_by:
        instance.search_told_by = _keys(told_by)


def _written(**kwargs: Any) -> None:
    after_commit()


def _deleted(*, sender: Any, instance: Any, **kwargs: Any) -> None:
    source = source_of(sender)
    if source is not None:
        withdraw(key=source.key(instance.pk))
    for model, keys in getattr(instance, "search_told_by", {}).items():
        tell_again(model._default_manager.filter(pk__in=keys))  # noqa: SLF001


def _restricted(*, instance: PageViewRestriction, **kwargs: Any) -> None:
    declare_below(page=instance.page)


def declare_below(*, page: Page) -> None:
    """Declare a page and all below it again: their readers changed."""
    for below in Page.objects.descendant_of(page, inclusive=True).specific().iterator():
        declare(instance=below)


# --- What items tell of -------------------------------------------------------------------------


def _tell_again(instance: Model) -> None:
    for part in parts_for(type(instance)):
        tell_again(part.told_by(instance))


def _keys(found: list[QuerySet[Any]]) -> dict[type[Model], list[Any]]:
    keys: dict[type[Model], list[Any]] = defaultdict(list)
    for each in found:
        keys[each.model] += each.values_list("pk", flat=True)
    return keys


def tell_again(found: QuerySet[Any]) -> None:
    """Declare objects again, as what they name changed: a few at once, many by the worker."""
    source = source_of(found.model)
    if source is None:
        return
    keys = sorted(set(found.values_list("pk", flat=True)))
    if len(keys) > AT_ONCE:
        outdate(keys=[source.key(key) for key in keys])
        return
    for each in source.objects(keys):
        declare(instance=each)
