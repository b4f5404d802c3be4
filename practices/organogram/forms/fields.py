"""Fields that an organogram asks with."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices

MOST_CODES = 60
_BETWEEN = re.compile(r"[,;\s]+")


class TaskCodesField(forms.CharField):
    """Codes of tasks between commas, as a list; `known` are those that there are."""

    known: Collection[str] = frozenset()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=800, **kwargs)

    def clean(self, value: Any) -> list[str]:
        """Return the codes, each once.

        Raises:
            ValidationError: there is no such task.
        """
        text = super().clean(value)
        codes = list(dict.fromkeys(part.upper() for part in _BETWEEN.split(text) if part))
        unknown = [code for code in codes if code not in self.known]
        if unknown:
            raise ValidationError(
                f"“{unknown[0][:20]}” is geen code uit het takenoverzicht. Een code ziet eruit "
                "als TEC-01."
            )
        return codes[:MOST_CODES]


def capitalised(choices: type[TextChoices]) -> list[tuple[str, str]]:
    """Return choices with a capital, as they stand alone in a form."""
    return [(value, f"{label[:1].upper()}{label[1:]}") for value, label in choices.choices]
