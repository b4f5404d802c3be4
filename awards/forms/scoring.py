"""What a juror fills in beside a dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from awards.domain.balloting import Vote
from awards.domain.snapshot import CriterionWords
from awards.enums import Score
from awards.models import ScaleLabel
from safeforms.forms import SafeForm

REMARK_LENGTH = 2000
SCORES = [(value, str(value)) for value in range(Score.LOWEST, Score.HIGHEST + 1)]


@dataclass(frozen=True)
class Scored:
    """A criterion with its field; `number` counts from 1."""

    number: int
    criterion: CriterionWords
    bound: BoundField

    @property
    def given(self) -> str:
        """The score that is filled in, or nothing."""
        value = self.bound.value()
        return "" if value is None else str(value)

    @property
    def is_open(self) -> bool:
        """Whether it stands unfolded although others are given: something is wrong with it."""
        return bool(self.bound.errors)


class ScoringForm(SafeForm):
    """A whole score for each criterion, and two remarks."""

    versie = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    for_team = forms.CharField(
        label="Voor het team",
        required=False,
        max_length=REMARK_LENGTH,
        help_text="Het team leest dit na de uitslag, zonder je naam.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_jury = forms.CharField(
        label="Alleen voor de jury",
        required=False,
        max_length=REMARK_LENGTH,
        help_text="De jury leest dit na het sluiten van de finale.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[CriterionWords],
        labels: Sequence[ScaleLabel] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = tuple(criteria)
        self.labels = tuple(labels)
        for one in self.criteria:
            self.fields[name_of(one)] = forms.TypedChoiceField(
                label=one.name,
                coerce=int,
                choices=SCORES,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Geef een score voor “{one.name}”.",
                    "invalid_choice": f"De score voor “{one.name}” is een getal van 0 tot 10.",
                },
            )
        self._adopt_fields()

    def rows(self) -> list[Scored]:
        """Return each criterion with its field, in the order of the rules."""
        return [
            Scored(number, one, self[name_of(one)])
            for number, one in enumerate(self.criteria, start=1)
        ]

    @property
    def first_open(self) -> int:
        """The number of the criterion that is unfolded: the first without a score."""
        return next((row.number for row in self.rows() if not row.given), 0)

    @property
    def vote(self) -> Vote:
        """What was filled in, whole."""
        given = self.cleaned_data
        return Vote(
            scores={one.key: given[name_of(one)] for one in self.criteria},
            for_team=given["for_team"],
            for_jury=given["for_jury"],
            base=given["versie"] or 0,
        )

    def partial(self) -> Vote:
        """Return what was filled in so far; criteria without a score are left out.

        Raises:
            ValidationError: a remark is too long, or cannot be kept.
        """
        wrong = [*self.errors.get("for_team", ()), *self.errors.get("for_jury", ())]
        if wrong:
            raise ValidationError(wrong)
        given = self.cleaned_data
        return Vote(
            scores={one.key: given[name_of(one)] for one in self.criteria if name_of(one) in given},
            for_team=given.get("for_team", ""),
            for_jury=given.get("for_jury", ""),
            base=given.get("versie") or 0,
        )


class AbstainForm(SafeForm):
    """Why a juror does not judge a dossier; nobody has to say so."""

    versie = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    for_jury = forms.CharField(
        label="Waarom?",
        required=False,
        max_length=REMARK_LENGTH,
        help_text="Alleen de jury leest dit, na het sluiten van de finale.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def vote(self) -> Vote:
        """The abstention."""
        given = self.cleaned_data
        return Vote(is_abstention=True, for_jury=given["for_jury"], base=given["versie"] or 0)


def name_of(criterion: CriterionWords) -> str:
    """Return the name of the field of a criterion."""
    return f"score-{criterion.key}"
