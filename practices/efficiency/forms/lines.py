"""One line of a saving."""

from typing import Any, ClassVar

from django import forms
from practices.efficiency.enums import GainKind
from practices.efficiency.models import GainLine
from practices.forms.rows import RowSpec
from safeforms.fields import NumberField
from safeforms.forms import SafeForm

MOST = 999_999_999


def amount(label: str, **kwargs: Any) -> NumberField:
    """Return a field for an amount in the unit of its line."""
    return NumberField(label=label, required=False, places=2, max_value=MOST, **kwargs)


class GainLineForm(SafeForm, forms.ModelForm):
    """Before and after, or only the difference; the rest is for who knows more."""

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
            "kind": "Wat bespaar je?",
            "label": "Omschrijving",
            "how_known": "Hoe weet je dat?",
            "method": "Hoe heb je gemeten?",
            "unit": "Eenheid",
            "avoided": "Dit is een vermeden kost, geen besparing",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "label": "Bijvoorbeeld: zeven servers.",
            "method": "Bijvoorbeeld: facturen van twee schooljaren.",
            "unit": "Enkel bij “iets anders”.",
            "difference": "Ken je voor en na niet? Vul dan enkel in wat er minder is.",
            "avoided": "Een kost die er zonder deze aanpak zou bijkomen.",
        }

    def clean(self) -> dict[str, Any]:
        """A line tells before and after, or the difference; a range goes upwards."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        pair = (cleaned.get("before"), cleaned.get("after"))
        if cleaned.get("difference") is None:
            for name, value in zip(("before", "after"), pair, strict=True):
                if value is None:
                    self.add_error(
                        name, "Vul dit in. Ken je enkel het verschil? Dat kan bij “Weet je meer?”."
                    )
        elif any(value is not None for value in pair):
            self.add_error("difference", "Vul voor en na in, of enkel het verschil. Niet allebei.")
        self._check_range(cleaned, "before")
        self._check_range(cleaned, "after")
        if cleaned.get("kind") == GainKind.OTHER and not cleaned.get("unit"):
            self.add_error("unit", "Zeg in welke eenheid je telt, bijvoorbeeld kWh per jaar.")
        return cleaned

    def _check_range(self, cleaned: dict[str, Any], name: str) -> None:
        low, high = cleaned.get(name), cleaned.get(f"{name}_high")
        if high is not None and (low is None or high < low):
            self.add_error(f"{name}_high", "Dit is meer dan het gewone cijfer, of laat het leeg.")


LINES = RowSpec(GainLineForm, "lines", "Winst", "Voeg een winst toe", min=1, max=20)
