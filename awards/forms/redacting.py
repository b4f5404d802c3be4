"""The form of a text without names."""

from django import forms

from awards.domain.redacting import LONGEST
from safeforms.forms import SafeForm


class RedactionForm(SafeForm):
    """A text as jurors will read it."""

    text = forms.CharField(
        label="Zonder namen",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    is_hidden = forms.BooleanField(label="Toon dit onderdeel niet", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.pop("maxlength", None)
