"""Sharing in short: what a phone posts becomes a draft of an approach."""

import pytest
from django.test import Client

from accounts.models import User
from files.models import StoredFile
from moderation.models import Case
from practices.approaches.models import ApproachPage
from safeforms.models import FormDraft
from schools.models import Organisation
from tests.factories.approaches import approach_answers, short_answers
from tests.factories.files import image_bytes, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
SHORT = "/praktijken/delen/kort/"
WHOLE = "/praktijken/delen/aanpakken/"


@pytest.fixture
def phone(client: Client, author: User) -> Client:
    """The author's phone, signed in."""
    client.force_login(author)
    return client


def test_sentences_become_a_draft_of_an_approach(
    phone: Client, author: User, organisation: Organisation
) -> None:
    response = phone.post(SHORT, short_answers(author))
    assert response.status_code == 302
    assert response["Location"] == "/mijn/#mijn-praktijken"
    draft = FormDraft.objects.get()
    assert (draft.form, draft.user, draft.title) == ("praktijk", author, "De ICT-pauze")
    assert draft.data["summary"] == ["Elke tweede dinsdag twintig minuten vorming."]
    assert draft.data["organisation"] == [str(organisation.pk)]
    assert draft.data["pupils"] == ["2140"]
    mine = phone.get("/mijn/").content.decode()
    assert "“De ICT-pauze” is bewaard als klad van een aanpak." in mine.replace("&quot;", '"')
    assert f"{WHOLE}?klad={draft.pk}" in mine


def test_the_whole_form_takes_up_what_was_written(phone: Client, author: User) -> None:
    phone.post(SHORT, short_answers(author))
    html = phone.get(f"{WHOLE}?klad={FormDraft.objects.get().pk}").content.decode()
    for text in ("De ICT-pauze", "Een blad aan de koelkast", "Elf lesgevers", "2.140"):
        assert text in html
    assert 'class="err"' not in html


def test_a_photo_waits_in_the_draft_with_a_call_for_help(phone: Client, author: User) -> None:
    photo = upload("foto.png", image_bytes())
    answers = short_answers(author, summary="", how="", yielded="")
    assert phone.post(SHORT, answers | {"file": photo}).status_code == 302
    draft, stored = FormDraft.objects.get(), StoredFile.objects.get()
    assert draft.data["attachments-0-file-pending"] == [str(stored.pk)]
    html = phone.get(f"{WHOLE}?klad={draft.pk}").content.decode()
    assert "foto.png" in html
    assert 'id="id_attachments-0-alt_help_wanted" checked' in html


def test_the_draft_can_be_completed_and_sent(
    phone: Client, author: User, organisation: Organisation
) -> None:
    photo = upload("foto.png", image_bytes())
    phone.post(SHORT, short_answers(author) | {"file": photo})
    draft = FormDraft.objects.get()
    kept = {name: values for name, values in draft.data.items() if name != "soort"}
    answers = approach_answers(organisation, author) | kept | {"klad": str(draft.pk)}
    answers["why"] = "Vorming moet passen in een dag die al vol is."
    assert phone.post(WHOLE, answers).status_code == 302
    page = ApproachPage.objects.get().get_latest_revision_as_object()
    assert page.title == "De ICT-pauze"
    assert [row.file_id for row in page.attachments.all()] == [StoredFile.objects.get().pk]
    assert not FormDraft.objects.exists()
    assert Case.objects.count() == 1


def test_a_repeat_answers_with_the_first_result(phone: Client, author: User) -> None:
    answers = short_answers(author)
    first, second = phone.post(SHORT, answers), phone.post(SHORT, answers | {"title": "Anders"})
    assert first["Location"] == second["Location"]
    assert [draft.title for draft in FormDraft.objects.all()] == ["De ICT-pauze"]


def test_two_short_ones_are_two_drafts(phone: Client, author: User) -> None:
    phone.post(SHORT, short_answers(author))
    phone.post(SHORT, short_answers(author, title="Nog iets"))
    assert FormDraft.objects.count() == 2


def test_errors_keep_everything_also_the_photo(phone: Client, author: User) -> None:
    photo = upload("foto.png", image_bytes())
    response = phone.post(SHORT, short_answers(author, title="") | {"file": photo})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Een blad aan de koelkast kiest het onderwerp." in html
    assert str(StoredFile.objects.get().pk) in html
    assert 'href="#id_title"' in html
    assert not FormDraft.objects.exists()


def test_a_forged_token_is_told_about(phone: Client, author: User) -> None:
    response = phone.post(SHORT, short_answers(author, formulier_token="vals"))
    assert response.status_code == 422
    assert "stond te lang open" in response.content.decode()
    assert not FormDraft.objects.exists()


def test_too_many_drafts_are_told_about(
    phone: Client, author: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safeforms.domain.drafts.MAX_DRAFTS", 0)
    response = phone.post(SHORT, short_answers(author))
    assert response.status_code == 422
    assert "te veel klad" in response.content.decode()


def test_who_signed_out_meanwhile_finds_the_answers_back(client: Client, author: User) -> None:
    response = client.post(SHORT, short_answers(author))
    draft = FormDraft.objects.get()
    assert (response.status_code, draft.form) == (302, "praktijk-kort")
    assert f"klad%3D{draft.pk}" in response["Location"]
    client.force_login(author)
    html = client.get(f"{SHORT}?klad={draft.pk}").content.decode()
    assert "Een blad aan de koelkast kiest het onderwerp." in html
    assert 'class="err"' not in html
    client.post(SHORT, short_answers(author, klad=str(draft.pk)))
    assert [kept.form for kept in FormDraft.objects.all()] == ["praktijk"]


def test_the_draft_of_somebody_else_does_not_show(
    client: Client, author: User, member: User
) -> None:
    client.post(SHORT, short_answers(author))
    draft = FormDraft.objects.get()
    client.force_login(member)
    assert "koelkast" not in client.get(f"{SHORT}?klad={draft.pk}").content.decode()
    client.post(SHORT, short_answers(member, klad=str(draft.pk)))
    assert FormDraft.objects.filter(pk=draft.pk).exists()


def test_who_works_nowhere_first_chooses_a_school(client: Client, outsider: User) -> None:
    client.force_login(outsider)
    response = client.get(SHORT)
    assert response.status_code == 403
    assert "Eerst: waar werk je?" in response.content.decode()
    assert client.post(SHORT, short_answers(outsider)).status_code == 403
    assert not FormDraft.objects.exists()


def test_an_editor_without_a_school_chooses_it_later(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert client.post(SHORT, short_answers(editor)).status_code == 302
    assert "organisation" not in FormDraft.objects.get().data


def test_strangers_sign_in_first(client: Client) -> None:
    response = client.get(SHORT)
    assert response.status_code == 302
    assert response["Location"].startswith("/aanmelden/")


def test_the_chooser_leads_here_and_no_kind_has_this_address(client: Client) -> None:
    html = client.get("/praktijken/delen/").content.decode()
    assert html.count(f'href="{SHORT}"') == 2
    assert client.get("/praktijken/kort/").status_code == 404
