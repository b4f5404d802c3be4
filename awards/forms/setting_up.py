"""Starting, setting up and moving an edition."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseFormSet
from django.http import QueryDict

from awards.domain.setting_up import Settings
from awards.domain.starting import CriterionRow
from awards.enums import Average, Score
from awards.models import Edition
from networks.models import EventPage
from safeforms.fields import NumberField, WholeNumberField
from safeforms.forms import SafeForm
from safeforms.rows import row_formset

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST = 100
DATES = (
    *("nominations_open_at", "nominations_close_at", "first_round_opens_at"),
    *("first_round_closes_at", "final_opens_at", "final_closes_at", "publish_at"),
    *("votes_open_at", "votes_close_at"),
)
PAIRS = (
    ("nominations_open_at", "nominations_close_at"),
    ("first_round_opens_at", "first_round_closes_at"),
    ("final_opens_at", "final_closes_at"),
    ("votes_open_at", "votes_close_at"),
)
NUMBERS = ("readers", "finalists", "minimum_valid", "laureates", "minutes_per_dossier")
SWITCHES = (
    *("has_first_round", "has_public_vote", "has_minimum_scores", "shows_normalised"),
    *("is_anonymous_at_first", "publishes_ballots"),
)
RARE = ("has_minimum_scores", "shows_normalised", "is_anonymous_at_first", "publishes_ballots")
"""What a small edition does not need: off, and folded away."""


class InstantField(forms.DateTimeField):
    """A day with its hour, typed as on our calendars."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            input_formats=["%d/%m/%Y %H.%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hu%M"],
            widget=forms.DateTimeInput(
                format="%d/%m/%Y %H.%M",
                attrs={"placeholder": "21/11/2026 14.30", "autocomplete": "off"},
            ),
            error_messages={"invalid": "Vul een dag en een uur in, zoals 21/11/2026 14.30."},
            **kwargs,
        )

    def clean(self, value: Any) -> datetime | None:
        """Refuse a slip in the year."""
        moment: datetime | None = super().clean(value)
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError("Kijk het jaar na.", code="year")
        return moment


class StartForm(SafeForm):
    """Of which year."""

    year = WholeNumberField(label="Jaar", min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].prepare_value = lambda value: value  # type: ignore[attr-defined]


