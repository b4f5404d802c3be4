"""What a school tells of a practice that it tried."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from practices.domain.confirming import Answers
from practices.enums import Experience
from practices.models import Confirmation
from safeforms.fields import NumberField
from safeforms.forms import SafeForm
from schools.models import Organisation

AGAIN = (("ja", "ja"), ("nee", "nee"), ("", "weten we nog niet"))
_AGAIN = {"ja": True, "nee": False}


class OneTapForm(SafeForm):
    """For which school, and whether it works there."""

    organisation = forms.ModelChoiceField(
        label="Je school",
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": "Kies een school waar je functie bevestigd is."},
    )
    experience = forms.ChoiceField(
        label="Werkt het ook bij jullie?",
        choices=[(each.value, each.label.capitalize()) for each in Experience],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor jullie school klopt."},
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  declared above
        field.queryset = organisations


class ConfirmationForm(OneTapForm):
    """The same, with what it brought; all of that may stay empty."""

    changed = forms.CharField(
        label="Wat pasten jullie aan?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours_gained = NumberField(
        label="Gewonnen tijd",
        required=False,
        places=1,
        max_value=100_000,
        unit="uren",
        help_text="In uren per schooljaar. Laat leeg wat je niet mat.",
    )
    euros_gained = NumberField(
        label="Gewonnen geld",
        required=False,
        max_value=10_000_000,
        unit="€",
        help_text="In euro per jaar. Laat leeg wat je niet mat.",
    )
    pitfall = forms.CharField(
        label="Waar moet een ander op letten?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    again = forms.ChoiceField(
        label="Zouden jullie het opnieuw doen?",
        required=False,
        choices=AGAIN,
        widget=forms.RadioSelect,
    )
    shows_organisation = forms.BooleanField(
        label="Toon de naam van onze school",
        required=False,
        help_text="Anders tonen we enkel niveau, schaal en net. Noem hierboven geen personen.",
    )

    @staticmethod
    def initial_of(kept: Confirmation) -> dict[str, Any]:
        """Return what a school said before, as the form shows it."""
        names = ("organisation", "experience", "changed", "hours_gained", "euros_gained", "pitfall")
        found = {name: getattr(kept, name) for name in (*names, "shows_organisation")}
        again = {True: "ja", False: "nee", None: ""}[kept.again]
        return {**found, "again": again}

    @property
    def answers(self) -> Answers:
        """What was filled in, of a valid form."""
        given = self.cleaned_data
        return Answers(
            changed=given["changed"],
            hours_gained=given["hours_gained"],
            euros_gained=given["euros_gained"],
            pitfall=given["pitfall"],
            again=_AGAIN.get(given["again"]),
            shows_organisation=given["shows_organisation"],
        )
