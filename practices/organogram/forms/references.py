"""Naming another row of the same form, by its role."""

from dataclasses import dataclass
from typing import Any

from django import forms

from safeforms.fields import cleaned_text

SEPARATOR = "|"
SHOWN = "-was"
LIST_ID = "rollen-namen"
LONGEST = 120


@dataclass(frozen=True)
class RoleReference:
    """What somebody typed, and what it stood for when the form was shown.

    A role may get another name in the same form: as long as the text that refers to it is left as
    it was shown, it means the same row.

    Attributes:
        text: The name of a role as it was typed.
        key: The key of the row that the text named when the form was shown.
        shown: That text.
    """

    text: str = ""
    key: str = ""
    shown: str = ""

    @property
    def known(self) -> str:
        """The key of the row that is meant, where the text was left alone."""
        return self.key if self.key and self.text == self.shown else ""

    @property
    def memory(self) -> str:
        """Key and text as the form carries them along."""
        return f"{self.key}{SEPARATOR}{self.shown}" if self.key else ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


class RoleReferenceInput(forms.TextInput):
    """A text with the names of the roles to choose from; works without scripts like any text."""

    template_name = "practices/organogram/reference_input.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> RoleReference:
        """Gather the text and what it stood for."""
        key, _, shown = str(data.get(name + SHOWN, "") or "").partition(SEPARATOR)
        return RoleReference(str(data.get(name, "") or ""), key, shown)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A form may leave it out."""
        return name not in data

    def format_value(self, value: Any) -> str | None:
        """Show the text."""
        return str(value) if value else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the text stands for, and where its choices are."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "memory": value.memory if isinstance(value, RoleReference) else "",
            "memory_name": name + SHOWN,
        }
        context["widget"]["attrs"] |= {"list": LIST_ID, "autocomplete": "off"}
        return context


class RoleReferenceField(forms.Field):
    """The name of a role, as `RoleReference`; the formset knows which row it is."""

    widget = RoleReferenceInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> RoleReference:
        """Clean the text."""
        given = value if isinstance(value, RoleReference) else RoleReference(str(value or ""))
        text = " ".join(str(cleaned_text(given.text, lines=False)).split())
        if len(text) > LONGEST:
            raise forms.ValidationError(f"Maak dit korter: hoogstens {LONGEST} tekens.")
        return RoleReference(text, given.key, given.shown)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """A row counts as filled in once there is a text."""
        return bool(data)
