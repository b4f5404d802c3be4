"""The form of an approach."""

from typing import Any, ClassVar

from django import forms

from practices.approaches.enums import Topic
from practices.approaches.models import ApproachPage
from practices.forms.practice import COMMON_FIELDS, PracticeForm
from safeforms.fields import NumberField

MOST_HOURS = 100_000
MOST_COST = 9_999_999
OPTIONAL = ("topics", "hours", "cost", "quote", "quoted")


class ApproachForm(PracticeForm):
    """Asks, beside what every kind asks, one thing: what did it yield?"""

    kind_fields: ClassVar[tuple[str, ...]] = OPTIONAL
    estimable: ClassVar[tuple[str, ...]] = (*PracticeForm.estimable, "hours", "cost")

    topics = forms.MultipleChoiceField(
        label="Waarover gaat het?",
        choices=[(value, label[:1].upper() + label[1:]) for value, label in Topic.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours = NumberField(
        label="Hoeveel tijd kostte het, alles samen?",
        required=False,
        places=1,
        max_value=MOST_HOURS,
        unit="uur",
        help_text="In uren, van iedereen samen. Bijvoorbeeld: 40 of 7,5.",
    )
    cost = NumberField(
        label="Wat kostte het, alles samen?",
        required=False,
        max_value=MOST_COST,
        unit="€",
        help_text="In euro. Niets? Vul 0 in. Weet je het niet? Laat het open.",
    )

    class Meta(PracticeForm.Meta):
        model = ApproachPage
        fields = (*COMMON_FIELDS, "yielded", *OPTIONAL)
        labels: ClassVar[dict[str, str]] = PracticeForm.Meta.labels | {
            "yielded": "Wat leverde het op?",
            "results": "Meer over wat het opleverde",
            "quote": "Een citaat",
            "quoted": "Wie zei dat?",
        }
        help_texts: ClassVar[dict[str, str]] = PracticeForm.Meta.help_texts | {
            "yielded": (
                "Eén of twee zinnen. Bijvoorbeeld: zeven directies tekenden, "
                "en de eerste school spaarde al na een maand."
            ),
            "quote": "Eén zin van iemand die erbij was. Ze komt op de kaart.",
            "quoted": "Een functie, geen naam. Bijvoorbeeld: leerkracht van het derde leerjaar.",
        }
        widgets: ClassVar[dict[str, Any]] = PracticeForm.Meta.widgets | {
            "yielded": forms.Textarea(attrs={"rows": 3}),
            "quote": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Errors are listed in the order of the questions.
        self.order_fields(["organisation", "pupils", "staff", "devices", "yielded"])
