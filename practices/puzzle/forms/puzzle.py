"""The form of a puzzle of points and hours."""

from typing import Any, ClassVar

from django import forms

from practices.forms.practice import COMMON_FIELDS, PracticeForm
from practices.forms.rows import RowSpec
from practices.models import PracticePage
from practices.puzzle.domain.parameters import forget_parameters, newer_parameters
from practices.puzzle.enums import Pooling
from practices.puzzle.forms.rows import ALLOCATIONS, SOURCES
from practices.puzzle.models import PuzzlePage
from safeforms.fields import NumberField

MOST_POINTS = 100_000
MOST_PACKAGE = 1_000_000
MOST_HOURS = 100
REQUIRED = ("ict_points", "pooling")
OPTIONAL = (
    "pooling_remark",
    "ict_points_decided_by",
    "guarantee_hours",
    "guarantee",
    "hours_package",
)


class PuzzleForm(PracticeForm):
    """Asks twelve things: six of every kind, and year, points, pooling, and of a role three."""

    asks_school_year: ClassVar[bool] = True
    """The school year stands among the questions of this kind, not with those of the school."""
    kind_fields: ClassVar[tuple[str, ...]] = OPTIONAL
    question_groups: ClassVar[tuple[tuple[str, ...], ...]] = (("ict_points", "ict_points_unknown"),)
    row_formsets: ClassVar[dict[str, RowSpec]] = {"inzet": ALLOCATIONS, "bronnen": SOURCES}
    estimable: ClassVar[tuple[str, ...]] = (*PracticeForm.estimable, "ict_points")

    school_year = forms.ChoiceField(
        label="Schooljaar", error_messages={"required": "Kies het schooljaar van deze puzzel."}
    )
    ict_points = NumberField(
        label="ICT-punten",
        required=False,
        places=2,
        max_value=MOST_POINTS,
        unit="punten",
        help_text="Het getal staat op Mijn Onderwijs. Bijvoorbeeld: 181 of 42,5.",
    )
    ict_points_unknown = forms.BooleanField(
        label="Ik weet niet hoeveel ICT-punten we hebben", required=False
    )
    pooling = forms.ChoiceField(
        label="Leggen jullie punten samen met andere scholen?",
        choices=[(value, label[:1].upper() + label[1:]) for value, label in Pooling.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord; “weet ik niet” mag ook."},
    )
    guarantee_hours = NumberField(
        label="Gewaarborgde uren per school",
        required=False,
        places=2,
        max_value=MOST_HOURS,
        unit="uur",
        help_text="Hoeveel uren per week houdt elke school zeker?",
    )
    hours_package = NumberField(
        label="Pakket lestijden of uren-leraar",
        required=False,
        places=2,
        max_value=MOST_PACKAGE,
        help_text="Dan zie je of de BPT onder de grens blijft.",
    )
    renew_parameters = forms.BooleanField(
        label="Reken opnieuw, met de waarden die de redactie nu kent", required=False
    )

    class Meta(PracticeForm.Meta):
        model = PuzzlePage
        fields = (*COMMON_FIELDS, *REQUIRED, *OPTIONAL)
        labels: ClassVar[dict[str, str]] = PracticeForm.Meta.labels | {
            "pooling_remark": "Hoe zit dat samenleggen in elkaar?",
            "ict_points_decided_by": "Wie besliste over de ICT-punten?",
            "guarantee": "Welke waarborg kreeg elke school?",
        }
        help_texts: ClassVar[dict[str, str]] = PracticeForm.Meta.help_texts | {
            "pooling_remark": "Bijvoorbeeld: alle punten van negen scholen samen.",
            "ict_points_decided_by": "Een functie, geen naam. Bijvoorbeeld: het directiecomité.",
            "guarantee": "Bijvoorbeeld: een halve dag per week, ook voor de kleinste school.",
        }

    def __init__(
        self,
        *args: Any,
        instance: PracticePage | None = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        first = {"ict_points_unknown": _has_unknown_points(instance)} | (initial or {})
        super().__init__(*args, instance=instance, initial=first, **kwargs)
        self.newer_parameters = newer_parameters(self.instance)
        if not self.newer_parameters:
            del self.fields["renew_parameters"]
        year = self.fields["school_year"]
        year.choices = [("", "Kies"), *(choice for choice in year.choices if choice[0])]
        names = [name for name in self.fields if name != "ict_points_unknown"]
        names.insert(names.index("ict_points") + 1, "ict_points_unknown")
        # Errors are listed in the order of the questions.
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        """Ask for a number of points, or for the word that nobody knows it."""
        cleaned = super().clean() or self.cleaned_data
        if "ict_points" in self.errors:
            return cleaned
        points, unknown = cleaned.get("ict_points"), cleaned.get("ict_points_unknown")
        if points is None and not unknown:
            self.add_error(
                "ict_points", "Vul het aantal punten in, of vink aan dat je het niet weet."
            )
        elif points is not None and unknown:
            self.add_error(
                "ict_points", "Wis dit getal, of vink “ik weet niet hoeveel” eronder uit."
            )
        return cleaned

    def apply(self) -> PracticePage:
        """Put the answers on the page; with the present parameters where its author wants them."""
        page = super().apply()
        if getattr(self, "cleaned_data", {}).get("renew_parameters"):
            forget_parameters(page)
        return page


def _has_unknown_points(page: PracticePage | None) -> bool:
    """Whether a page that was saved once says that nobody knows the points."""
    return isinstance(page, PuzzlePage) and bool(page.pk) and page.ict_points is None
