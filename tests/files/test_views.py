"""The one way out of private storage, and the way in for scripts."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.models import User
from files.access import register_reader
from files.domain.uploads import attach_files, store_upload
from files.models import StoredFile
from tests.factories.files import PDF, image_bytes, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.safeforms.proof"


@pytest.fixture
def pending(uploader: User) -> StoredFile:
    return store_upload(upload=upload("één nota.pdf", PDF), user=uploader)


def content_of(response: Any) -> bytes:
    # Read to its end, the response closes itself; closing it by hand would close the database too.
    return b"".join(response.streaming_content)


def test_a_pending_file_is_read_by_its_uploader_alone(
    client: Client, uploader: User, stranger: User, pending: StoredFile
) -> None:
    url = pending.get_absolute_url()
    assert client.get(url).status_code == 404
    client.force_login(stranger)
    assert client.get(url).status_code == 404
    client.force_login(uploader)
    answer = client.get(url)
    assert answer.status_code == 200
    assert content_of(answer) == PDF


def test_an_attached_file_is_read_by_whom_its_owners_let(
    client: Client, uploader: User, stranger: User, pending: StoredFile
) -> None:
    attach_files(ids=[pending.pk])
    url = pending.get_absolute_url()
    client.force_login(uploader)
    assert client.get(url).status_code == 404
    register_reader(lambda file, user: file.pk == pending.pk and user == stranger)
    client.force_login(stranger)
    answer = client.get(url)
    assert answer.status_code == 200
    content_of(answer)
    client.logout()
    assert client.get(url).status_code == 404


def test_a_file_is_given_as_a_download_that_nothing_keeps(
    client: Client, uploader: User, pending: StoredFile
) -> None:
    client.force_login(uploader)
    answer = client.get(pending.get_absolute_url())
    content_of(answer)
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A9%C3%A9n%20nota.pdf"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert int(answer["Content-Length"]) == len(PDF)


def test_what_everybody_may_read_may_be_kept_a_moment(client: Client, pending: StoredFile) -> None:
    attach_files(ids=[pending.pk])
    register_reader(lambda _file, user: isinstance(user, AnonymousUser) or user.is_authenticated)
    answer = client.get(pending.get_absolute_url())
    content_of(answer)
    assert answer["Cache-Control"] == "private, max-age=300"


def test_pictures_and_pdfs_may_be_shown_and_nothing_else(client: Client, uploader: User) -> None:
    client.force_login(uploader)
    shown = {}
    for name, content in (("a.pdf", PDF), ("a.png", image_bytes()), ("a.csv", b"a;b")):
        stored = store_upload(upload=upload(name, content), user=uploader)
        answer = client.get(stored.get_absolute_url() + "?toon=1")
        content_of(answer)
        assert "sandbox" in answer["Content-Security-Policy"]
        shown[name] = answer["Content-Disposition"].split(";")[0]
    assert shown == {"a.pdf": "inline", "a.png": "inline", "a.csv": "attachment"}


def test_head_tells_the_same_without_content(
    client: Client, uploader: User, pending: StoredFile
) -> None:
    client.force_login(uploader)
    answer = client.head(pending.get_absolute_url())
    assert answer.status_code == 200
    assert int(answer["Content-Length"]) == len(PDF)
    assert content_of(answer) == b""


def test_posting_to_a_file_is_not_allowed(
    client: Client, uploader: User, pending: StoredFile
) -> None:
    client.force_login(uploader)
    assert client.post(pending.get_absolute_url()).status_code == 405


def test_the_key_alone_counts_and_an_unknown_one_is_not_found(
    client: Client, uploader: User, pending: StoredFile
) -> None:
    client.force_login(uploader)
    other = client.get(f"/bestanden/{pending.pk}/andere-naam.pdf")
    assert other.status_code == 200
    content_of(other)
    assert client.get(f"/bestanden/{uuid.uuid4()}/nota.pdf").status_code == 404
    assert client.get("/bestanden/geen-sleutel/nota.pdf").status_code == 404


def test_a_row_whose_file_was_lost_is_not_found(
    client: Client, uploader: User, pending: StoredFile
) -> None:
    pending.file.storage.delete(pending.file.name)
    client.force_login(uploader)
    assert client.get(pending.get_absolute_url()).status_code == 404


def test_a_script_stores_a_pending_file(client: Client, uploader: User) -> None:
    client.force_login(uploader)
    answer = client.post("/bestanden/", {"bestand": upload("nota.pdf", PDF)})
    assert answer.status_code == 201
    stored = StoredFile.objects.get()
    assert answer.json() == {
        "id": str(stored.pk),
        "name": "nota.pdf",
        "size": "1 kB",
        "url": stored.get_absolute_url(),
    }


def test_a_script_is_told_what_is_wrong(client: Client, uploader: User) -> None:
    assert client.post("/bestanden/", {"bestand": upload("a.pdf", PDF)}).status_code == 403
    client.force_login(uploader)
    refused = client.post("/bestanden/", {"bestand": upload("a.exe", b"MZ")})
    assert refused.status_code == 400
    assert "Dit soort bestand" in refused.json()["fout"]
    assert client.post("/bestanden/", {"bestand": "tekst"}).status_code == 400
    two = {"a": upload("a.pdf", PDF), "b": upload("b.pdf", PDF)}
    assert client.post("/bestanden/", two).status_code == 400
    assert client.get("/bestanden/").status_code == 405
    assert not StoredFile.objects.exists()


def test_a_script_needs_the_csrf_token(uploader: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(uploader)
    answer = strict.post("/bestanden/", {"bestand": upload("nota.pdf", PDF)})
    assert answer.status_code == 403
    assert not StoredFile.objects.exists()
