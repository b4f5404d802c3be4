"""What partners fill in: their calendar, and how they present themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from networks.domain.calendar_lines import MOST_BYTES, TOO_LARGE
from networks.domain.fetching import FetchRefusedError, check_address
from networks.domain.partner_profiles import LOGO_FORMATS, MOST_LOGO_BYTES
from networks.forms.fields import WebField
from safeforms.forms import SafeForm
from schools.models import Organisation


class _OfPartner(SafeForm):
    """Asks for which partner, where there is a choice."""

    organiser = forms.ModelChoiceField(
        label="Partner", queryset=Organisation.objects.none(), empty_label="Kies"
    )

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organiser"]
        field.queryset = partners
        only = list(partners[:2])
        if len(only) == 1:
            field.initial = only[0]


class CalendarFileForm(_OfPartner):
    """A calendar as a file."""

    file = forms.FileField(
        label="Bestand",
        help_text="Een agenda als .ics, hoogstens 1 MB en 500 activiteiten.",
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        return file

    @property
    def content(self) -> bytes:
        """What the file holds."""
        return bytes(self.cleaned_data["file"].read(MOST_BYTES + 1))


class CalendarAddressForm(_OfPartner):
    """A calendar at an address; an empty one ends it."""

    url = WebField(
        label="Adres van de agenda",
        max_length=500,
        required=False,
        help_text="Het openbare iCal-adres. We lezen het elk uur. Leeg: we stoppen ermee.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        data = args[0] if args else kwargs.get("data")
        if data is not None and str(data.get("url", "")).strip().lower().startswith("webcal://"):
            data = data.copy()
            data["url"] = f"https://{data['url'].strip()[len('webcal://') :]}"
            args = (data, *args[1:])
        # It stands beside the other form, which asks for a partner too.
        kwargs.setdefault("auto_id", "adres-%s")
        super().__init__(*args, **kwargs)

    def clean_url(self) -> str:
        """Refuse what we would not fetch."""
        url: str = self.cleaned_data["url"]
        if url:
            try:
                check_address(url)
            except FetchRefusedError as error:
                raise ValidationError(str(error)) from error
        return url


class ConfirmForm(SafeForm):
    """Whether what is not in the file is off."""

    cancels_gone = forms.BooleanField(
        label="Wat niet meer in het bestand staat, gaat niet door", required=False
    )


class ProfileForm(SafeForm):
    """How a partner presents itself."""

    text = forms.CharField(
        label="Wie jullie zijn en wat jullie voor scholen doen",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="Een png, jpg of webp van hoogstens 2 MB.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={"empty": "Dit bestand is leeg."},
    )
    removes_logo = forms.BooleanField(label="Verwijder het logo", required=False)

    def clean_logo(self) -> UploadedFile | None:
        """Refuse what is too large, or no picture by its name."""
        file: UploadedFile | None = self.cleaned_data.get("logo")
        if not file:
            return None
        if (file.size or 0) > MOST_LOGO_BYTES:
            raise ValidationError("Dit beeld is te groot: hoogstens 2 MB.")
        if (file.name or "").rpartition(".")[2].lower() not in LOGO_FORMATS:
            raise ValidationError("Kies een png, jpg of webp.")
        return file
