"""A practice as texts by their labels, to compare two versions of it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from modelcluster.models import get_all_child_relations

from moderation.domain.comparing import Change, changes_between
from practices.models import PracticePage
from safeforms.domain.numbers import dutch_number

OURS = frozenset(
    {
        "page_ptr",
        "practicepage_ptr",
        "key",
        "school_agreed_at",
        "withdrawn_at",
        "withdrawn_reason",
        "written_for_school",
        "review_by",
        "licence",
        "inspired_by",
        "estimated",
    }
)
"""Columns that no author fills in."""
MANY = ("education_levels", "themes", "tasks", "tags")
OTHER_ROWS = frozenset({"co_authors", "tagged_items"})
ROW_COLUMNS = frozenset({"id", "page", "key", "sort_order"})


def changes_of(*, before: PracticePage, after: PracticePage) -> list[Change]:
    """Return what differs between two versions of a practice, in words that readers know."""
    return changes_between(before=texts_of(before), after=texts_of(after))


def texts_of(page: PracticePage) -> dict[str, str]:
    """Return every answer of a practice as text, by its label."""
    texts = {"titel": page.title}
    for field in _fields_of(type(page)):
        texts[str(field.verbose_name)] = text_of(page, field)
    for name in MANY:
        many: Any = page._meta.get_field(name)  # noqa: SLF001  (Django's way to a model's fields)
        texts[str(many.verbose_name)] = ", ".join(str(each) for each in getattr(page, name).all())
    fields: Any = _fields_of(type(page))
    names = [str(field.verbose_name) for field in fields if field.name in page.estimated]
    texts["geschat"] = ", ".join(names)
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        model = relation.related_model
        if name in OTHER_ROWS or not model.__module__.startswith("practices."):
            continue
        label = str(model._meta.verbose_name)  # noqa: SLF001
        rows = list(getattr(page, name).all())
        called = {row.key: str(row) for row in rows}
        for number, row in enumerate(rows, start=1):
            texts[f"{label} {number}"] = _row_text(row, called)
    return texts


def _fields_of(model: type[models.Model]) -> Iterable[Any]:
    own = [] if model is PracticePage else model._meta.local_fields  # noqa: SLF001
    fields = [*PracticePage._meta.local_fields, *own]  # noqa: SLF001
    return [field for field in fields if field.name not in OURS and field.editable]


def _row_text(row: models.Model, names: dict[UUID, str]) -> str:
    """Return the answers of a row; keys of other rows (`references`) as what those are called."""
    fields = [
        field
        for field in row._meta.fields  # noqa: SLF001
        if field.name not in ROW_COLUMNS and not isinstance(field, models.UUIDField)
    ]
    texts = [(str(field.verbose_name), text_of(row, field)) for field in fields]
    references: dict[str, UUID | None] = getattr(row, "references", {})
    texts += [(label, names.get(key, "") if key else "") for label, key in references.items()]
    return " · ".join(f"{label}: {text}" for label, text in texts if text)


def text_of(thing: models.Model, field: Any) -> str:
    """Return one answer as readers see it; no answer is an empty text."""
    value = getattr(thing, field.name)
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal | int) and not field.choices:
        return dutch_number(Decimal(value))
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)
