"""The form of a manual."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from files.forms import PrivateFileField
from practices.forms.practice import COMMON_FIELDS, PracticeForm
from practices.guides.domain.page_counts import pages_of
from practices.guides.enums import ForWhom, GuideType, MaterialLicence
from practices.guides.models import GuidePage
from practices.models import PracticePage

MATERIAL = ("file", "link", "body")
OPTIONAL = ("guide_type", "material_licence")
WEB = ("https://", "http://")


def _capitals(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, label[:1].upper() + label[1:]) for value, label in choices]


class GuideForm(PracticeForm):
    """Asks, beside what every kind asks, for whom it is, and the manual itself in one question."""

    kind_fields: ClassVar[tuple[str, ...]] = OPTIONAL
    question_groups: ClassVar[tuple[tuple[str, ...], ...]] = (MATERIAL,)

    for_whom = forms.MultipleChoiceField(
        label="Voor wie is het?",
        choices=_capitals(ForWhom.choices),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies voor wie het is; meer dan één mag."},
    )
    file = PrivateFileField(label="Een bestand", required=False)
    link = forms.URLField(
        label="Of een link",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Bijvoorbeeld naar KlasCement. Hij moet opengaan zonder wachtwoord.",
        error_messages={"invalid": "Vul een volledig adres in, zoals https://www.klascement.net/…"},
    )
    guide_type = forms.ChoiceField(
        label="Wat is het?",
        required=False,
        choices=_capitals(GuideType.choices),
        widget=forms.RadioSelect,
    )
    material_licence = forms.ChoiceField(
        label="Licentie van de handleiding",
        required=False,
        choices=MaterialLicence.choices,
        help_text="Van wat jullie zelf maakten: CC BY 4.0. Van een ander: wat er in de bron staat.",
    )

    class Meta(PracticeForm.Meta):
        model = GuidePage
        fields = (*COMMON_FIELDS, "for_whom", *MATERIAL, *OPTIONAL)
        labels: ClassVar[dict[str, str]] = PracticeForm.Meta.labels | {"body": "Of een tekst"}
        help_texts: ClassVar[dict[str, str]] = PracticeForm.Meta.help_texts | {
            "body": (
                "Begin een regel met # voor een tussentitel, met - voor een opsomming, "
                "met 1. voor een stap."
            )
        }
        widgets: ClassVar[dict[str, Any]] = PracticeForm.Meta.widgets | {
            "body": forms.Textarea(attrs={"rows": 6})
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Errors are listed in the order of the questions.
        self.order_fields(
            ["organisation", "pupils", "staff", "devices", "for_whom", *MATERIAL, *OPTIONAL]
        )

    def clean_link(self) -> str:
        """Only addresses of the web: no scripts, no files."""
        url = str(self.cleaned_data["link"])
        if url and not url.lower().startswith(WEB):
            raise ValidationError("Een link begint met https:// of http://.")
        return url

    def clean_guide_type(self) -> str:
        """Return what it is; without an answer a manual."""
        return self.cleaned_data["guide_type"] or GuideType.MANUAL

    def clean_material_licence(self) -> str:
        """Return the licence; without an answer that of the practice."""
        return self.cleaned_data["material_licence"] or MaterialLicence.CC_BY

    def clean(self) -> dict[str, Any]:
        """Ask for a file, a link or a text: one is enough, more is fine."""
        cleaned = super().clean() or self.cleaned_data
        if not set(MATERIAL) & set(self.errors) and not any(cleaned.get(n) for n in MATERIAL):
            self.add_error("file", "Kies een bestand, of geef een link of een tekst.")
        return cleaned

    def apply(self) -> PracticePage:
        """Put the answers on the page, and how many pages its file has."""
        page: Any = super().apply()
        page.pages = pages_of(page.file_id) if page.file_id else None
        return page
