"""The small forms on a practice's status page."""

from django import forms

from safeforms.forms import SafeForm


class WithdrawForm(SafeForm):
    """Why a published practice goes offline."""

    reason = forms.CharField(
        label="Waarom trek je deze praktijk in?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Enkel de redactie leest dit.",
    )
