"""The short form: a title, something to go on with, and the tick."""

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from practices.approaches.forms.short import ShortForm
from tests.factories.approaches import short_answers
from tests.factories.files import image_bytes, upload

pytestmark = pytest.mark.django_db
NOTHING = {"summary": "", "how": "", "yielded": ""}


def form(user: User, file: Any = None, **answers: Any) -> ShortForm:
    files = MultiValueDict({"file": [file]} if file else {})
    return ShortForm(short_answers(user, **answers), files, user=user)


def errors(user: User, **answers: Any) -> dict[str, str]:
    filled = form(user, **answers)
    return {name: str(found[0]) for name, found in filled.errors.items()}


def test_three_sentences_are_enough(author: User) -> None:
    assert errors(author) == {}


@pytest.mark.parametrize("name", ["summary", "how", "yielded"])
def test_even_one_sentence_is(author: User, name: str) -> None:
    assert errors(author, **(NOTHING | {name: "Eén zin."})) == {}


def test_a_photo_is_enough(author: User) -> None:
    filled = form(author, upload("foto.png", image_bytes()), **NOTHING)
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["file"].is_image


def test_nothing_to_go_on_with_is_asked_about(author: User) -> None:
    told = errors(author, **NOTHING)
    assert told == {"file": "Kies een foto of bestand, of schrijf minstens één zin."}


def test_title_and_tick_are_asked(author: User) -> None:
    assert set(errors(author, title=" ", may_share="")) == {"title", "may_share"}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("title", "a" * 151),
        ("title", "a\x00"),
        ("summary", "a" * 321),
        ("how", "a" * 10_000_000),
        ("yielded", "half \ud800"),
    ],
)
def test_hostile_answers_get_a_message(author: User, name: str, typed: str) -> None:
    assert list(errors(author, **{name: typed})) == [name]


def test_a_wrong_file_is_told_about_once(author: User) -> None:
    filled = form(author, upload("foto.png", b"geen foto"), **NOTHING)
    assert list(filled.errors) == ["file"]
    assert len(filled.errors["file"]) == 1
