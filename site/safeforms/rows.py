"""Repeatable rows in forms, with and without JavaScript."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseForm, BaseFormSet
from django.forms.formsets import (
    INITIAL_FORM_COUNT,
    MAX_NUM_FORM_COUNT,
    MIN_NUM_FORM_COUNT,
    TOTAL_FORM_COUNT,
    ManagementForm,
)
from django.forms.utils import ErrorDict, ErrorList
from django.utils.functional import cached_property

from safeforms.domain.rows import MOST_ROWS, RowAction, apply_row_action, read_action, row_count
from safeforms.forms import SafeForm

__all__ = ["RowFormSet", "RowKeyField", "apply_row_action", "row_formset", "without_errors"]

KEY = "key"
ROW_ACTION = "rij"


class RowKeyField(forms.UUIDField):
    """The hidden key by which a row is known for good; alone it does not make a row filled in."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", "")
        kwargs.setdefault("initial", uuid.uuid4)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> uuid.UUID:
        """Return the key; a missing or damaged one becomes a new one."""
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()

    def has_changed(self, initial: Any, data: Any) -> bool:
        """A row with nothing but a key is an empty row."""
        return False


class RowFormSet(BaseFormSet):
    """Rows of plain forms, each with a stable `key`; their order is that in which they stand.

    `row_name` names one ("Inzet": its legend is "Inzet 1 van 3"), `add_label` is the text of the
    button that adds one. Empty rows beyond the least number count for nothing. Removing and moving
    is done on the posted data (`apply_row_action`): a row that was not sent is gone.
    """

    row_name = "Regel"
    add_label = ""
    _errors: list[ErrorDict]
    _non_form_errors: ErrorList
    default_error_messages = {
        "missing_management_form": "Niet alles kwam aan. Kijk de regels na en verstuur opnieuw.",
        "too_many_forms": "Er zijn te veel regels: hoogstens %(num)d.",
        "too_few_forms": "Er zijn te weinig regels: minstens %(num)d.",
    }

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        if data is not None or files is not None:
            # What was typed counts. Django would compare each row with the one that once stood at
            # its place, and take a row that came to look like it for an empty one.
            kwargs["initial"] = None
        super().__init__(data, files, **kwargs)

    # --- Counting -------------------------------------------------------------------------------
    @cached_property
    def management_form(self) -> ManagementForm:
        """Return the counts; those of a damaged post are counted again from its rows."""
        if not self.is_bound:
            return super().management_form
        total = row_count(self.data, str(self.prefix), min(self.absolute_max, MOST_ROWS))
        counts = {
            TOTAL_FORM_COUNT: total,
            INITIAL_FORM_COUNT: 0,
            MIN_NUM_FORM_COUNT: self.min_num,
            MAX_NUM_FORM_COUNT: self.max_num,
        }
        form = ManagementForm(
            {f"{self.prefix}-{name}": value for name, value in counts.items()},
            auto_id=self.auto_id,
            prefix=self.prefix,
            renderer=self.renderer,  # type: ignore[attr-defined]
        )
        form.full_clean()
        return form

    @property
    def can_add(self) -> bool:
        """Whether one more row is allowed."""
        return self.total_form_count() < self.max_num

    @property
    def can_remove(self) -> bool:
        """Whether a row may go."""
        return self.total_form_count() > self.min_num

    @property
    def label_of_add(self) -> str:
        """The text of the button that adds a row."""
        return self.add_label or f"Voeg een {self.row_name.lower()} toe"

    @property
    def container_id(self) -> str:
        """The id of the element that holds the rows and nothing else."""
        return f"rijen-{self.prefix}"

    @property
    def error_target(self) -> str:
        """Where an error of the rows as a whole leads."""
        return self.container_id

    # --- Making ---------------------------------------------------------------------------------
    @cached_property
    def forms(self) -> list[Any]:
        """Return the rows, each with its name and legend, and focus where a button left it."""
        made: list[Any] = super().forms
        for index, form in enumerate(made):
            form.row_index = index
            form.row_label = f"{self.row_name} {index + 1}"
            form.legend = f"{form.row_label} van {len(made)}"
            form.is_first, form.is_last = index == 0, index == len(made) - 1
        self._place_focus(made)
        return made

    def add_fields(self, form: BaseForm, index: int | None) -> None:
        """Give a row its key, and its fields the manners of our forms."""
        super().add_fields(form, index)
        form.use_required_attribute = False
        if KEY not in form.fields:
            form.fields[KEY] = RowKeyField()
        for field in form.fields.values():
            SafeForm.adopt_field(field)

    @cached_property
    def last_action(self) -> RowAction | None:
        """What a row button just did to these rows."""
        action = read_action(str(self.data.get(ROW_ACTION, ""))) if self.is_bound else None
        return action if action is not None and action.prefix == self.prefix else None

    def _place_focus(self, made: list[Any]) -> None:
        action = self.last_action
        if action is None:
            return
        if action.verb == "add" and made:
            first = next(iter(made[-1].visible_fields()), None)
            if first is not None:
                first.field.widget.attrs["autofocus"] = True
        elif action.verb in {"up", "down"}:
            place = action.row + (1 if action.verb == "down" else -1)
            if 0 <= place < len(made):
                made[place].focused_tool = _tool_to_focus(made[place], action.verb)

    @property
    def told(self) -> str:
        """What to tell after a row was removed."""
        action = self.last_action
        if action is None or action.verb != "remove":
            return ""
        left = self.total_form_count()
        rest = f"blijven er {left}" if left > 1 else f"blijft er {left or 'geen'}"
        return f"{self.row_name} {action.row + 1} is verwijderd. Er {rest} over."

    # --- Reading --------------------------------------------------------------------------------
    def clean(self) -> None:
        """Give each row a key of its own, also where a post repeats one."""
        seen: set[uuid.UUID] = set()
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", None)
            if not cleaned or KEY not in cleaned:
                continue
            if cleaned[KEY] in seen:
                cleaned[KEY] = uuid.uuid4()
            seen.add(cleaned[KEY])

    def full_clean(self) -> None:
        """Leave "too few" unsaid where the rows themselves say what is missing."""
        super().full_clean()
        if self.is_bound and any(self._errors):
            self._non_form_errors.data = [
                error
                for error in self._non_form_errors.data
                if getattr(error, "code", "") != "too_few_forms"
            ]

    @property
    def cleaned_rows(self) -> list[dict[str, Any]]:
        """The answers of the rows that have any, in their order."""
        self.is_valid()
        cleaned = (getattr(form, "cleaned_data", {}) for form in self.forms)
        return [row for row in cleaned if row]


