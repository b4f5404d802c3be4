"""Fields for days and hours, as people type them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from safeforms.domain.text import shortened
from safeforms.fields import CleanCharField

_HOURS = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\s*(?:[.:]|u|uur|h)\s*(?P<minute>[0-9]{2})?)?(?:\s*(?:u|uur|h))?"
)
_DIGITS = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})")
_MIDNIGHT = re.compile(r"24(?:\s*(?:[.:]|u|uur|h)?\s*(?:00)?)?(?:\s*(?:u|uur|h))?")
EARLIEST = date(2000, 1, 1)
YEARS_AHEAD = 5


def read_hour(text: str) -> time | None:
    """Read `14.30`, `14:30`, `1430`, `14u30`, `14u` or `14`; nothing where it is no hour."""
    bare = text.strip().casefold()
    match = _DIGITS.fullmatch(bare) or _HOURS.fullmatch(bare)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004  a clock


class HourField(forms.Field):
    """An hour of the day, in whichever way it is written."""

    widget = forms.TextInput
    default_error_messages = {
        "required": "Vul een uur in, zoals 14.30.",
        "invalid": "Vul een uur in, zoals 14.30. Je schreef “%(value)s”.",
    }

    def to_python(self, value: Any) -> time | None:
        """Return the hour that was typed."""
        if isinstance(value, time):
            return value
        text = str(value or "")
        if not text.strip():
            return None
        found = read_hour(text)
        if found is None:
            raise ValidationError(
                self.error_messages["invalid"],
                code="invalid",
                params={"value": shortened(text, 20)},
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        """Write an hour as Flanders does; what is no hour stays as it was typed."""
        if isinstance(value, time):
            return f"{value.hour}.{value.minute:02}"
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another hour was typed: 14:30 is no other hour than 14.30."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Show what an hour looks like."""
        return {"placeholder": "14.30", "autocomplete": "off"}


class EndHourField(HourField):
    """An hour at which something ends: `24.00` is midnight too."""

    def to_python(self, value: Any) -> time | None:
        """Return the hour that was typed."""
        if isinstance(value, str) and _MIDNIGHT.fullmatch(value.strip().casefold()):
            return time.min
        return super().to_python(value)


class DayField(forms.DateField):
    """A day within reason, typed as day/month/year."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.DateInput(
                format="%d/%m/%Y", attrs={"placeholder": "21/11/2026", "autocomplete": "off"}
            ),
        )
        super().__init__(**kwargs)

    def validate(self, value: date | None) -> None:
        """Refuse a slip in the year."""
        super().validate(value)
        if value is None:
            return
        if value < EARLIEST or value.year > timezone.localdate().year + YEARS_AHEAD:
            raise ValidationError(
                f"Kijk het jaar na: we plannen hoogstens {YEARS_AHEAD} jaar vooruit.", code="year"
            )


class WebField(CleanCharField):
    """An address on the web: `https://` may be left out, and nothing else than the web is taken."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {"invalid": "Vul een volledig adres in, zoals https://www.school.be."}

    def to_python(self, value: Any) -> Any:
        """Complete an address that was typed without its beginning."""
        text = super().to_python(value)
        return f"https://{text}" if text and "://" not in text and ":" not in text else text

    def run_validators(self, value: Any) -> None:
        """Say it once, in our words."""
        try:
            super().run_validators(value)
        except ValidationError as error:
            if any(each.code == "invalid" for each in error.error_list):
                raise ValidationError(self.error_messages["invalid"], code="invalid") from None
            raise


def moment_of(day: date, hour: time) -> datetime:
    """Return the moment of an hour of a day on our clocks.

    Raises:
        ValidationError: the clocks skip that hour.
    """
    moment = timezone.make_aware(datetime.combine(day, hour))
    if timezone.localtime(moment.astimezone(UTC)).time() != hour:
        raise ValidationError("Dit uur bestaat die dag niet: de klok gaat een uur vooruit.")
    return moment


def day_after(moment: datetime) -> datetime:
    """Return the same hour of the next day on our clocks, also where they change in between."""
    local = timezone.localtime(moment)
    return timezone.make_aware(local.replace(tzinfo=None) + timedelta(days=1))
