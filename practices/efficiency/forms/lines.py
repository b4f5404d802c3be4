"""One line of a saving."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms import BaseFormSet

from practices.efficiency.enums import GainKind, HowKnown
from practices.efficiency.models import GainLine
from practices.forms.rows import RowSpec
from safeforms.fields import NumberField
from safeforms.forms import SafeForm

if TYPE_CHECKING:
    from practices.models import PracticePage

MOST = 999_999_999
FOR_WHO_KNOWS_MORE = ("method", "difference", "before_high", "after_high", "unit", "avoided")
FIGURES = ("before", "after", "before_high", "after_high", "difference")


def amount(label: str) -> NumberField:
    """Return a field for an amount in the unit of its line."""
    return NumberField(label=label, required=False, places=2, max_value=MOST)


class GainLineForm(SafeForm, forms.ModelForm):
    """Before and after, or only the difference; the rest is for who knows more."""

    kind = forms.ChoiceField(
        label="Wat bespaar je?",
        choices=[("", "Kies"), *GainKind.choices],
        error_messages={"required": "Kies wat je bespaart."},
    )
    how_known = forms.ChoiceField(
        label="Hoe weet je dat?",
        choices=[("", "Kies"), *HowKnown.choices],
        error_messages={"required": "Kies hoe je dat weet; geschat mag ook."},
    )
    before = amount("Voor")
    after = amount("Na")
    before_high = amount("Voor, hoogstens")
    after_high = amount("Na, hoogstens")
    difference = amount("Enkel het verschil")

    class Meta:
        model = GainLine
        fields = (
            "kind",
            "label",
            "before",
            "after",
            "how_known",
            "method",
            "before_high",
            "after_high",
            "difference",
            "unit",
            "avoided",
        )
        labels: ClassVar[dict[str, str]] = {
            "label": "Waarover gaat het?",
            "method": "Hoe heb je gemeten?",
            "unit": "Eenheid",
            "avoided": "Dit is een vermeden kost: ze zou er zonder deze aanpak bijkomen",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "label": "Bijvoorbeeld: servers.",
            "method": "Bijvoorbeeld: facturen van twee schooljaren.",
            "unit": "Enkel bij “iets anders”, bijvoorbeeld kWh per jaar.",
            "avoided": "We tonen ze apart en tellen ze niet bij de besparing.",
        }

    @property
    def has_more(self) -> bool:
        """Whether the part for who knows more holds an answer or an error."""
        return any(self[name].errors or self[name].value() for name in FOR_WHO_KNOWS_MORE)

    def clean(self) -> dict[str, Any]:
        """A line tells before and after, or the difference; a range goes upwards."""
        cleaned = super().clean() or self.cleaned_data
        self._check_figures(cleaned)
        self._check_range(cleaned, "before", "voor")
        self._check_range(cleaned, "after", "na")
        kind = cleaned.get("kind")
        if kind == GainKind.OTHER and not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", "Zeg in welke eenheid je telt, bijvoorbeeld kWh per jaar.")
        if cleaned.get("avoided") and kind and kind != GainKind.COST:
            self.add_error("avoided", "Enkel een kost kan vermeden zijn. Vink dit uit.")
        return cleaned

    def _check_figures(self, cleaned: dict[str, Any]) -> None:
        """Ask for before and after, unless only the difference is known."""
        if any(name in self.errors for name in ("before", "after", "difference")):
            return
        names = ("before", "after")
        if cleaned.get("difference") is None:
            for name in names:
                if cleaned.get(name) is None:
                    self.add_error(
                        name, "Vul dit in. Ken je enkel het verschil? Dat kan bij “Weet je meer?”."
                    )
        elif any(cleaned.get(name) is not None for name in names):
            self.add_error("difference", "Vul voor en na in, of enkel het verschil. Niet allebei.")

    def _check_range(self, cleaned: dict[str, Any], name: str, word: str) -> None:
        low, high = cleaned.get(name), cleaned.get(f"{name}_high")
        if high is None or name in self.errors:
            return
        if low is None:
            self.add_error(f"{name}_high", f"Vul eerst “{word}” in, of laat dit leeg.")
        elif high < low:
            self.add_error(
                f"{name}_high", f"Dit moet meer zijn dan het cijfer bij “{word}”, of leeg blijven."
            )


class GainRows(RowSpec):
    """The lines of a saving; a half-typed one already counts for the live result.

    How a figure is known is asked last, and no reason to keep the sum from who types. What is saved
    was valid as a whole, so that nothing half-typed gets further than a preview.
    """

    def rows(self, formset: BaseFormSet, page: "PracticePage") -> list[Any]:
        """Return the rows whose figures can be read, those that lack only words among them."""
        known = {row.key: row for row in getattr(page, self.relation).all()}
        found: list[Any] = []
        for form in formset.forms:
            cleaned = getattr(form, "cleaned_data", None)
            if not cleaned or not cleaned.get("kind") or set(form.errors) & READABLE:
                continue
            row = known.pop(cleaned["key"], None) or GainLine(key=cleaned["key"])
            for name in GainLineForm.Meta.fields:
                setattr(row, name, cleaned.get(name, EMPTY.get(name, "")))
            row.sort_order = len(found)
            found.append(row)
        return found


READABLE = {"kind", "avoided", *FIGURES}
EMPTY: dict[str, Any] = {**dict.fromkeys(FIGURES), "avoided": False}
LINES = GainRows(GainLineForm, "lines", "Winst", "Voeg een winst toe", min=1, max=20)
