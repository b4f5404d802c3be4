"""Questions to an author; neither sees the other's address."""

from typing import Any

import pytest
from django.urls import reverse

from notifications.models import OutgoingMail
from practices.models import PracticeMessage
from safeforms.tokens import new_token
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


def ask(client: Any, page: Any, user: Any, text: str = "Hoe lang duurde het?") -> Any:
    token = new_token(form="praktijk-bericht", user=user)
    url = reverse("practices:contact", args=[page.key])
    return client.post(url, {"text": text, "formulier_token": token})


def test_a_question_and_its_answer_show_no_address(
    client: Any, tree: Any, author: Any, member: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    client.force_login(member)
    assert ask(client, page, member).status_code == 302
    question = OutgoingMail.objects.get(kind="practices.message")
    assert question.recipient == author.email
    assert member.email not in question.body + question.reply_to
    message = PracticeMessage.objects.get()
    client.force_login(author)
    url = reverse("practices:answer", args=[message.pk])
    assert url in question.body
    data = {
        "text": "Twee maanden.",
        "formulier_token": new_token(form="praktijk-antwoord", user=author),
    }
    assert client.post(url, data).status_code == 302
    answer = OutgoingMail.objects.get(kind="practices.answer")
    assert answer.recipient == member.email
    assert author.email not in answer.body + answer.reply_to


def test_only_the_authors_read_and_answer_a_question(
    client: Any, tree: Any, author: Any, member: Any, co_author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    message = PracticeMessage.objects.create(page=page, sender=member, text="Een vraag?")
    url = reverse("practices:answer", args=[message.pk])
    for person in (member, co_author):
        client.force_login(person)
        assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 302


def test_there_is_a_limit_to_questions(
    client: Any, tree: Any, author: Any, member: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    client.force_login(member)
    assert [ask(client, page, member).status_code for _ in range(3)] == [302, 302, 200]
    assert PracticeMessage.objects.count() == 2


def test_nobody_writes_about_a_practice_that_is_hidden_from_him(
    client: Any, tree: Any, author: Any, outsider: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author, audience="confirmed")
    client.force_login(outsider)
    assert ask(client, page, outsider).status_code == 404


def test_nobody_writes_to_himself(client: Any, tree: Any, author: Any, organisation: Any) -> None:
    page = make_gain(tree, organisation, author)
    client.force_login(author)
    assert ask(client, page, author).status_code == 200
    assert not PracticeMessage.objects.exists()
