"""An editor sets the top rung, with a source."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from practices.efficiency.domain.evidence import rung_of
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage
from safeforms.forms import SafeForm


class ReplicatedForm(SafeForm):
    """Which saving also succeeded elsewhere, and how the editors know."""

    page = forms.ModelChoiceField(label="Praktijk", queryset=EfficiencyGainPage.objects.none())
    source = forms.CharField(
        label="Waar lukte het ook, en hoe weten we dat?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat bij de praktijk. Noem scholen en functies, geen personen.",
    )

    field_order: ClassVar[list[str]] = ["page", "source"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = EfficiencyGainPage.objects.published().order_by("title")

    def clean_page(self) -> EfficiencyGainPage:
        """The top rung stands on the third one."""
        page: EfficiencyGainPage = self.cleaned_data["page"]
        if rung_of(page) < Rung.CONFIRMED:
            raise ValidationError("Eerst moet een directie deze cijfers bevestigen.")
        return page