def _tool_to_focus(form: Any, verb: str) -> str:
    """Return the button that stays under the finger; at the end of the list, its opposite."""
    if verb == "up":
        return "down" if form.is_first and not form.is_last else "up"
    return "up" if form.is_last and not form.is_first else "down"


def row_formset(
    form: type[BaseForm],
    *,
    row_name: str = "Regel",
    add_label: str = "",
    min_rows: int = 0,
    max_rows: int = 20,
    formset: type[RowFormSet] = RowFormSet,
) -> type[RowFormSet]:
    """Make the formset of a row's form; `min_rows` are always shown and must be filled in."""
    made: type[Any] = forms.formset_factory(
        form,
        formset=formset,
        extra=0,
        min_num=min_rows,
        max_num=max_rows,
        # Typed rows beyond the limit are shown, with the message, rather than cut off.
        absolute_max=max_rows + 50,
        validate_min=True,
        validate_max=True,
    )
    made.row_name = row_name
    made.add_label = add_label
    return made


def without_errors(*shown: BaseForm | BaseFormSet | Iterable[Any]) -> None:
    """Show bound forms as they were typed, without telling people off.

    For after a row button, or when a draft is resumed. Formsets that a form holds in `formsets` are
    included.
    """
    for each in shown:
        if isinstance(each, BaseFormSet):
            rows: Any = each
            rows._errors = [ErrorDict() for _ in rows.forms]  # noqa: SLF001
            rows._non_form_errors = ErrorList()  # noqa: SLF001
            without_errors(*rows.forms)
        elif isinstance(each, BaseForm):
            form: Any = each
            form._errors = ErrorDict()  # noqa: SLF001
            form.cleaned_data = {}
            without_errors(*getattr(form, "formsets", {}).values())
        else:
            without_errors(*each)
