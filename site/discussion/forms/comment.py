"""The form of a comment."""

from typing import Any, cast

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


class WritingForm(CommentForm):
    """A new comment: what is no reply may ask something, and who talks along may be mentioned."""

    is_question = forms.BooleanField(
        label="Dit is een vraag",
        required=False,
        help_text="Ze staat dan bij de open vragen tot je een antwoord aanvaardt.",
    )
    mention = forms.ChoiceField(label="Vermeld iemand", required=False)

    def __init__(
        self, *args: Any, is_reply: bool, mentionable: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        mention = cast("forms.ChoiceField", self.fields["mention"])
        mention.choices = [("", "niemand"), *mentionable]
        if is_reply:
            del self.fields["is_question"]
        if not mentionable:
            del self.fields["mention"]


class QuestionForm(CommentForm):
    """A question that is about no page in particular: `places` says where it may be asked."""

    place = forms.ChoiceField(
        label="Waar stel je ze?",
        widget=forms.RadioSelect,
        help_text=(
            "Wie het netwerk trekt, krijgt een mail. "
            "Alle anderen lezen ze bij het netwerk en bij de open vragen."
        ),
    )
    field_order = ("text", "place", "website")

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Je vraag"
        place = cast("forms.ChoiceField", self.fields["place"])
        place.choices = places
