"""What a rehearsal runs on."""

from typing import Any

from django import forms

from awards.domain.rehearsal_sources import Size
from awards.domain.rulebook import Rulebook
from awards.enums import Round
from safeforms.fields import WholeNumberField
from safeforms.forms import SafeForm

MADE, LAST = "gemaakt", "vorige"
MOST_JURORS, MOST_DOSSIERS, MOST_SEEDS = 15, 40, 9999


class RehearsalForm(SafeForm):
    """Which scores, of how many; sent by GET, so that a rehearsal has an address."""

    bron = forms.ChoiceField(label="Welke scores", widget=forms.RadioSelect)
    ronde = forms.ChoiceField(label="Welke ronde", widget=forms.RadioSelect, required=False)
    juryleden = WholeNumberField(label="Juryleden", min_value=2, max_value=MOST_JURORS)
    dossiers = WholeNumberField(label="Dossiers", min_value=2, max_value=MOST_DOSSIERS)
    reeks = WholeNumberField(
        label="Reeks",
        help_text="Elk getal geeft andere scores, en hetzelfde getal altijd dezelfde.",
        min_value=1,
        max_value=MOST_SEEDS,
    )

    def __init__(
        self, data: Any, *, rounds: dict[Round, Rulebook], before: int | None, initial: Any
    ) -> None:
        super().__init__(data, initial=initial)
        sources = [(MADE, "Gemaakte scores")]
        if before is not None:
            sources.append((LAST, f"De scores van de finale van {before}"))
        self.fields["bron"].choices = sources  # type: ignore[attr-defined]
        self.fields["ronde"].choices = [(one.value, one.label.capitalize()) for one in rounds]  # type: ignore[attr-defined]
        if len(rounds) == 1:
            del self.fields["ronde"]

    @property
    def round(self) -> Round:
        """The round whose rules are rehearsed; the scores of last year are of a final."""
        if self.uses_last:
            return Round.FINAL
        return Round(self.cleaned_data.get("ronde") or Round.FINAL)

    @property
    def uses_last(self) -> bool:
        """Whether the scores are those of the last edition."""
        return bool(self.cleaned_data["bron"] == LAST)

    @property
    def size(self) -> Size:
        """How many judge how many."""
        return Size(self.cleaned_data["juryleden"], self.cleaned_data["dossiers"])
