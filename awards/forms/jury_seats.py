"""Forms about the seats in a jury."""

from django import forms

from awards.domain.seating import Invitee
from safeforms.forms import SafeForm


class InviteForm(SafeForm):
    """Whom to invite."""

    name = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Met dit adres meldt het jurylid zich aan. Andere juryleden zien het niet.",
    )
    function = forms.CharField(label="Functie", max_length=160, required=False)

    @property
    def invitee(self) -> Invitee:
        """Whom this invites."""
        cleaned = self.cleaned_data
        return Invitee(cleaned["name"], cleaned["email"], cleaned["function"])


class SeatForm(SafeForm):
    """Of which seat."""

    key = forms.UUIDField()
