"""The form of a saved search: its name, and how often its owner is mailed."""

from django import forms

from notifications.enums import Rhythm
from safeforms.forms import SafeForm
from search.models.saved_search import NAME_LENGTH


class SavedSearchForm(SafeForm):
    """What a member decides about a search that he keeps."""

    name = forms.CharField(
        label="Naam",
        max_length=NAME_LENGTH,
        help_text="Zo vind je ze terug op je eigen pagina en in de mail.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Geef de zoekopdracht een naam."},
    )
    rhythm = forms.ChoiceField(
        label="Mail me wat nieuw is",
        choices=[(each.value, each.label.capitalize()) for each in Rhythm],
        widget=forms.RadioSelect,
        help_text="Alleen als er iets nieuws is. In elke mail staat een link om te stoppen.",
        error_messages={"required": "Kies hoe vaak."},
    )

    @property
    def chosen(self) -> Rhythm:
        """How often."""
        return Rhythm(self.cleaned_data["rhythm"])
