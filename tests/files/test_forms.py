"""The file field keeps a chosen file when its form is shown again."""

from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from files.access import register_reader
from files.domain.uploads import attach_files, store_upload
from files.forms import PrivateFileField, keep_uploads, readable_size, set_uploader
from files.models import StoredFile
from tests.factories.files import PDF, image_bytes, upload

pytestmark = pytest.mark.django_db

UNKNOWN = "6f1d1c5e-2a86-4a3b-9d0b-6c7f3b1f2c11"


@pytest.fixture(autouse=True)
def _own_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.safeforms.proof"


class ProofForm(forms.Form):
    title = forms.CharField()
    proof = PrivateFileField(label="Bewijs")
    photo = PrivateFileField(label="Foto", required=False, extensions=(".png", ".jpg"))


def bound(
    user: Any, data: dict[str, str], initial: Any = None, **files: SimpleUploadedFile
) -> ProofForm:
    form = ProofForm(
        data, MultiValueDict({name: [file] for name, file in files.items()}), initial=initial
    )
    set_uploader(form, user=user)
    return form


def test_an_upload_is_stored_and_shown_again_when_something_else_is_wrong(uploader: User) -> None:
    form = bound(uploader, {"title": ""}, proof=upload("bewijs.pdf", PDF))
    assert list(form.errors) == ["title"]
    stored = StoredFile.objects.get()
    html = str(form["proof"])
    assert f'name="proof-pending" id="id_proof-pending" value="{stored.pk}"' in html
    assert "bewijs.pdf" in html
    again = bound(uploader, {"title": "Nu wel", "proof-pending": str(stored.pk)})
    assert again.is_valid(), again.errors
    assert again.cleaned_data["proof"] == stored
    assert StoredFile.objects.count() == 1


def test_a_repeat_after_the_file_was_used_finds_it_still(uploader: User) -> None:
    stored = store_upload(upload=upload("a.pdf", PDF), user=uploader)
    attach_files(ids=[stored.pk])
    assert bound(uploader, {"title": "x", "proof-pending": str(stored.pk)}).is_valid()


def test_a_file_of_another_person_is_taken_only_where_it_was_already(
    uploader: User, stranger: User
) -> None:
    stored = store_upload(upload=upload("a.pdf", PDF), user=uploader)
    data = {"title": "x", "proof-pending": str(stored.pk)}
    # To read it is not enough: in a page of one's own it would be renamed, hidden or shown anew.
    register_reader(lambda _file, user: user == stranger)
    form = bound(stranger, data)
    assert form.errors["proof"] == ["Dit bestand staat er niet meer. Kies het opnieuw."]
    assert "a.pdf" not in str(form["proof"])
    known = bound(stranger, data)
    set_uploader(known, user=stranger, known={stored.pk})
    assert known.is_valid(), known.errors


@pytest.mark.parametrize("key", ["x", "\x00", "1" * 9999, UNKNOWN, "' OR 1=1"])
def test_nonsense_for_a_key_gets_a_message(uploader: User, key: str) -> None:
    form = bound(uploader, {"title": "x", "proof-pending": key})
    assert form.errors["proof"] == ["Dit bestand staat er niet meer. Kies het opnieuw."]
    str(form["proof"])


def test_a_required_file_that_is_missing_or_removed_is_asked_for(uploader: User) -> None:
    stored = store_upload(upload=upload("a.pdf", PDF), user=uploader)
    assert bound(uploader, {"title": "x"}).errors["proof"] == ["Kies een bestand."]
    removed = bound(uploader, {"title": "x", "proof-pending": str(stored.pk), "proof-weg": "on"})
    assert removed.errors["proof"] == ["Kies een bestand."]
    assert " checked" in str(removed["proof"])


def test_a_new_upload_replaces_the_one_that_was_there(uploader: User) -> None:
    old = store_upload(upload=upload("oud.pdf", PDF), user=uploader)
    form = bound(
        uploader, {"title": "x", "proof-pending": str(old.pk)}, proof=upload("nieuw.pdf", PDF)
    )
    assert form.is_valid()
    assert form.cleaned_data["proof"].original_name == "nieuw.pdf"


def test_a_refused_upload_says_why_beside_its_field(uploader: User) -> None:
    form = bound(uploader, {"title": "x"}, proof=upload("a.exe", b"MZ"))
    assert "Dit soort bestand" in form.errors["proof"][0]


def test_a_field_may_take_some_kinds_only(uploader: User) -> None:
    pdf = upload("a.pdf", PDF)
    form = bound(uploader, {"title": "x"}, proof=upload("b.pdf", PDF), photo=pdf)
    assert form.errors["photo"] == ["Kies hier een bestand van de soort png, jpg."]
    assert 'accept=".png,.jpg"' in str(form["photo"])


def test_what_a_page_has_is_shown_and_kept(uploader: User) -> None:
    stored = store_upload(upload=upload("foto.png", image_bytes()), user=uploader)
    for initial in (stored, stored.pk, str(stored.pk)):
        html = str(ProofForm(initial={"photo": initial})["photo"])
        assert f'value="{stored.pk}"' in html
        assert stored.get_absolute_url() in html
    kept = bound(uploader, {"photo-pending": str(stored.pk)}, initial={"photo": stored.pk})
    assert "photo" not in kept.changed_data
    other = bound(uploader, {"photo-pending": ""}, initial={"photo": stored.pk})
    assert "photo" in other.changed_data


def test_somebody_who_did_not_sign_in_uploads_nothing(db: Any) -> None:
    form = bound(AnonymousUser(), {"title": "x"}, proof=upload("a.pdf", PDF))
    assert form.errors["proof"] == ["Meld je aan om een bestand toe te voegen."]
    assert not StoredFile.objects.exists()


def test_a_form_that_does_not_say_who_uploads_is_a_mistake_of_ours(db: Any) -> None:
    form = ProofForm({"title": "x"}, MultiValueDict({"proof": [upload("a.pdf", PDF)]}))
    with pytest.raises(ImproperlyConfigured):
        form.is_valid()


def test_uploads_of_an_unfinished_form_are_kept_by_their_keys(uploader: User) -> None:
    data = QueryDict("title=x&bad-pending=eerder&proof-weg=on")
    good, bad = upload("a.pdf", PDF), upload("a.exe", b"MZ")
    files: MultiValueDict[str, Any] = MultiValueDict({"proof": [good], "bad": [bad]})
    kept = keep_uploads(data=data, files=files, user=uploader)
    stored = StoredFile.objects.get()
    assert kept["proof-pending"] == str(stored.pk)
    assert kept["bad-pending"] == "eerder"
    assert "proof-weg" not in kept
    assert kept["title"] == "x"
    form = bound(uploader, {"title": "x"}, proof=good)
    assert form.is_valid()
    assert StoredFile.objects.count() == 1


def test_sizes_are_written_for_people() -> None:
    assert [readable_size(size) for size in (1, 340_000, 2_400_000)] == [
        "1 kB",
        "340 kB",
        "2,4 MB",
    ]
