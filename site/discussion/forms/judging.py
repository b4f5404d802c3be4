"""Reporting a comment, hiding it, appealing, and answering an appeal."""

from django import forms

from discussion.enums import Ground, Outcome
from safeforms.forms import SafeForm


class ReportForm(SafeForm):
    """What is wrong with a comment."""

    ground = forms.ChoiceField(
        label="Wat is er mis?", choices=Ground.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="Uitleg",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Enkel de redactie leest dit. Wie de reactie schreef, ziet niet wie iets meldde.",
    )


class HideForm(SafeForm):
    """Why a comment is hidden."""

    reason = forms.CharField(
        label="Reden",
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wie de reactie schreef, leest deze reden.",
    )


class AppealForm(SafeForm):
    """Why somebody thinks that a comment may stay."""

    text = forms.CharField(
        label="Waarom mag je reactie blijven staan?",
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Je kan dit één keer vragen. Een andere redacteur kijkt ze dan opnieuw na.",
    )


class AppealAnswerForm(SafeForm):
    """What an editor decides on an appeal."""

    outcome = forms.ChoiceField(label="Besluit", choices=Outcome.choices, widget=forms.RadioSelect)
    answer = forms.CharField(
        label="Uitleg",
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wie de reactie schreef, leest dit.",
    )
