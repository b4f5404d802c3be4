"""Looking for a receipt."""

from django import forms

from safeforms.forms import SafeForm

LONGEST = 60


class ReceiptForm(SafeForm):
    """The code that a juror kept; nothing is written."""

    code = forms.CharField(
        label="Ontvangstcode",
        max_length=LONGEST,
        help_text="Twintig letters en cijfers in groepjes van vier. Streepjes mag je weglaten.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Plak of typ je ontvangstcode."},
    )
