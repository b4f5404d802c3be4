"""The belangenverklaring: what binds a juror to the teams."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from awards.domain.interests import Interest
from safeforms.forms import SafeForm

NONE, SOME = "geen", "wel"
CHOICES = ((NONE, "Geen band"), (SOME, "Er is een band"))
NOTE_LENGTH = 1000


class InterestsForm(SafeForm):
    """For each team whether there is a tie, and which; then that all of it is true."""

    waarheid = forms.BooleanField(
        label="Ik las de regel, en ik noemde elke band die ik ken.",
        error_messages={"required": "Bevestig dat je elke band noemde die je kent."},
    )

    def __init__(self, *args: Any, interests: Sequence[Interest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.interests = tuple(interests)
        for one in self.interests:
            if one.is_settled:
                continue
            self.fields[f"band-{one.alias}"] = forms.ChoiceField(
                label=f"Je band met {one.team}",
                choices=CHOICES,
                # Where the site suspects something the juror has to say it: nothing is chosen.
                initial=None if one.is_suspected else NONE,
                widget=forms.RadioSelect,
                error_messages={"required": f"Kies of je een band hebt met {one.team}."},
            )
            self.fields[f"uitleg-{one.alias}"] = forms.CharField(
                label=f"Welke band heb je met {one.team}?",
                required=False,
                max_length=NOTE_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self._adopt_fields()

    def rows(self) -> list[tuple[Interest, BoundField | None, BoundField | None]]:
        """Return each team with its two fields; None where nothing can be said any more."""
        return [
            (one, None, None)
            if one.is_settled
            else (one, self[f"band-{one.alias}"], self[f"uitleg-{one.alias}"])
            for one in self.interests
        ]

    def clean(self) -> dict[str, Any]:
        """Ask which tie it is."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.interests:
            note = f"uitleg-{one.alias}"
            if cleaned.get(f"band-{one.alias}") == SOME and note in cleaned and not cleaned[note]:
                self.add_error(note, f"Zeg welke band je hebt met {one.team}.")
        return cleaned

    @property
    def denied(self) -> frozenset[int]:
        """The nominations to which the juror has no tie."""
        return frozenset(one.nomination_id for one in self._with(NONE))

    @property
    def declared(self) -> dict[int, str]:
        """What the juror says of the others, by nomination."""
        given = self.cleaned_data
        return {one.nomination_id: given[f"uitleg-{one.alias}"] for one in self._with(SOME)}

    def _with(self, answer: str) -> list[Interest]:
        return [
            one for one in self.interests if self.cleaned_data.get(f"band-{one.alias}") == answer
        ]
