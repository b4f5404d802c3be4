"""What the jury decides, beside what was counted."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from awards.domain.deliberating import Deliberation, Judged
from awards.domain.publishing import Mention, Verdict
from networks.forms.fields import DayField, HourField, moment_of
from safeforms.forms import SafeForm

REPORT_LENGTH = 8000
PRAISE_LENGTH = 1200
MENTION_LENGTH = 160


class VerdictForm(SafeForm):
    """The juryverslag, when it is told, and words for each dossier."""

    report = forms.CharField(
        label="Juryverslag",
        max_length=REPORT_LENGTH,
        help_text="Staat bij de uitslag, voor iedereen.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    day = DayField(label="Bekend op", help_text="Als dag/maand/jaar.")
    hour = HourField(label="Om")

    def __init__(self, *args: Any, deliberation: Deliberation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.judged = deliberation.judged
        for one in self.judged:
            self.fields[_name("lof", one)] = forms.CharField(
                label="Wat de jury zegt",
                required=False,
                max_length=PRAISE_LENGTH,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[_name("vermelding", one)] = forms.CharField(
                label="Eervolle vermelding voor",
                required=False,
                max_length=MENTION_LENGTH,
                help_text="Leeg: geen vermelding.",
            )
        self._adopt_fields()

    def clean(self) -> dict[str, Any]:
        """Put day and hour together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"day", "hour"} <= cleaned.keys():
            try:
                cleaned["publish_at"] = moment_of(cleaned["day"], cleaned["hour"])
            except ValidationError as error:
                self.add_error("hour", error)
        return cleaned

    def rows(self) -> list[tuple[Judged, Any, Any]]:
        """Return each dossier with its two fields."""
        return [
            (one, self[_name("lof", one)], self[_name("vermelding", one)]) for one in self.judged
        ]

    @property
    def verdict(self) -> Verdict:
        """What was filled in."""
        given = self.cleaned_data
        publish_at: datetime = given["publish_at"]
        return Verdict(
            report=given["report"],
            publish_at=publish_at,
            praise={one.nomination.key: given[_name("lof", one)] for one in self.judged},
            mentions=tuple(
                Mention(one.nomination.key, given[_name("vermelding", one)])
                for one in self.judged
                if given[_name("vermelding", one)]
            ),
        )


def _name(part: str, one: Judged) -> str:
    return f"{part}-{one.nomination.key}"
