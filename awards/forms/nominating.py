"""The forms by which people nominate a team."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.validators import clean_display_name
from awards.domain.naming import school_key, school_named, schools, team_key
from awards.domain.nominating import Support
from awards.models.nomination import WHY_LENGTH
from safeforms.forms import SafeForm
from schools.domain.search import find_organisations
from schools.models import Organisation

MOST_FOUND = 8
NOT_LISTED = "andere"


def _team_field() -> forms.CharField:
    return forms.CharField(
        label="Het team",
        max_length=160,
        help_text="Zoals jullie het noemen, bijvoorbeeld “ICT-team De Linde”.",
    )


def _clean_team(name: str) -> str:
    if not team_key(name):
        raise ValidationError("Schrijf de naam van het team met letters.")
    return " ".join(name.split())


class NominateForm(SafeForm):
    """A team, its school, and why; without account also who says so."""

    team = _team_field()
    school = forms.CharField(
        label="De school of scholengemeenschap",
        max_length=200,
        help_text="Typ de naam of de gemeente. Vinden we ze terug, dan kies je de juiste.",
    )
    organisation = forms.ChoiceField(
        label="Welke school bedoel je?", required=False, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label="Waarom verdient dit team de prijs?",
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Het team leest je woorden.",
    )
    team_email = forms.EmailField(
        label="E-mailadres van iemand van het team",
        required=False,
        max_length=254,
        help_text="Dan vragen we het team meteen of het meedoet. Niemand krijgt dit te zien.",
    )
    name = forms.CharField(
        label="Je naam",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="De redactie en het team zien je naam.",
    )
    email = forms.EmailField(
        label="Je e-mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="We sturen een link om te bevestigen. Niemand krijgt je adres te zien.",
    )
    website = forms.CharField(
        label="Laat dit leeg",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """A trap: people do not see it, programs that fill in everything do."""

    def __init__(self, *args: Any, user: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if user is not None:
            # The address of an account was confirmed.
            del self.fields["name"], self.fields["email"]
        self.found = self._found()
        if not self.found:
            del self.fields["organisation"]
            return
        choices: Any = self.fields["organisation"]
        named = [(str(each.pk), _where(each)) for each in self.found]
        choices.choices = [*named, (NOT_LISTED, "Ze staat er niet bij")]

    def _found(self) -> list[Organisation]:
        """Return the schools to choose from, where what was typed is not one by itself."""
        typed = str(self.data.get("school") or "").strip() if self.is_bound else ""
        if not school_key(typed) or school_named(typed) is not None:
            return []
        known = schools().values("pk")
        return list(find_organisations(typed).filter(pk__in=known)[:MOST_FOUND])

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what nobody sees."""
        return bool(self.cleaned_data.get("website"))

    def clean_team(self) -> str:
        """A team has a name that can be compared."""
        return _clean_team(self.cleaned_data["team"])

    def clean_school(self) -> str:
        """A school has a name that can be compared."""
        if not school_key(self.cleaned_data["school"]):
            raise ValidationError("Schrijf de naam van de school met letters.")
        return " ".join(str(self.cleaned_data["school"]).split())

    def clean_name(self) -> str:
        """A name without unseen signs, addresses and links."""
        return clean_display_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """Let somebody say which school is meant, and keep the two addresses apart."""
        cleaned = super().clean() or {}
        if self.found and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", "Kies de school, of zeg dat ze er niet bij staat.")
        own = self.user.email if self.user is not None else cleaned.get("email", "")
        if own and cleaned.get("team_email", "").lower() == own.lower():
            self.add_error(
                "team_email",
                "Dit is je eigen adres. Zit je zelf in het team, begin dan in Mijn plein.",
            )
        return cleaned

    def support(self) -> Support:
        """Return what a valid form says."""
        given = self.cleaned_data
        chosen = self._chosen()
        return Support(
            team=given["team"],
            school=(chosen.name if chosen else given["school"])[:200],
            why=given["why"],
            name=self.user.display_name if self.user is not None else given["name"],
            email=self.user.email if self.user is not None else given["email"],
            organisation_id=chosen.pk if chosen else None,
            team_email=given["team_email"],
        )

    def _chosen(self) -> Organisation | None:
        if not self.found:
            return school_named(self.cleaned_data["school"])
        chosen = self.cleaned_data["organisation"]
        return next((each for each in self.found if str(each.pk) == chosen), None)


def _where(organisation: Organisation) -> str:
    return ", ".join(filter(None, (organisation.name, organisation.municipality)))


class OwnTeamForm(SafeForm):
    """One's own team."""

    organisation = forms.ModelChoiceField(
        label="Jullie school of scholengemeenschap", queryset=Organisation.objects.none()
    )
    team = _team_field()
    summary = forms.CharField(
        label="Waarom doen jullie mee?",
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Het begin van jullie dossier. Je kunt het later nog veranderen.",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        if len(organisations) == 1:
            field.initial = organisations[0].pk

    def clean_team(self) -> str:
        """A team has a name that can be compared."""
        return _clean_team(self.cleaned_data["team"])


class RelateForm(SafeForm):
    """What editors know of a nomination."""

    q = forms.CharField(label="Zoek de school", required=False, max_length=200)
    organisation = forms.ChoiceField(label="School", required=False, widget=forms.RadioSelect)
    team_email = forms.EmailField(
        label="E-mailadres van iemand van het team",
        required=False,
        max_length=254,
        help_text="We vragen per mail of het team meedoet. Niemand anders ziet dit adres.",
    )

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = list(find_organisations(text).filter(pk__in=schools().values("pk"))[:15])
        field: Any = self.fields["organisation"]
        field.choices = [("", "Nog niet gekend"), *((str(o.pk), _where(o)) for o in self.found)]

    def chosen(self) -> Organisation | None:
        """Return the organisation that was chosen."""
        key = self.cleaned_data["organisation"]
        return next((each for each in self.found if str(each.pk) == key), None)
