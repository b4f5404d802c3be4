"""Asking questions of those who register, and answering them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict

from networks.domain.questions import MOST_QUESTIONS, Asked
from networks.models import EventQuestion, QuestionKind
from safeforms.forms import SafeForm
from safeforms.rows import row_formset

FEWEST_CHOICES, MOST_CHOICES, LONGEST_CHOICE = 2, 15, 100
LONGEST = {QuestionKind.SHORT.value: 200, QuestionKind.LONG.value: 2000}


class QuestionForm(SafeForm):
    """One question of the organiser's."""

    label = forms.CharField(label="Vraag", max_length=200)
    kind = forms.ChoiceField(
        label="Antwoord", choices=QuestionKind.choices, initial=QuestionKind.SHORT
    )
    choices = forms.CharField(
        label="Keuzes",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Enkel bij een keuze uit een lijst: één per regel.",
    )
    is_required = forms.BooleanField(label="Verplicht te beantwoorden", required=False)

    def has_changed(self) -> bool:
        """A row in which only a kind is chosen is an empty one."""
        return bool(set(self.changed_data) - {"kind"})

    def clean(self) -> dict[str, Any]:
        """Check what can be chosen."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") != QuestionKind.CHOICE or "choices" in self.errors:
            return cleaned
        lines = EventQuestion(choices=cleaned.get("choices", "")).choice_lines
        if not FEWEST_CHOICES <= len(lines) <= MOST_CHOICES:
            self.add_error(
                "choices",
                f"Vul {FEWEST_CHOICES} tot {MOST_CHOICES} keuzes in, één per regel.",
            )
        elif any(len(line) > LONGEST_CHOICE for line in lines):
            self.add_error("choices", f"Een keuze telt hoogstens {LONGEST_CHOICE} tekens.")
        else:
            cleaned["choices"] = "\n".join(lines)
        return cleaned


QuestionFormSet = row_formset(
    QuestionForm, row_name="Vraag", add_label="Voeg een vraag toe", max_rows=MOST_QUESTIONS
)


def question_rows(data: QueryDict | None, stored: Sequence[EventQuestion]) -> BaseFormSet:
    """Return the rows of an event's questions."""
    initial = [
        {name: getattr(each, name) for name in ("key", "label", "kind", "choices", "is_required")}
        for each in stored
    ]
    rows: BaseFormSet = QuestionFormSet(data, prefix="vraag", initial=initial)
    return rows


def asked_in(rows: BaseFormSet) -> list[Asked]:
    """Return the questions of valid rows."""
    return [Asked(**row) for row in rows.cleaned_rows]


def name_of(question: EventQuestion) -> str:
    """Return the name of the field that answers a question."""
    return f"vraag_{question.key.hex}"


def field_for(question: EventQuestion, given: str = "") -> forms.Field:
    """Return the field that answers a question; what was chosen before stays a choice."""
    shared: dict[str, Any] = {"label": question.label, "required": question.is_required}
    if question.kind == QuestionKind.CHOICE:
        lines = dict.fromkeys([*question.choice_lines, *([given] if given else [])])
        choices = [("", "Kies"), *((line, line) for line in lines)]
        return forms.ChoiceField(choices=choices, initial=given, **shared)
    widget = forms.Textarea(attrs={"rows": 3}) if question.kind == QuestionKind.LONG else None
    return forms.CharField(
        max_length=LONGEST[question.kind], widget=widget, initial=given, **shared
    )


class AnswersForm(SafeForm):
    """The questions of an event, to be answered."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[EventQuestion] = (),
        given: dict[UUID, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            before = (given or {}).get(question.key, "")
            self.fields[name_of(question)] = field_for(question, before)
        self._adopt_fields()

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return [self[name_of(question)] for question in self.questions]

    @property
    def answers(self) -> dict[UUID, str]:
        """What was answered, by question."""
        return {each.key: self.cleaned_data.get(name_of(each), "") for each in self.questions}
