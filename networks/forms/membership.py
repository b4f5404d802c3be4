"""What people say when they join, ask, choose, answer and write."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from networks.enums import Hears
from safeforms.forms import SafeForm

MOST_ADDRESSES = 50
LONGEST_ADDRESS = 254
SEPARATORS = str.maketrans(",;", "  ")


class NothingForm(SafeForm):
    """A button alone."""


class AskForm(SafeForm):
    """A question to the organisers."""

    motivation = forms.CharField(
        label="Waarom wil je lid worden?",
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Wie het netwerk trekt, leest dit met je naam.",
    )


class PreferencesForm(SafeForm):
    """How a member hears of a network, and who sees the name."""

    hears = forms.ChoiceField(
        label="Hoe hoor je van dit netwerk?",
        choices=[(each.value, each.label.capitalize()) for each in Hears],
        widget=forms.RadioSelect,
        help_text="Over berichten aan alle leden en nieuwe bijeenkomsten.",
    )
    is_shown = forms.BooleanField(
        label="Andere leden mogen mijn naam zien",
        required=False,
        help_text="Je e-mailadres ziet niemand.",
    )


class DecisionForm(SafeForm):
    """An answer to who asked to become a member, or the end of a membership."""

    lid = forms.UUIDField(widget=forms.HiddenInput)
    actie = forms.ChoiceField(
        choices=[("aanvaard", ""), ("weiger", ""), ("verwijder", "")],
        widget=forms.HiddenInput,
        error_messages={"required": "Kies een knop.", "invalid_choice": "Kies een knop."},
    )
    reason = forms.CharField(
        label="Reden",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bij een weigering verplicht: wie het aangaat, krijgt dit per mail.",
    )


class InviteForm(SafeForm):
    """Addresses to invite."""

    emails = forms.CharField(
        label="E-mailadressen",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Eén per regel. Ieder krijgt een eigen mail met een link, die 30 dagen werkt.",
    )

    def clean_emails(self) -> list[str]:
        """Return the addresses, each once; what is none is named."""
        words = str(self.cleaned_data["emails"]).translate(SEPARATORS).split()
        found = list(dict.fromkeys(word.strip("<>").lower() for word in words))
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(f"Nodig hoogstens {MOST_ADDRESSES} mensen tegelijk uit.")
        wrong = [word for word in found if not _is_address(word)]
        if wrong:
            raise ValidationError(f"Dit is geen e-mailadres: {wrong[0][:80]}")
        return found


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


class WithdrawForm(SafeForm):
    """An invitation to take back."""

    uitnodiging = forms.UUIDField(widget=forms.HiddenInput)


class MessageForm(SafeForm):
    """What an organiser writes to all members."""

    subject = forms.CharField(label="Onderwerp", max_length=120)
    text = forms.CharField(
        label="Bericht",
        min_length=10,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="Ieder lid krijgt een eigen mail. Adressen zie jij niet, en de leden ook niet.",
    )
