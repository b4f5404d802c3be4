"""A refused post is kept: nothing typed is lost, and nobody else gets to see it."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from files.models import StoredFile
from safeforms import registry
from safeforms.domain.once import once
from safeforms.models import FormDraft
from safeforms.tokens import FORM_INPUT, TOKEN_INPUT, new_token
from tests.safeforms.proof import NAME, resume_url

pytestmark = pytest.mark.django_db
URL = "/proef/"


@pytest.fixture(autouse=True)
def _proof_form(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = "tests.safeforms.proof"
    monkeypatch.setattr(registry, "_forms", {})
    registry.register_form(NAME, resume_url)


@pytest.fixture
def strict() -> Client:
    """A browser, CSRF checks included."""
    return Client(enforce_csrf_checks=True)


def answers(user: User | None, **more: Any) -> dict[str, Any]:
    return {
        "title": "Alle punten samen",
        "lijn-TOTAL_FORMS": "1",
        "lijn-0-what": "TICT",
        "lijn-0-hours": "zestien",
        TOKEN_INPUT: new_token(form=NAME, user=user),
        FORM_INPUT: NAME,
        **more,
    }


def test_a_csrf_failure_keeps_what_was_typed_and_leads_back_to_it(
    strict: Client, writer: User
) -> None:
    strict.force_login(writer)
    refused = strict.post(URL, answers(writer))
    assert refused.status_code == 403
    draft = FormDraft.objects.get()
    assert draft.user == writer
    assert "Er is niets verloren" in refused.text or "er is niets verloren" in refused.text
    assert f'href="{resume_url(draft)}"' in refused.text
    resumed = strict.get(resume_url(draft))
    assert 'value="Alle punten samen"' in resumed.text
    assert 'value="zestien"' in resumed.text
    assert 'class="err"' not in resumed.text


def test_a_second_refusal_of_the_same_showing_makes_no_second_draft(
    strict: Client, writer: User
) -> None:
    strict.force_login(writer)
    data = answers(writer)
    for title in ("eerst", "dan"):
        strict.post(URL, data | {"title": title})
    assert FormDraft.objects.get().data["title"] == ["dan"]


def test_files_of_a_refused_post_are_kept_for_who_is_signed_in(
    strict: Client, writer: User
) -> None:
    strict.force_login(writer)
    upload = SimpleUploadedFile("bewijs.txt", b"gemeten in maart")
    strict.post(URL, answers(writer, proof=upload))
    stored = StoredFile.objects.get()
    assert FormDraft.objects.get().data["proof-pending"] == [str(stored.pk)]
    resumed = strict.get(resume_url(FormDraft.objects.get()))
    assert "bewijs.txt" in resumed.text


def test_signed_out_the_answers_wait_for_their_own_writer(
    strict: Client, writer: User, stranger: User
) -> None:
    upload = SimpleUploadedFile("bewijs.txt", b"gemeten in maart")
    refused = strict.post(URL, answers(writer, proof=upload))
    assert refused.status_code == 403
    draft = FormDraft.objects.get()
    assert draft.user == writer
    assert not StoredFile.objects.exists()
    assert "/aanmelden/?next=" in refused.text
    assert "Alle punten samen" not in refused.text
    strict.force_login(stranger)
    assert "Alle punten samen" not in strict.get(resume_url(draft)).text
    strict.force_login(writer)
    assert "Alle punten samen" in strict.get(resume_url(draft)).text


def test_a_forged_post_puts_no_words_in_anybodys_drafts(
    strict: Client, writer: User, stranger: User
) -> None:
    strict.force_login(writer)
    for token in ("", "x", new_token(form=NAME, user=None), new_token(form="ander", user=writer)):
        refused = strict.post(URL, answers(writer) | {TOKEN_INPUT: token})
        assert refused.status_code == 403
        assert "Alle punten samen" not in refused.text
    assert not FormDraft.objects.exists()
    strict.post(URL, answers(writer) | {TOKEN_INPUT: new_token(form=NAME, user=stranger)})
    assert not FormDraft.objects.filter(user=writer).exists()


def test_a_form_that_nobody_registered_is_just_refused(
    strict: Client, writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_forms", {})
    strict.force_login(writer)
    assert strict.post(URL, answers(writer)).status_code == 403
    assert not FormDraft.objects.exists()


def test_what_was_sent_before_is_said_to_be_sent(strict: Client, writer: User) -> None:
    data = answers(writer)
    once(token=data[TOKEN_INPUT], form=NAME, user=writer, write=lambda: "/klaar/")
    strict.force_login(writer)
    refused = strict.post(URL, data)
    assert "was al verstuurd" in refused.text
    assert 'href="/klaar/"' in refused.text
    assert not FormDraft.objects.exists()


def test_what_is_too_much_to_keep_is_shown_to_be_copied(strict: Client, writer: User) -> None:
    refused = strict.post(URL, answers(writer, story="<b>" + "x" * 300_001))
    assert refused.status_code == 403
    assert not FormDraft.objects.exists()
    assert "&lt;b&gt;xxx" in refused.text
    assert "<b>xxx" not in refused.text


def test_an_expired_session_keeps_the_post_and_leads_to_it_after_signing_in(
    client: Client, writer: User
) -> None:
    answer = client.post(URL, answers(writer))
    draft = FormDraft.objects.get()
    assert draft.user == writer
    assert answer.status_code == 302
    assert answer["Location"] == f"/aanmelden/?next=/proef/%3Fklad%3D{draft.pk}"
    client.force_login(writer)
    assert 'value="Alle punten samen"' in client.get(resume_url(draft)).text


def test_without_a_token_an_expired_session_just_asks_to_sign_in(
    client: Client, writer: User
) -> None:
    for data in ({"title": "x"}, answers(writer) | {FORM_INPUT: "ander"}, answers(None)):
        answer = client.post(URL, data)
        assert answer["Location"] == "/aanmelden/?next=/proef/"
    assert not FormDraft.objects.exists()


def test_reading_while_signed_out_asks_to_sign_in(client: Client) -> None:
    assert client.get(URL)["Location"] == "/aanmelden/?next=/proef/"


def test_somebody_whose_account_was_closed_gets_no_drafts(client: Client, writer: User) -> None:
    data = answers(writer)
    User.objects.filter(pk=writer.pk).update(is_active=False)
    client.post(URL, data)
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("bad", ["\x00", "\ufffe", "\u202e", "👩‍👩‍👧‍👦", "x" + "\u0323" * 50])
def test_odd_characters_are_kept_or_refused_but_never_break(
    strict: Client, client: Client, writer: User, bad: str
) -> None:
    strict.force_login(writer)
    assert strict.post(URL, answers(writer, title=f"a{bad}b")).status_code == 403
    client.force_login(writer)
    answer = client.post(URL, answers(writer, title=f"a{bad}b"))
    assert answer.status_code in {302, 422}
    assert bad == "\x00" or f"a{bad}b" in answer.text


def test_the_form_is_sent_once_and_shown_again_with_the_same_token(
    client: Client, writer: User
) -> None:
    client.force_login(writer)
    data = answers(writer)
    again = client.post(URL, data)
    assert again.status_code == 422
    assert f'value="{data[TOKEN_INPUT]}"' in again.text
    assert "Je schreef “zestien”" in again.text
    good = data | {"lijn-0-hours": "16"}
    assert [client.post(URL, good)["Location"] for _ in range(3)] == ["/klaar/"] * 3


def test_a_token_that_does_not_hold_is_replaced(client: Client, writer: User) -> None:
    client.force_login(writer)
    answer = client.post(URL, answers(writer) | {TOKEN_INPUT: "kapot", "lijn-0-hours": "16"})
    assert answer.status_code == 422
    assert "te lang open" in answer.text
    shown = re.search(rf'name="{TOKEN_INPUT}" value="([^"]+)"', answer.text)
    assert shown is not None
    again = client.post(URL, answers(writer) | {TOKEN_INPUT: shown[1], "lijn-0-hours": "16"})
    assert again["Location"] == "/klaar/"


def test_enter_sends_the_form_and_moves_no_row(client: Client, writer: User) -> None:
    client.force_login(writer)
    form = client.get(URL).text.partition("<form")[2]
    first = re.search(r"<button[^>]*>", form)
    assert first is not None
    assert "name=" not in first[0]
