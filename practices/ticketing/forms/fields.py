"""Fields that a ticketing practice asks with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices

YES, NO, UNKNOWN = "ja", "nee", ""
DONT_KNOW = "Weet ik niet"
MOST_POINTS = 12
POINT_LENGTH = 200
BULLETS = "-–—+•* \t"


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or unknown: `True`, `False`, `None`; nobody has to know."""

    def __init__(self, *, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            choices=((YES, "Ja"), (NO, "Nee"), (UNKNOWN, DONT_KNOW)),
            coerce=lambda value: value == YES,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """Show what a page has; a posted value stays as it is."""
        if isinstance(value, bool):
            return YES if value else NO
        return UNKNOWN if value is None else value


def radios(
    choices: type[TextChoices],
    *,
    label: str,
    required: bool = True,
    unknown: str = "",
    help_text: str = "",
) -> forms.ChoiceField:
    """Return a field with a button for each choice, and one for not knowing where `unknown` is."""
    shown: Sequence[tuple[str, str]] = [
        (value, name[:1].upper() + name[1:]) for value, name in choices.choices
    ]
    return forms.ChoiceField(
        label=label,
        choices=[*shown, (UNKNOWN, unknown)] if unknown else shown,
        required=required,
        widget=forms.RadioSelect,
        help_text=help_text,
    )


def points_of(text: str) -> str:
    """Return points one a line, without the signs that people put before them.

    Raises:
        ValidationError: there are too many, or one is an essay.
    """
    points = [line.strip(BULLETS) for line in text.splitlines()]
    points = [point for point in points if point]
    if not points:
        raise ValidationError("Schrijf minstens één punt.", code="required")
    if len(points) > MOST_POINTS:
        raise ValidationError(f"Hou het bij {MOST_POINTS} punten, de belangrijkste eerst.")
    for point in points:
        if len(point) > POINT_LENGTH:
            raise ValidationError(
                f"Maak dit punt korter dan {POINT_LENGTH} tekens: “{point[:40]}…”. "
                "Meer uitleg past bij “Wat leerden jullie?”."
            )
    return "\n".join(points)
