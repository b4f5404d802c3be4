"""Somebody's own data, and writing to somebody."""

from dataclasses import fields
from typing import Any

from django import forms

from accounts.domain.profiles import LISTS, SHOW_A_NAME, Told
from accounts.enums import Availability, DigitalLevel, Visibility
from accounts.models import Profile
from accounts.models.message import MESSAGE_LENGTH
from accounts.models.profile import ABOUT_LENGTH
from accounts.validators import NAME_LENGTH, clean_display_name
from files.forms import PrivateFileField, set_uploader
from safeforms.forms import SafeForm
from vocabulary.enums import TaskCluster
from vocabulary.models import Product, Theme


class NameForm(SafeForm):
    """The name that others see."""

    display_name = forms.CharField(
        label="Naam",
        max_length=NAME_LENGTH,
        help_text="Zo zien collega’s en de redactie je.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_display_name(self) -> str:
        """Return the name without unseen signs."""
        return clean_display_name(self.cleaned_data["display_name"])


def _seen_by(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=Visibility.choices,
        initial=Visibility.NOBODY,
        help_text=help_text,
    )


class ProfileForm(SafeForm):
    """What others may know: each part with who sees it."""

    mark_optional = False

    name_for = _seen_by(
        "Wie ziet je naam?", "Wie je naam niet ziet, ziet ook de rest van je profiel niet."
    )
    functions_for = _seen_by("Wie ziet je functies en waar je werkt?")
    photo = PrivateFileField(
        label="Foto", required=False, extensions=(".jpg", ".jpeg", ".png", ".webp")
    )
    photo_for = _seen_by("Wie ziet je foto?")
    themes = forms.ModelMultipleChoiceField(
        label="Onderwerpen",
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    clusters = forms.MultipleChoiceField(
        label="Taken",
        choices=TaskCluster.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    products = forms.ModelMultipleChoiceField(
        label="Producten",
        queryset=Product.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expertise_for = _seen_by("Wie ziet waar je iets van weet?")
    digital_level = forms.ChoiceField(
        label="Niveau van DigCompEdu",
        choices=[("", "Dat laat ik open"), *DigitalLevel.choices],
        required=False,
        help_text="Uit Digisnap of een eigen inschatting, alleen als je dat wilt.",
    )
    digital_level_for = _seen_by("Wie ziet je niveau?")
    about = forms.CharField(
        label="In een paar zinnen",
        max_length=ABOUT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bijvoorbeeld waar je mee bezig bent. Zet hier geen adres of nummer.",
    )
    about_for = _seen_by("Wie ziet deze tekst?")
    availability = forms.ChoiceField(
        label="Wat mogen leden je vragen?", choices=Availability.choices, required=False
    )
    availability_for = _seen_by(
        "Wie ziet dat je te bereiken bent?",
        "Schrijven kan alleen wie aangemeld is, en nooit met je e-mailadres.",
    )
    is_listed = forms.BooleanField(
        label="Zet me bij “Wie weet hier iets van?”",
        required=False,
        help_text="Anderen vinden je op wat ze van je mogen zien.",
    )

    @classmethod
    def of(cls, profile: Profile, data: Any = None, files: Any = None) -> "ProfileForm":
        """Return the form with what is kept, or with what was posted."""
        plain = (each.name for each in fields(Told) if each.name not in LISTS)
        initial = {name: getattr(profile, name) for name in plain}
        if profile.pk is not None:
            initial |= {name: getattr(profile, name).all() for name in LISTS}
        form = cls(data, files, initial=initial)
        set_uploader(form, user=profile.user, known=[profile.photo_id] if profile.photo_id else [])
        return form

    @property
    def told(self) -> Told:
        """Everything that a valid form says."""
        return Told(**{each.name: self.cleaned_data[each.name] for each in fields(Told)})

    def clean(self) -> None:
        """Ask who wants to be found for a name to be found by."""
        hides = self.cleaned_data.get("name_for") == Visibility.NOBODY
        if hides and self.cleaned_data.get("is_listed"):
            self.add_error("name_for", SHOW_A_NAME)


class MemberMessageForm(SafeForm):
    """A message to a member; nobody sees the other's address."""

    text = forms.CharField(
        label="Je bericht",
        min_length=10,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Wie je schrijft, leest je naam, niet je e-mailadres.",
    )


class MemberAnswerForm(SafeForm):
    """The answer to a message."""

    text = forms.CharField(
        label="Je antwoord",
        min_length=2,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
