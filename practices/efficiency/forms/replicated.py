"""An editor sets the top rung, with a source."""

from django import forms
from django.db.models import QuerySet

from practices.efficiency.domain.evidence import rung_reached
from practices.efficiency.domain.reading import read
from practices.efficiency.domain.rungs import lifted_pages
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage
from safeforms.forms import SafeForm


class ReplicatedForm(SafeForm):
    """Which saving also succeeded elsewhere, and how the editors know."""

    page = forms.ModelChoiceField(
        label="Praktijk",
        queryset=EfficiencyGainPage.objects.none(),
        empty_label="Kies",
        help_text="Enkel wat een directie bevestigde en nog niet op de hoogste trede staat.",
        error_messages={
            "invalid_choice": "Kies een praktijk uit de lijst: bevestigd door een directie."
        },
    )
    source = forms.CharField(
        label="Waar lukte het ook, en hoe weten we dat?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat bij de praktijk. Noem scholen en functies, geen personen.",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["page"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  declared above
        # A form that is sent twice names a practice that stands on the top rung meanwhile: that is
        # for the form's token to answer.
        rungs = {Rung.CONFIRMED, *([Rung.REPLICATED] if self.is_bound else [])}
        self.offered = field.queryset = pages_on(rungs)


def pages_on(rungs: set[Rung]) -> QuerySet[EfficiencyGainPage]:
    """Return the published savings that stand on one of these rungs."""
    published = EfficiencyGainPage.objects.published()
    confirmed = [page.pk for page in lifted_pages(published) if rung_reached(read(page)) in rungs]
    return EfficiencyGainPage.objects.filter(pk__in=confirmed).order_by("title")
