"""Letting an event not take place."""

from django import forms

from safeforms.forms import SafeForm


class CancelForm(SafeForm):
    """Why an event does not take place."""

    reason = forms.CharField(
        label="Waarom gaat ze niet door?",
        min_length=3,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wie ingeschreven is, leest dit in een mail. Het staat ook op de pagina.",
    )
