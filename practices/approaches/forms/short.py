"""The short form: a title, and a photo, a file or a few sentences."""

from typing import Any

from django import forms

from accounts.models import User
from accounts.terms import SHARING
from files.forms import PrivateFileField, set_uploader
from practices.approaches.domain.short import SENTENCES
from practices.approaches.models import ApproachPage
from practices.models import PracticePage
from safeforms.forms import SafeForm


def _longest(model: type[PracticePage], name: str) -> int:
    return int(getattr(model._meta.get_field(name), "max_length", 0))  # noqa: SLF001


class ShortForm(SafeForm):
    """Its fields are called as those of the whole form, which they end up in."""

    title = forms.CharField(
        label="Titel", max_length=150, help_text="Zeg in een paar woorden wat jullie deden."
    )
    file = PrivateFileField(
        label="Een foto of bestand",
        required=False,
        help_text="Een foto, pdf of document. De plaats waar je een foto nam, halen we weg.",
    )
    summary = forms.CharField(
        label="Wat deden jullie?",
        required=False,
        max_length=_longest(ApproachPage, "summary"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    how = forms.CharField(
        label="Hoe pakten jullie het aan?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    yielded = forms.CharField(
        label="Wat leverde het op?",
        required=False,
        max_length=_longest(ApproachPage, "yielded"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    may_share = forms.BooleanField(
        label=SHARING.label, error_messages={"required": "Vink aan dat je dit mag delen."}
    )
    mark_optional = False

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SENTENCES:
            self.fields[name].widget.attrs.pop("maxlength", None)
        set_uploader(self, user=user)

    def clean(self) -> dict[str, Any]:
        """Ask for something to go on with: a file, or one sentence at least."""
        cleaned = super().clean() or self.cleaned_data
        told = {"file", *SENTENCES}
        if not told & set(self.errors) and not any(cleaned.get(name) for name in told):
            self.add_error("file", "Kies een foto of bestand, of schrijf minstens één zin.")
        return cleaned
