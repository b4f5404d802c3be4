"""Asking a directie to confirm."""

from django import forms

from safeforms.forms import SafeForm


class ConfirmationForm(SafeForm):
    """To which address the link goes."""

    email = forms.EmailField(
        label="E-mailadres van je directie",
        max_length=254,
        help_text=(
            "Liefst het adres van de directie zelf. We tonen het nergens; enkel de redactie ziet "
            "het, om na te kijken wie bevestigde."
        ),
    )
