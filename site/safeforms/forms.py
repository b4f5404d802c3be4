"""The base of our own forms."""

from typing import Any

from django import forms

from safeforms.fields import make_clean
from safeforms.messages import speak_our_language


class SafeForm(forms.Form):
    """A form that takes everything people paste and answers in our own words.

    Also the first base of a model form: `class PracticeForm(SafeForm, forms.ModelForm)`, or with
    `ClusterForm`. Texts are cleaned as `CleanCharField` does, messages are ours, and browsers do
    not stop a half-filled form with their own bubbles.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._adopt_fields()

    def full_clean(self) -> None:
        """Adopt fields that a subclass added since, and clean."""
        self._adopt_fields()
        super().full_clean()

    def _adopt_fields(self) -> None:
        for field in self.fields.values():
            self.adopt_field(field)

    @staticmethod
    def adopt_field(field: forms.Field) -> None:
        """Give a field the manners of this form, once."""
        if getattr(field, "is_adopted", False):
            return
        field.is_adopted = True  # type: ignore[attr-defined]
        speak_our_language(field)
        if isinstance(field, forms.CharField):
            make_clean(field)
