"""The form under a case."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from moderation.domain.deciding import REASON_MAX
from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind
from safeforms.domain.numbers import key_number
from safeforms.forms import SafeForm

PLACEHOLDER = re.compile(r"\[[^\[\]\n]{2,60}\]")
DAY = "%Y-%m-%d"
HOUR = "%H:%M"
KEEP = "bewaar"
USE_CANNED = "bericht"


class DecisionForm(SafeForm):
    """Ticks, a message and perhaps a moment; which button was pressed is the view's."""

    mark_optional = False

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    zaak = forms.IntegerField(widget=forms.HiddenInput)
    checked = forms.MultipleChoiceField(
        label="Nagekeken?", required=False, widget=forms.CheckboxSelectMultiple
    )
    canned = forms.IntegerField(
        label="Standaardbericht", required=False, widget=forms.Select(attrs={"data-canned": ""})
    )
    reason = forms.CharField(
        required=False, max_length=REASON_MAX, widget=forms.Textarea(attrs={"rows": 5})
    )
    publish_day = forms.DateField(
        label="Dag",
        required=False,
        input_formats=[DAY, "%d/%m/%Y"],
        widget=forms.DateInput(format=DAY, attrs={"type": "date"}),
    )
    publish_time = forms.TimeField(
        label="Uur",
        required=False,
        input_formats=[HOUR, "%H.%M"],
        widget=forms.TimeInput(format=HOUR, attrs={"type": "time"}),
    )

    def __init__(
        self, *args: Any, case: Case, kind: CaseKind, canned: Iterable[Any], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {
            "revision": case.revision_id,
            "zaak": case.pk,
            "checked": case.checked,
            "publish_time": "08:00",
            **kwargs["initial"],
        }
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = kind.message_label
        self.canned_texts = {reply.pk: reply for reply in canned}
        choices = self.fields["checked"]
        if isinstance(choices, forms.MultipleChoiceField):
            choices.choices = [(item.key, item.label) for item in kind.checklist(case)]

    def publish_at(self) -> datetime | None:
        """Return the chosen moment in our own time zone, where day and hour are given."""
        day, hour = self.cleaned_data.get("publish_day"), self.cleaned_data.get("publish_time")
        if day is None or hour is None:
            return None
        return timezone.make_aware(datetime.combine(day, hour))

    def placeholders_left(self) -> list[str]:
        """Return what a canned reply leaves to fill in ("[welk cijfer]") and still stands there."""
        texts = (reply.text for reply in self.canned_texts.values())
        left = {found for text in texts for found in PLACEHOLDER.findall(text)}
        reason = self.cleaned_data["reason"]
        return sorted(found for found in left if found in reason)

    def with_canned_text(self, data: Any) -> Any:
        """Return the posted data with the chosen text as message: for browsers without scripts."""
        filled = data.copy()
        chosen = key_number(data.get("canned", ""))
        reply = self.canned_texts.get(chosen) if chosen is not None else None
        if reply is not None:
            typed = data.get("reason", "").strip()
            filled["reason"] = f"{typed}\n\n{reply.text}" if typed else reply.text
        return filled


DECISION_BUTTONS = tuple(Decision.values)
