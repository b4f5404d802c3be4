"""Taking along everything the site keeps of somebody."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import TermsAcceptance, User
from files.models import StoredFile
from tests.accounts.helpers import sign_in
from tests.factories.people import PASSWORD, make_person
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db

PATH = "/mijn/gegevens/"


def export(client: Client) -> zipfile.ZipFile:
    asked = client.post(PATH).headers["Location"]
    assert asked.startswith("/account/nog-eens/")
    response = client.post(asked, {"password": PASSWORD})
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Cache-Control"] == "private, no-store"
    return zipfile.ZipFile(io.BytesIO(response.getvalue()))


def store(user: User, name: str, content: bytes) -> StoredFile:
    stored = StoredFile(
        original_name=name, extension=".txt", content_type="text/plain", size=3, uploaded_by=user
    )
    stored.file.save(name, ContentFile(content), save=False)
    stored.save()
    return stored


def test_the_page_says_what_is_kept_and_stands_on_ones_own_page(
    client: Client, member: User
) -> None:
    client.force_login(member)
    assert PATH in client.get("/mijn/").content.decode()
    page = client.get(PATH).content.decode()
    for title in ("Functies in organisaties", "Inschrijvingen", "Bestanden", "Mails aan jou"):
        assert title in page


def test_without_the_password_nobody_gets_it(client: Client, member: User) -> None:
    sign_in(client, member)
    asked = client.post(PATH).headers["Location"]
    response = client.post(asked, {"password": "iets anders dan dit"})
    assert "klopt niet" in response.content.decode()
    assert client.post(PATH).headers["Location"] == asked


def test_who_has_no_password_gets_it_in_the_session_the_provider_began(
    client: Client, member: User
) -> None:
    member.set_unusable_password()
    member.save()
    client.force_login(member)
    assert client.post(PATH).headers["Content-Type"] == "application/zip"


def test_the_file_holds_a_page_and_the_same_for_machines(client: Client, member: User) -> None:
    TermsAcceptance.objects.create(
        user=member, terms="gebruiksvoorwaarden", version="1", text="Afgesproken <b>", subject="x"
    )
    sign_in(client, member)
    archive = export(client)
    data = json.loads(archive.read("gegevens.json"))["gegevens"]
    assert data["Account"][0]["e-mailadres"] == member.email
    assert data["Functies in organisaties"][0]["state"] == "bevestigd"
    assert data["Waar je mee akkoord ging"][0]["text"] == "Afgesproken <b>"
    page = archive.read("gegevens.html").decode()
    assert member.email in page
    assert "Afgesproken &lt;b&gt;" in page
    assert "toestand</dt><dd><pre>bevestigd" in page


def test_what_somebody_wrote_comes_along(
    client: Client, tree: Any, author: User, organisation: Any
) -> None:
    page = make_ticketing(tree, organisation=organisation, owner=author)
    page.save_revision(user=author)
    sign_in(client, author)
    data = json.loads(export(client).read("gegevens.json"))["gegevens"]
    written = {row["titel"]: row for row in data["Wat je schreef"]}
    assert written[page.title]["inhoud"]["title"] == page.title
    assert "owner" not in written[page.title]["inhoud"]


def test_files_come_along_and_cannot_leave_their_folder(client: Client, member: User) -> None:
    store(member, "verslag.txt", b"een")
    store(member, "../../etc/passwd", b"twee")
    store(member, "..\\..\\venster.txt", b"drie")
    gone = store(member, "weg.txt", b"vier")
    gone.file.storage.delete(gone.file.name)
    sign_in(client, member)
    archive = export(client)
    files = {name: archive.read(name) for name in archive.namelist() if "/" in name}
    assert sorted(files.values()) == [b"drie", b"een", b"twee"]
    assert all(name.count("/") == 1 and name.startswith("bestanden/") for name in files)


def test_nothing_of_anybody_else_is_in_it(
    client: Client, tree: Any, member: User, author: User, organisation: Any
) -> None:
    make_ticketing(tree, organisation=organisation, owner=author, title="Geheim van de auteur")
    store(author, "van-de-auteur.txt", b"auteur")
    TermsAcceptance.objects.create(user=author, terms="x", version="1", text="canary", subject="y")
    member.memberships.update(confirmed_by=author)
    sign_in(client, member)
    archive = export(client)
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for text in (author.email, author.display_name, "Geheim van", "canary", "van-de-auteur"):
        assert text not in everything


def test_an_address_is_compared_as_a_whole(client: Client, member: User) -> None:
    from notifications.models import OutgoingMail

    other = make_person("een-lid")
    assert member.email in other.email
    sign_in(client, other)
    client.post("/aanmelden/code/", {"email": member.email})
    assert not OutgoingMail.objects.filter(recipient=other.email).exists()
    data = json.loads(export(client).read("gegevens.json"))["gegevens"]
    assert "Mails aan jou" not in data


def test_texts_of_mails_stay_out_as_they_let_one_in(client: Client, member: User) -> None:
    Client().post("/aanmelden/code/", {"email": member.email})
    sign_in(client, member)
    data = json.loads(export(client).read("gegevens.json"))["gegevens"]
    assert set(data["Mails aan jou"][0]) == {"subject", "state", "created_at", "sent_at"}
