"""When an event is: from one hour to another, or whole days."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from networks.forms.fields import DayField, EndHourField, HourField, day_after, moment_of
from safeforms.forms import SafeForm

LONGEST = timedelta(days=31)
HOURS = ("begins", "ends")


class MomentForm(SafeForm):
    """When something is: a day, from when to when, and a last day where there are more."""

    day = DayField(label="Dag", help_text="Als dag/maand/jaar.")
    begins = HourField(label="Begin")
    ends = EndHourField(label="Einde")
    is_whole_day = forms.BooleanField(
        label="Hele dag", required=False, help_text="Begin en einde hoef je dan niet in te vullen."
    )
    last_day = DayField(
        label="Laatste dag", required=False, help_text="Enkel als het meer dagen duurt."
    )
    past_is_meant = forms.BooleanField(
        label="Ja, die dag is al voorbij en dat klopt", required=False
    )

    def clean(self) -> dict[str, Any]:
        """Put day and hours together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("is_whole_day"):
            self._forget_hours(cleaned)
        if {"day", "begins", "ends"} <= cleaned.keys() and "last_day" in cleaned:
            cleaned["starts_at"] = self._moment("begins", "day")
            last = "last_day" if cleaned["last_day"] else "day"
            cleaned["ends_at"] = self._moment("ends", last)
            if cleaned["ends_at"] and cleaned["ends"] == time.min:
                # Whole days end at midnight, and so does an evening until 0.00 or 24.00.
                cleaned["ends_at"] = day_after(cleaned["ends_at"])
            self._check_order(cleaned["starts_at"], cleaned["ends_at"])
        return cleaned

    def _forget_hours(self, cleaned: dict[str, Any]) -> None:
        """Let whole days begin and end at midnight, whatever stands in the fields of the hours."""
        for name in HOURS:
            self.errors.pop(name, None)
            cleaned[name] = time.min

    def _moment(self, hour: str, day: str) -> datetime | None:
        try:
            return moment_of(self.cleaned_data[day], self.cleaned_data[hour])
        except ValidationError as error:
            self.add_error(hour, error)
            return None

    def _check_order(self, starts_at: datetime | None, ends_at: datetime | None) -> None:
        if starts_at is None or ends_at is None:
            return
        if ends_at <= starts_at:
            self._refuse_order()
        elif ends_at - starts_at > LONGEST:
            self.add_error("last_day", "Dit duurt meer dan een maand. Maak er een reeks van.")
        elif ends_at <= timezone.now() and self._asks_about_past():
            self.add_error("day", "Deze dag is al voorbij. Klopt dat? Vink het dan hieronder aan.")

    def _refuse_order(self) -> None:
        if self.cleaned_data.get("is_whole_day"):
            self.add_error("last_day", "De laatste dag ligt voor de eerste. Kies een latere dag.")
        else:
            self.add_error("ends", "Het einde ligt voor het begin. Kies een later uur.")

    def _asks_about_past(self) -> bool:
        return not self.cleaned_data.get("past_is_meant")

    @property
    def shows_past(self) -> bool:
        """Whether to ask if a day that is over was meant."""
        return self.is_bound and ("day" in self.errors or bool(self.data.get("past_is_meant")))

    @property
    def hours(self) -> tuple[datetime, datetime] | None:
        """From when to when it is, where that can be read."""
        cleaned = getattr(self, "cleaned_data", {})
        begin, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        return (begin, end) if begin and end and begin < end else None
