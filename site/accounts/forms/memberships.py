"""Forms about functions in organisations."""

from django import forms

from accounts.validators import validate_school_address
from safeforms.forms import SafeForm
from vocabulary.models import JobFunction


class AskForm(SafeForm):
    """Which function somebody has, and whether his name may be seen."""

    function = forms.ModelChoiceField(
        label="Wat doe je hier?",
        queryset=JobFunction.objects.none(),
        empty_label="Kies je functie",
        error_messages={"required": "Kies je functie."},
    )
    name_public = forms.BooleanField(
        label="Toon mijn naam op de pagina van de organisatie",
        required=False,
        help_text="Zonder vinkje staat er alleen je functie. Je kunt dit later veranderen.",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        functions = self.fields["function"]
        assert isinstance(functions, forms.ModelChoiceField)  # noqa: S101  for the type checker
        functions.queryset = JobFunction.objects.all()


class ManagementForm(SafeForm):
    """The address of the directie, to which the link goes."""

    email = forms.EmailField(
        label="E-mailadres van de directie of het schoolbestuur",
        help_text="We sturen één mail met een knop. Een account is niet nodig.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Vul het e-mailadres van de directie in."},
    )

    def clean_email(self) -> str:
        """Return the address in lower case."""
        email = str(self.cleaned_data["email"]).strip().lower()
        validate_school_address(email)
        return email


class SearchForm(SafeForm):
    """A few words of a name, a municipality or an instellingsnummer."""

    q = forms.CharField(label="Zoek je school of organisatie", max_length=200, required=False)
