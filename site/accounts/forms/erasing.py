"""Asking to be forgotten."""

from django import forms

from safeforms.forms import SafeForm

WORD = "WISSEN"


class EraseForm(SafeForm):
    """A word to type: nobody does this by a slip."""

    word = forms.CharField(
        label=f"Typ {WORD}",
        max_length=20,
        help_text="Zo weten we dat je dit echt wilt.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_word(self) -> str:
        """Take the word however it is written."""
        word: str = self.cleaned_data["word"].strip().upper()
        if word != WORD:
            raise forms.ValidationError(f"Typ het woord {WORD}, dan weten we dat je het meent.")
        return word
