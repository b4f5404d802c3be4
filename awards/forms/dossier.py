"""The form of a team's dossier: texts, practices, members and attachments."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet

from accounts.models import User
from accounts.validators import clean_display_name
from awards.domain.choosing import practices_for
from awards.domain.dossier import DossierDetails, FileDetails, MemberDetails
from awards.domain.words import MOST_WORDS, count_words, words_too_many
from awards.models import Nomination
from awards.models.nomination import WHY_LENGTH
from files.forms import PrivateFileField, set_uploader
from networks.forms.fields import WebField
from safeforms.forms import SafeForm
from safeforms.rows import row_formset

ANSWER = "antwoord_"
MOST_MEMBERS, MOST_FILES, MOST_PRACTICES = 25, 10, 10
ANSWER_LENGTH, TRANSCRIPT_LENGTH = 3000, 20_000


class MemberForm(SafeForm):
    """A member of the team."""

    name = forms.CharField(label="Naam", max_length=120)
    function = forms.CharField(label="Functie", max_length=120)
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="We vragen per mail of de naam in het dossier mag. Niemand anders ziet het.",
    )

    def clean_name(self) -> str:
        """A name without unseen signs, addresses and links."""
        return clean_display_name(self.cleaned_data["name"])


class FileForm(SafeForm):
    """An attachment."""

    file = PrivateFileField(label="Bestand")
    title = forms.CharField(label="Wat is het?", max_length=160)


MemberFormSet = row_formset(
    MemberForm, row_name="Teamlid", add_label="Voeg een teamlid toe", max_rows=MOST_MEMBERS
)
FileFormSet = row_formset(
    FileForm, row_name="Bijlage", add_label="Voeg een bijlage toe", max_rows=MOST_FILES
)


class DossierForm(SafeForm):
    """What a team writes; half of it may be missing until it is handed in."""

    summary = forms.CharField(
        label="Het team in het kort",
        required=False,
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    category = forms.ChoiceField(
        label="Categorie",
        required=False,
        help_text="De jury geeft in deze editie ook een vermelding per categorie.",
        error_messages={"invalid_choice": "Kies een categorie van deze editie."},
    )
    practices = forms.MultipleChoiceField(
        label="Praktijken in het dossier",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies er minstens één, en hooguit tien.",
    )
    film_url = WebField(
        label="Link naar een film",
        required=False,
        max_length=300,
        help_text="Hooguit drie minuten, waar iedereen hem zonder wachtwoord kan bekijken.",
    )
    film_transcript = forms.CharField(
        label="Wat de film zegt en toont",
        required=False,
        max_length=TRANSCRIPT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De uitgeschreven tekst, voor wie de film niet kan horen of zien.",
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, user: User, nomination: Nomination
    ) -> None:
        self.nomination = nomination
        self.criteria = list(nomination.edition.criteria.all())
        super().__init__(data, initial=_initial(nomination))
        self._ask_category()
        self._ask_answers()
        self.choices = list(practices_for(nomination=nomination, user=user))
        practices: Any = self.fields["practices"]
        practices.choices = [(str(page.pk), page.title) for page in self.choices]
        stored = list(nomination.files.all())
        self.formsets: dict[str, BaseFormSet] = {
            "leden": MemberFormSet(data, prefix="leden", initial=_members(nomination)),
            "bijlagen": FileFormSet(data, files, prefix="bijlagen", initial=_files(stored)),
        }
        set_uploader(self, user=user, known={each.stored_file_id for each in stored})

    def _ask_category(self) -> None:
        """Ask for the category where the edition has any."""
        choices = category_choices(self.nomination)
        if len(choices) == 1:
            del self.fields["category"]
            return
        category: Any = self.fields["category"]
        category.choices = choices

    def _ask_answers(self) -> None:
        written = dict(self.nomination.answers.values_list("criterion", "text"))
        for criterion in self.criteria:
            text = written.get(criterion.key, "")
            self.fields[f"{ANSWER}{criterion.key}"] = forms.CharField(
                label=criterion.name,
                required=False,
                max_length=ANSWER_LENGTH,
                initial=text,
                widget=forms.Textarea(attrs={"rows": 6, "data-words": MOST_WORDS}),
            )
        self._adopt_fields()
        for name, field in self.fields.items():
            if name.startswith(ANSWER) or name == "film_transcript":
                # Words are what counts, and nobody nears these limits.
                field.widget.attrs.pop("maxlength", None)

    @property
    def answers(self) -> list[tuple[Any, Any, int]]:
        """The criteria with their field and how many words stand in it."""
        found = []
        for criterion in self.criteria:
            bound = self[f"{ANSWER}{criterion.key}"]
            found.append((criterion, bound, count_words(str(bound.value() or ""))))
        return found

    def clean(self) -> dict[str, Any]:
        """Count the words of each answer, and the practices."""
        cleaned = super().clean() or {}
        for criterion in self.criteria:
            name = f"{ANSWER}{criterion.key}"
            text = cleaned.get(name) or ""
            if words_too_many(text):
                self.add_error(
                    name,
                    f"Hooguit {MOST_WORDS} woorden. Dit zijn er {count_words(text)}: "
                    f"schrap er {words_too_many(text)}.",
                )
        if len(cleaned.get("practices", ())) > MOST_PRACTICES:
            self.add_error("practices", f"Kies hooguit {MOST_PRACTICES} praktijken.")
        return cleaned

    def is_valid(self) -> bool:
        """Whether the form and its rows are good."""
        own = super().is_valid()
        return all([own, *(rows.is_valid() for rows in self.formsets.values()), self._no_double()])

    def _no_double(self) -> bool:
        """Refuse the same file twice."""
        rows: Any = self.formsets["bijlagen"]
        seen: set[Any] = set()
        for form in rows.forms:
            stored = getattr(form, "cleaned_data", {}).get("file")
            if stored is not None and stored.pk in seen:
                form.add_error("file", ValidationError("Dit bestand staat er al bij."))
                return False
            seen.add(getattr(stored, "pk", None))
        return True

    def details(self) -> DossierDetails:
        """Return what a valid form says."""
        given = self.cleaned_data
        members: Any = self.formsets["leden"]
        files: Any = self.formsets["bijlagen"]
        return DossierDetails(
            summary=given["summary"],
            film_url=given["film_url"],
            film_transcript=given["film_transcript"],
            answers={each.key: given[f"{ANSWER}{each.key}"] for each in self.criteria},
            practices=[int(key) for key in given["practices"]],
            members=[
                MemberDetails(row["key"], row["name"], row["function"], row["email"])
                for row in members.cleaned_rows
            ],
            files=[FileDetails(row["file"].pk, row["title"]) for row in files.cleaned_rows],
            category=given.get("category", ""),
        )


def _initial(nomination: Nomination) -> dict[str, Any]:
    names = ("summary", "film_url", "film_transcript")
    chosen = nomination.practice_rows.values_list("practice_id", flat=True)
    return {
        **{name: getattr(nomination, name) for name in names},
        "practices": [str(key) for key in chosen],
        "category": str(nomination.category.key) if nomination.category else "",
    }


def category_choices(nomination: Nomination) -> list[tuple[str, str]]:
    """Return the categories of the edition, behind the answer that there is none yet."""
    categories = nomination.edition.categories.all()
    return [("", "Nog niet gekozen"), *((str(one.key), one.name) for one in categories)]


class CategoryForm(SafeForm):
    """In which category an editor puts a nomination."""

    category = forms.ChoiceField(
        label="Categorie",
        required=False,
        error_messages={"invalid_choice": "Kies een categorie van deze editie."},
    )

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        chosen = str(nomination.category.key) if nomination.category else ""
        super().__init__(*args, initial={"category": chosen}, **kwargs)
        category: Any = self.fields["category"]
        category.choices = category_choices(nomination)


def _members(nomination: Nomination) -> list[dict[str, Any]]:
    names = ("key", "name", "function", "email")
    return [{name: getattr(each, name) for name in names} for each in nomination.members.all()]


def _files(stored: list[Any]) -> list[dict[str, Any]]:
    return [{"file": each.stored_file_id, "title": each.title} for each in stored]


class ReasonForm(SafeForm):
    """Why a team disagrees."""

    text = forms.CharField(
        label="Waarom ben je het niet eens?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ManagementForm(SafeForm):
    """Where the directie is reached."""

    email = forms.EmailField(
        label="E-mailadres van de directie",
        max_length=254,
        help_text="Een adres van de school of het bestuur. We vragen per mail om akkoord.",
    )


class WriterForm(SafeForm):
    """Who is asked to write along."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Het adres waarmee je collega een account heeft, of er een zal maken.",
    )


class ButtonForm(SafeForm):
    """A button without anything to fill in."""
