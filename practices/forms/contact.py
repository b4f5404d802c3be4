"""Writing to whoever answers for a practice."""

from django import forms

from safeforms.forms import SafeForm


class MessageForm(SafeForm):
    """A question; nobody sees the other's address."""

    text = forms.CharField(
        label="Je bericht",
        min_length=10,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="De auteur leest je naam, niet je e-mailadres.",
    )


class AnswerForm(SafeForm):
    """The answer to a question."""

    text = forms.CharField(
        label="Je antwoord",
        min_length=2,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
