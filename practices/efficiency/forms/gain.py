"""The form of an efficiency gain."""

from typing import Any, ClassVar

from django import forms

from practices.efficiency.forms.lines import LINES
from practices.efficiency.models import EfficiencyGainPage
from practices.forms.practice import COMMON_FIELDS, PracticeForm
from practices.forms.rows import RowSpec
from safeforms.fields import NumberField

KIND_FIELDS = ("argument", "investment", "extra_tasks", "calculation")


class EfficiencyGainForm(PracticeForm):
    """Asks, beside what every kind asks, one sentence and a first line.

    Of a line, before and after must be there, or only the difference: two questions at most.
    """

    kind_fields: ClassVar[tuple[str, ...]] = KIND_FIELDS
    question_groups: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("winst-before", "winst-difference"),
        ("winst-after", "winst-difference"),
    )
    row_formsets: ClassVar[dict[str, RowSpec]] = {"winst": LINES}
    estimable: ClassVar[tuple[str, ...]] = (*PracticeForm.estimable, "investment")

    investment = NumberField(
        label="Eenmalige investering",
        required=False,
        places=2,
        max_value=999_999_999,
        help_text="In euro. Was er geen? Vul 0 in. Weet je het niet? Laat het open.",
    )

    class Meta(PracticeForm.Meta):
        model = EfficiencyGainPage
        fields = (*COMMON_FIELDS, *KIND_FIELDS)
        labels: ClassVar[dict[str, str]] = PracticeForm.Meta.labels | {
            "argument": "Eén zin voor je directie",
            "extra_tasks": "Wat doen jullie met de gewonnen tijd?",
            "calculation": "De berekening",
        }
        help_texts: ClassVar[dict[str, str]] = PracticeForm.Meta.help_texts | {
            "argument": (
                "Zonder vaktermen. Bijvoorbeeld: voor minder dan de prijs van drie oude servers "
                "delen zeven scholen één goede server."
            ),
            "extra_tasks": "Bijvoorbeeld: elke week een halve dag hulp in de klas.",
            "calculation": "Met welke facturen of metingen rekende je? Zo stijg je een trede.",
        }
        widgets: ClassVar[dict[str, Any]] = PracticeForm.Meta.widgets | {
            "extra_tasks": forms.Textarea(attrs={"rows": 2}),
            "calculation": forms.Textarea(attrs={"rows": 4}),
        }
