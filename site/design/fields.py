"""What a form field and an error summary need to know to be drawn: no markup here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseForm, BaseFormSet, BoundField

CHOICE_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
FormLike = BaseForm | BaseFormSet
_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Mistake:
    """One line of the error summary: the sentence and the control it leads to ("" for none)."""

    text: str
    target: str


def field_kind(field: BoundField) -> str:
    """`hidden`, `check`, `choices`, `group` (several controls) or `single`."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, CHOICE_GROUPS):
        return "choices"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "group"
    return "single"


def counted_limit(field: BoundField) -> int | None:
    """How many characters a text area takes, where it has such a limit."""
    widget = field.field.widget
    if not isinstance(widget, forms.Textarea):
        return None
    limit = str(widget.attrs.get("data-counter") or widget.attrs.get("maxlength") or "")
    return int(limit) if limit.isdecimal() else None


def control_attributes(field: BoundField, kind: str, limit: int | None) -> dict[str, Any]:
    """Attributes that tie the control to its hint, error and counter."""
    described = described_by(field, limit)
    attributes: dict[str, Any] = {}
    if described and kind in {"single", "check"}:
        attributes["aria-describedby"] = described
    if limit is not None:
        # A browser cuts pasted text off without a word: the counter tells instead.
        attributes |= {"maxlength": False, "data-counter": str(limit)}
    return attributes


def described_by(field: BoundField, limit: int | None = None) -> str:
    """Ids of error, hint and counter, in the order in which they are best read."""
    base = field.auto_id
    own = str(field.field.widget.attrs.get("aria-describedby", ""))
    ids = [
        f"{base}_error" if field.errors else "",
        f"{base}_helptext" if field.help_text else "",
        f"{base}_count" if limit is not None else "",
        own,
    ]
    return " ".join(part for part in ids if part)


def is_marked_optional(field: BoundField, kind: str) -> bool:
    """Whether the label says "(niet verplicht)"; a form may leave it out (`mark_optional`)."""
    if kind == "check" or field.field.required:
        return False
    return bool(getattr(field.form, "mark_optional", True))


def target_id(field: BoundField) -> str:
    """The id of the first control of a field: where a link to it must lead."""
    if field.is_hidden:
        return ""
    kind = field_kind(field)
    if kind in {"choices", "group"}:
        first = next(iter(field.subwidgets), None)
        if kind == "choices" and first is not None:
            return str(first.id_for_label or field.auto_id)
        return str(field.field.widget.id_for_label(field.auto_id) or field.auto_id)
    return str(field.id_for_label or field.auto_id)


def mistakes(form_or_forms: FormLike | Iterable[FormLike] | None) -> list[Mistake]:
    """All errors of a form, a formset (with their rows' names), or several of them."""
    # A name that a template does not know arrives as an empty text.
    if not form_or_forms and not isinstance(form_or_forms, FormLike):
        return []
    if isinstance(form_or_forms, BaseForm):
        return list(_of_form(form_or_forms))
    if isinstance(form_or_forms, BaseFormSet):
        return list(_of_formset(form_or_forms))
    return [mistake for each in form_or_forms for mistake in mistakes(each)]


def _of_form(form: BaseForm) -> Iterator[Mistake]:
    if not form.is_bound:
        return
    row = str(getattr(form, "row_label", ""))
    for error in form.non_field_errors():
        yield Mistake(_sentence(row, str(error)), "")
    for field in form:
        label = str(field.label or "")
        name = f"{row}, {label[:1].lower()}{label[1:]}" if row else label
        for error in field.errors:
            yield Mistake(_sentence(name, str(error)), target_id(field))
    for formset in getattr(form, "formsets", {}).values():
        yield from _of_formset(formset)


def _of_formset(formset: BaseFormSet) -> Iterator[Mistake]:
    if not formset.is_bound:
        return
    for error in formset.non_form_errors():
        yield Mistake(str(error), str(getattr(formset, "error_target", "")))
    for form in formset.forms:
        yield from _of_form(form)


def _sentence(name: str, error: str) -> str:
    if not name:
        return error
    # A label that is a question or a sentence ends in its own sign.
    return f"{name} {error}" if name[-1] in "?!.:" else f"{name}: {error}"


def in_page_order(found: Iterable[Mistake], html: str) -> list[Mistake]:
    """Sort mistakes as their controls stand in this HTML, those of the whole form first."""
    places = {match[1]: match.start() for match in _ID.finditer(html)}
    return sorted(found, key=lambda each: places.get(each.target, len(html)) if each.target else -1)


def mistakes_title(count: int) -> str:
    """How many things are wrong, in words."""
    return "Eén ding klopt nog niet" if count == 1 else f"{count} dingen kloppen nog niet"
