"""Proposing a network."""

from django import forms

from networks.enums import Access
from networks.models import NetworkPage
from safeforms.forms import SafeForm


class ProposalForm(SafeForm):
    """A new network: what it is for, and for whom."""

    title = forms.CharField(label="Naam van het netwerk", min_length=5, max_length=120)
    summary = forms.CharField(
        label="Doel",
        min_length=20,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wat leren jullie van elkaar? In een paar zinnen.",
    )
    for_whom = forms.CharField(
        label="Voor wie",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Eén per regel, bijvoorbeeld: TICT in het basisonderwijs.",
    )
    topics = forms.CharField(
        label="Onderwerpen",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Eén per regel.",
    )
    region = forms.CharField(
        label="Regio", max_length=120, help_text="Bijvoorbeeld heel Vlaanderen, of een provincie."
    )
    form = forms.CharField(
        label="Vorm",
        required=False,
        max_length=60,
        help_text="Bijvoorbeeld online, ter plaatse of allebei.",
    )
    rhythm = forms.CharField(
        label="Ritme",
        required=False,
        max_length=120,
        help_text="Bijvoorbeeld vier keer per schooljaar.",
    )
    access = forms.ChoiceField(
        label="Wie wordt lid?",
        choices=[(each.value, each.label.capitalize()) for each in Access],
        widget=forms.RadioSelect,
        initial=Access.OPEN,
    )

    def network(self, page: NetworkPage | None = None) -> NetworkPage:
        """Return the network that was described, a new one or `page`, without keeping it."""
        described = page or NetworkPage()
        for name, value in self.cleaned_data.items():
            setattr(described, name, value)
        return described


def answers_of(page: NetworkPage) -> dict[str, str]:
    """Return what a proposal says, as its form asks it."""
    return {name: getattr(page, name) for name in ProposalForm.base_fields}