class SettingsForm(SafeForm):
    """The rules of an edition, without its criteria."""

    has_first_round = forms.BooleanField(
        label="Met een eerste ronde",
        required=False,
        help_text="Een kleine editie slaat ze over: dan leest de hele jury alle dossiers.",
    )
    readers = WholeNumberField(label="Lezers per dossier", min_value=1, max_value=MOST)
    finalists = WholeNumberField(
        label="Dossiers in de finale, hoogstens", min_value=1, max_value=MOST
    )
    minimum_valid = WholeNumberField(
        label="Geldige scores per dossier, minstens", min_value=1, max_value=MOST
    )
    laureates = WholeNumberField(label="Aantal laureaten", min_value=1, max_value=MOST)
    minutes_per_dossier = WholeNumberField(
        label="Minuten lezen per dossier", min_value=1, max_value=600
    )
    average = forms.ChoiceField(label="Hoe tellen scores samen", choices=Average.choices)
    has_public_vote = forms.BooleanField(label="Met een publieksprijs", required=False)
    has_minimum_scores = forms.BooleanField(label="Minimumscore per criterium", required=False)
    shows_normalised = forms.BooleanField(
        label="Genormaliseerde scores naast de gewone", required=False
    )
    is_anonymous_at_first = forms.BooleanField(label="Eerste ronde zonder namen", required=False)
    publishes_ballots = forms.BooleanField(
        label="Alle stembrieven openbaar na de uitslag, zonder namen", required=False
    )
    nominations_open_at = InstantField(label="Nomineren vanaf")
    nominations_close_at = InstantField(label="Nomineren tot")
    first_round_opens_at = InstantField(label="Eerste ronde vanaf")
    first_round_closes_at = InstantField(label="Eerste ronde tot")
    final_opens_at = InstantField(label="Finale vanaf")
    final_closes_at = InstantField(label="Finale tot")
    publish_at = InstantField(label="Uitslag bekend op")
    votes_open_at = InstantField(label="Stemmen vanaf")
    votes_close_at = InstantField(label="Stemmen tot")
    ceremony = forms.ModelChoiceField(
        label="Uitreiking", queryset=EventPage.objects.none(), required=False
    )
    categories = forms.CharField(
        label="Vermeldingen of categorieën",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Eén per regel, zoals “basisonderwijs”. Leeg: geen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ceremony"]
        events: QuerySet[EventPage] = EventPage.objects.live().order_by("-starts_at")
        field.queryset = events
        field.empty_label = "nog niet gekozen"
        for value in range(Score.LOWEST, Score.HIGHEST + 1):
            self.fields[f"label_{value}"] = forms.CharField(
                label=f"Score {value}", max_length=120, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Refuse what closes before it opens."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for opens, closes in PAIRS:
            first, last = cleaned.get(opens), cleaned.get(closes)
            if first and last and last <= first:
                self.add_error(closes, "Dit einde ligt voor het begin. Kies een later moment.")
        if any(len(name) > 120 for name in self._names()):  # noqa: PLR2004  the column's length
            self.add_error("categories", "Een naam heeft hoogstens 120 tekens.")
        return cleaned

    def _names(self) -> list[str]:
        lines = str(self.cleaned_data.get("categories", "")).splitlines()
        return [line.strip() for line in lines if line.strip()]

    def settings(self, criteria: BaseFormSet) -> Settings:
        """Return what was set."""
        cleaned = self.cleaned_data
        columns = (*SWITCHES, *NUMBERS, *DATES, "average", "ceremony")
        return Settings(
            columns={name: cleaned[name] for name in columns},
            criteria=criteria_of(criteria),
            labels={value: cleaned[f"label_{value}"] for value in range(Score.HIGHEST + 1)},
            categories=self._names(),
        )

    @property
    def label_fields(self) -> list[Any]:
        """The words of the scale, from 0 to 10."""
        return [self[f"label_{value}"] for value in range(Score.LOWEST, Score.HIGHEST + 1)]

    @property
    def date_pairs(self) -> list[tuple[Any, Any]]:
        """The dates that belong together."""
        return [(self[first], self[last]) for first, last in PAIRS[:3]]

    @property
    def has_rare(self) -> bool:
        """Whether anything is on that a small edition does not need."""
        return any(self[name].value() for name in RARE)


class CriterionForm(SafeForm):
    """One criterion."""

    name = forms.CharField(label="Naam", max_length=160)
    weight = NumberField(label="Gewicht op 100", max_value=MOST, min_value=Decimal("0.01"))
    explanation = forms.CharField(
        label="Uitleg", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    minimum = WholeNumberField(
        label="Minimumscore", required=False, max_value=10, help_text="Enkel als je ze gebruikt."
    )


CriterionRows = row_formset(
    CriterionForm, row_name="Criterium", add_label="Voeg een criterium toe", min_rows=1, max_rows=12
)


def criterion_rows(data: QueryDict | None, edition: Edition) -> BaseFormSet:
    """Return the criteria as rows of a form."""
    initial = list(edition.criteria.values("name", "weight", "explanation", "minimum"))
    made: BaseFormSet = CriterionRows(data, prefix="criterium", initial=initial)
    return made


def criteria_of(rows: BaseFormSet) -> list[CriterionRow]:
    """Return the criteria of valid rows."""
    return [
        CriterionRow(row["name"], row["weight"], row["explanation"], row["minimum"])
        for row in rows.cleaned_rows  # type: ignore[attr-defined]
    ]


def initial_of(edition: Edition) -> dict[str, Any]:
    """Return what the form shows of an edition."""
    columns = (*SWITCHES, *NUMBERS, *DATES, "average", "ceremony")
    labels = edition.scale_labels.values_list("value", "label")
    return {
        **{name: getattr(edition, name) for name in columns},
        **{f"label_{value}": label for value, label in labels},
        "categories": "\n".join(one.name for one in edition.categories.all()),
    }


class ProlongForm(SafeForm):
    """Until when."""

    until = InstantField(label="Nieuwe einddatum", required=True)


class ReopenForm(SafeForm):
    """Until when, and why."""

    closes_at = InstantField(label="Opnieuw open tot", required=True)
    reason = forms.CharField(
        label="Waarom", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
