"""A file of earlier winners: sent, looked over, confirmed."""

import base64
import binascii

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from awards.domain.archive import MOST_BYTES, Plan, UnreadableError, plan_of
from safeforms.forms import SafeForm

MOST_CODED = MOST_BYTES * 4 // 3 + 4


class ArchiveFileForm(SafeForm):
    """The file; `plan` is what it would do."""

    file = forms.FileField(
        label="Bestand",
        help_text="Een CSV met de kolommen jaar en team, en wat je hebt van school, uitslag, "
        "titel, lof en link. Hoogstens 200 kB.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )
    content = b""
    plan: Plan | None = None

    def clean_file(self) -> UploadedFile:
        """Look the file over."""
        file: UploadedFile = self.cleaned_data["file"]
        self.content = bytes(file.read(MOST_BYTES + 1))
        try:
            self.plan = plan_of(self.content)
        except UnreadableError as error:
            raise ValidationError(str(error)) from error
        return file


class ArchiveConfirmForm(SafeForm):
    """What was looked over, as the page kept it."""

    coded = forms.CharField(max_length=MOST_CODED, widget=forms.HiddenInput)

    def clean_coded(self) -> bytes:
        """Return the content of the file."""
        try:
            return base64.b64decode(self.cleaned_data["coded"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValidationError("Kies het bestand opnieuw.") from error


class RemoveWinnerForm(SafeForm):
    """Which winner goes."""

    winner = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


def coded(content: bytes) -> str:
    """Return a file as the page keeps it until it is confirmed."""
    return base64.b64encode(content).decode()
