"""Repeating an event: several days, and perhaps places, at once."""

from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict

from networks.domain.arranging import SeriesDate
from networks.domain.event_details import EventDetails
from networks.forms.initial import initial_of
from networks.forms.moment import MomentForm
from safeforms.rows import row_formset

MOST_DATES = 20


class SeriesDateForm(MomentForm):
    """One more meeting."""

    place = forms.CharField(
        label="Plaats", max_length=200, required=False, help_text="Leeg: dezelfde."
    )
    address = forms.CharField(label="Adres", max_length=300, required=False)


SeriesFormSet = row_formset(
    SeriesDateForm,
    row_name="Keer",
    add_label="Voeg nog een dag toe",
    min_rows=1,
    max_rows=MOST_DATES,
)


def series_rows(data: QueryDict | None, details: EventDetails) -> BaseFormSet:
    """Return the rows of a series; the first one shows the hours of the event that is repeated."""
    first = initial_of(details, with_day=False)
    hours = ("begins", "ends", "is_whole_day")
    initial = [{name: first[name] for name in hours if name in first}]
    rows: BaseFormSet = SeriesFormSet(data, prefix="keer", initial=initial)
    return rows


def dates_of(rows: BaseFormSet) -> list[SeriesDate]:
    """Return the dates of valid rows."""
    return [
        SeriesDate(
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            place=row["place"],
            address=row["address"],
            is_whole_day=row["is_whole_day"],
        )
        for row in rows.cleaned_rows  # type: ignore[attr-defined]
    ]
