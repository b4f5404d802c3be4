"""Saying who was at an event."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from networks.domain.attendance_list import AttendanceList
from networks.domain.training import hours_of
from safeforms.fields import NumberField
from safeforms.forms import SafeForm

MINUTES = 60


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class KeysField(forms.MultipleChoiceField):
    """Keys of registrations; who is marked by them is asked of the event."""

    def valid_value(self, value: str) -> bool:
        """Whether it is a key at all."""
        return _key(value) is not None


class AttendanceForm(SafeForm):
    """Who was there, and for how long the event counts.

    `was` has those who stood as present when the list was shown: only what was changed on the
    screen is changed, so that who signs in at the door meanwhile stays present.
    """

    aanwezig = KeysField(label="Aanwezig", required=False, widget=forms.CheckboxSelectMultiple)
    was = forms.CharField(required=False, widget=forms.HiddenInput, max_length=400_000)
    uren = NumberField(label="Uren nascholing", places=2, required=False, unit="uur")

    def __init__(self, *args: Any, found: AttendanceList, **kwargs: Any) -> None:
        present = [str(row.key) for row in found.rows if row.attended_at is not None]
        first = {
            "aanwezig": present,
            "was": " ".join(present),
            "uren": hours_of(found.minutes),
        }
        super().__init__(*args, initial=first, **kwargs)
        self.found = found
        hours = self.fields["uren"]
        hours.max_value = round(Decimal(found.longest) / MINUTES, 2)
        hours.help_text = (
            f"Staat op de attesten. De bijeenkomst duurt {found.longest_hours} uur; leeg laten mag."
        )

    @property
    def checked(self) -> set[str]:
        """The keys that stand checked."""
        return set(self["aanwezig"].value() or ())

    @property
    def present(self) -> set[UUID]:
        """Who was there."""
        return {UUID(key) for key in self.cleaned_data["aanwezig"]}

    @property
    def changed(self) -> set[UUID]:
        """Whose box was checked or unchecked since the list was shown."""
        was = {key for text in self.cleaned_data["was"].split() if (key := _key(text))}
        return was ^ self.present

    @property
    def minutes(self) -> int | None:
        """How long it counts; None: as long as it lasts."""
        hours = self.cleaned_data["uren"]
        minutes = None if hours is None else round(hours * MINUTES)
        return None if minutes is None or minutes >= self.found.longest else minutes


class DoorForm(SafeForm):
    """The code that stands at the door."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Zes letters en cijfers. Ze staan op het scherm of het blad aan de deur.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
