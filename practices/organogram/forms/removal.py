"""Asking to have one's name removed from an organogram."""

from django import forms

from safeforms.forms import SafeForm


class RemovalForm(SafeForm):
    """To which address the link goes, and what it is about."""

    email = forms.EmailField(
        label="Je e-mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="We mailen je een link. Wie dit organogram schreef, ziet je adres niet.",
    )
    where = forms.CharField(
        label="Welke naam, en waar staat die?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: mijn voornaam staat bij de rol TICT. Enkel de redactie leest dit.",
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
