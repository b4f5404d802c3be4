"""The form of a promotion: editors paste the address of what stands first."""

from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError

from search.domain.promotions import question_key
from search.models import Promotion, SearchEntry


class PromotionForm(forms.ModelForm):
    """A question, and what stands first for it."""

    address = forms.CharField(
        label="adres",
        max_length=500,
        help_text="Plak het adres van de praktijk, het artikel of het netwerk dat eerst komt.",
    )

    class Meta:
        model = Promotion
        fields: ClassVar[list[str]] = ["query", "order"]
        help_texts: ClassVar[dict[str, str]] = {
            "query": "Precies deze woorden; hoofdletters en accenten maken niet uit.",
            "order": "Wat het laagste getal heeft, staat eerst.",
        }

    field_order = ("query", "address", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the address of what was chosen before."""
        super().__init__(*args, **kwargs)
        if self.instance.entry_id:
            entry = SearchEntry.objects.filter(key=self.instance.entry_id).first()
            self.initial["address"] = entry.url if entry else ""

    def clean_query(self) -> str:
        """Keep what has words to compare."""
        query = " ".join(self.cleaned_data["query"].split())
        if not question_key(query):
            raise ValidationError("Geef minstens één woord.")
        return query

    def clean_address(self) -> str:
        """Find what lies at the address, and can be found."""
        typed = self.cleaned_data["address"].strip()
        try:
            path = unquote(urlsplit(typed).path)
        except ValueError as error:
            raise ValidationError("Dit is geen adres.") from error
        path = f"/{path.strip('/')}/"
        entry = SearchEntry.objects.filter(url=path, withdrawn=False).first()
        if entry is None or "\x00" in path:
            raise ValidationError("Hier staat niets dat gevonden kan worden. Staat het online?")
        self.instance.entry = entry
        return path

    def clean(self) -> dict[str, Any]:
        """Refuse what stands there already."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("query") and cleaned.get("address"):
            same = Promotion.objects.filter(
                query=cleaned["query"], entry_id=self.instance.entry_id
            ).exclude(pk=self.instance.pk)
            if same.exists():
                self.add_error("address", "Dit staat al bij deze zoekvraag.")
        return cleaned
