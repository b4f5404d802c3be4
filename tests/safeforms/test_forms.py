"""The base of our forms: our words, cleaned texts, for plain, model and cluster forms."""

from typing import Any

import pytest
from django import forms
from django.contrib.sites.models import Site
from modelcluster.forms import ClusterForm

from home.models import StandardPage
from safeforms.forms import SafeForm


class Everything(SafeForm):
    name = forms.CharField(max_length=5)
    mail = forms.EmailField()
    link = forms.URLField(assume_scheme="https")
    day = forms.DateField()
    age = forms.IntegerField(max_value=9)
    sure = forms.BooleanField()
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    file = forms.FileField()
    own = forms.CharField(error_messages={"required": "Hoe heet je school?"})
    secret = forms.CharField(widget=forms.PasswordInput, required=False)


def test_missing_answers_are_asked_for_in_our_words() -> None:
    errors = {name: list(found) for name, found in Everything({}, {}).errors.items()}
    assert errors == {
        "name": ["Vul dit in."],
        "mail": ["Vul dit in."],
        "link": ["Vul dit in."],
        "day": ["Vul een datum in."],
        "age": ["Vul dit in."],
        "sure": ["Vink dit aan om verder te gaan."],
        "one": ["Kies een antwoord."],
        "some": ["Kies minstens één mogelijkheid."],
        "file": ["Kies een bestand."],
        "own": ["Hoe heet je school?"],
    }


def test_wrong_answers_are_explained_in_our_words() -> None:
    form = Everything(
        {"name": "te lang", "mail": "x", "link": "geen adres", "day": "31/2/2026", "age": "12"}
        | {"one": "b", "some": ["b"]}
    )
    assert form.errors["name"] == ["Maak dit korter: hoogstens 5 tekens, nu 7."]
    assert form.errors["mail"] == ["Vul een e-mailadres in, zoals naam@school.be."]
    assert form.errors["link"] == ["Vul een volledig adres in, zoals https://www.voorbeeld.be."]
    assert form.errors["day"] == ["Vul een datum in als dag/maand/jaar, zoals 21/11/2026."]
    assert form.errors["age"] == ["Vul hoogstens 9 in."]
    assert form.errors["one"] == ["Kies een van de mogelijkheden."]
    assert form.errors["some"] == ["Kies uit de mogelijkheden."]


def test_browsers_do_not_stop_a_half_filled_form() -> None:
    assert " required" not in Everything().as_p()


def test_passwords_are_taken_as_they_are_typed() -> None:
    form = Everything({"secret": "cafe\u0301"})
    form.is_valid()
    assert form.cleaned_data["secret"] == "cafe\u0301"


class Growing(SafeForm):
    """Adds a field, and changes a widget, after it was made."""

    story = forms.CharField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["late"] = forms.CharField()
        self.fields["story"].widget = forms.Textarea()


def test_fields_that_come_later_get_the_same_manners() -> None:
    assert Growing({}).errors["late"] == ["Vul dit in."]
    assert "onzichtbaar teken" in Growing({"late": "a\x00"}).errors["late"][0]
    form = Growing({"story": "een\r\ntwee", "late": "een\r\ntwee"})
    assert form.is_valid()
    assert form.cleaned_data == {"story": "een\ntwee", "late": "een twee"}


class SiteForm(SafeForm, forms.ModelForm):  # type: ignore[misc]
    class Meta:
        model = Site
        fields = ("domain", "name")


@pytest.mark.django_db
def test_a_model_form_gets_the_same_manners() -> None:
    form = SiteForm({"domain": "cafe\u0301.be", "name": "twee\r\nregels"})
    assert form.is_valid(), form.errors
    assert form.save(commit=False).domain == "café.be"
    assert form.cleaned_data["name"] == "twee regels"
    assert SiteForm({}).errors["domain"] == ["Vul dit in."]
    assert "onzichtbaar teken" in SiteForm({"domain": "a\x00"}).errors["domain"][0]


@pytest.mark.django_db
def test_a_cluster_form_gets_the_same_manners() -> None:
    class PageForm(SafeForm, ClusterForm):  # type: ignore[misc]
        class Meta:
            model = StandardPage
            fields = ("title",)
            formsets: tuple[str, ...] = ()

    assert PageForm({}).errors["title"] == ["Vul dit in."]
    assert (
        PageForm({"title": "a\r\nb"}, instance=StandardPage()).fields["title"].clean("a\r\nb")
        == "a b"
    )
