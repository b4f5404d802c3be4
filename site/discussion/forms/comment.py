"""The form of a comment."""

from django import forms

from safeforms.forms import SafeForm


class CommentForm(SafeForm):
    """What somebody says; text with light formatting."""

    text = forms.CharField(
        label="Je reactie",
        min_length=2,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=(
            "Je naam en je functie staan erbij, je e-mailadres niet. "
            "**vet**, *schuin*, en een lijst met een streepje vooraan elke regel."
        ),
    )
    website = forms.CharField(
        label="Laat dit leeg",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """A trap: people do not see it, programs that fill in everything do."""

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what nobody sees."""
        return bool(self.cleaned_data.get("website"))
