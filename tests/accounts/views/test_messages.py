"""Messages to a member; neither sees the other's address."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import MemberMessage, User
from notifications.models import OutgoingMail
from safeforms.tokens import new_token
from tests.accounts.helpers import form_token, mail_to
from tests.factories.people import make_known, make_person, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def expert(db: Any) -> User:
    """Somebody who takes messages of members."""
    person = make_person("kenner")
    make_known(person, "leden", availability="vraag")
    return person


def write(client: Client, sender: User, to: User, text: str = "Hoe doen jullie dat?") -> Any:
    token = new_token(form="lid-bericht", user=sender)
    return client.post(f"/leden/{to.uuid}/bericht/", {"text": text, "formulier_token": token})


def test_a_message_and_its_answer_show_no_address(
    client: Client, member: User, expert: User
) -> None:
    client.force_login(member)
    assert write(client, member, expert).headers["Location"] == f"/leden/{expert.uuid}/"
    message = MemberMessage.objects.get()
    mail = mail_to(expert.email)
    assert member.email not in mail.body + mail.reply_to + mail.subject
    assert "Hoe doen jullie dat?" in mail.body
    client.force_login(expert)
    path = f"/leden/antwoord/{message.pk}/"
    assert path in mail.body
    page = client.get(path).content.decode()
    assert member.display_name in page
    assert member.email not in page
    answer = {"text": "Zo.", "formulier_token": form_token(client, path)}
    assert client.post(path, answer).status_code == 302
    mail = mail_to(member.email)
    assert expert.email not in mail.body + mail.reply_to + mail.subject
    assert "Zo." in mail.body


def test_the_same_message_twice_is_one(client: Client, member: User, expert: User) -> None:
    client.force_login(member)
    token = new_token(form="lid-bericht", user=member)
    for _ in range(3):
        client.post(
            f"/leden/{expert.uuid}/bericht/",
            {"text": "Nog eens hetzelfde.", "formulier_token": token},
        )
    assert MemberMessage.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="accounts.message").count() == 1


def test_a_message_is_answered_once(client: Client, member: User, expert: User) -> None:
    client.force_login(member)
    write(client, member, expert)
    client.force_login(expert)
    path = f"/leden/antwoord/{MemberMessage.objects.get().pk}/"
    for text in ("Zo.", "Of zo."):
        token = new_token(form="lid-antwoord", user=expert)
        response = client.post(path, {"text": text, "formulier_token": token})
    assert "Op dit bericht is al geantwoord." in response.content.decode() or (
        "Beantwoord op" in response.content.decode()
    )
    assert MemberMessage.objects.get().answer == "Zo."
    assert OutgoingMail.objects.filter(kind="accounts.answer").count() == 1


def test_only_whom_it_was_sent_to_reads_and_answers(
    client: Client, member: User, expert: User, editor: User
) -> None:
    client.force_login(member)
    write(client, member, expert)
    path = f"/leden/antwoord/{MemberMessage.objects.get().pk}/"
    for person in (member, editor):
        client.force_login(person)
        assert client.get(path).status_code == 404
    client.logout()
    assert client.get(path).status_code == 302


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"name_for": "leden"},
        {"name_for": "leden", "availability_for": "leden"},
        {"name_for": "leden", "availability": "vraag"},
        {"availability": "vraag", "availability_for": "leden"},
    ],
)
def test_nobody_writes_to_who_does_not_say_so(
    told: dict[str, str], client: Client, member: User
) -> None:
    quiet = make_person("stil")
    make_profile(quiet, **told)
    client.force_login(member)
    assert client.get(f"/leden/{quiet.uuid}/bericht/").status_code == 404
    assert write(client, member, quiet).status_code == 404
    assert not MemberMessage.objects.exists()


def test_nobody_writes_to_himself(client: Client, expert: User) -> None:
    client.force_login(expert)
    assert write(client, expert, expert).status_code == 404


def test_there_is_a_limit_to_messages(client: Client, member: User, expert: User) -> None:
    client.force_login(member)
    answers = [write(client, member, expert, f"Bericht nummer {n}.") for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    html = answers[2].content.decode()
    assert "Je schreef deze persoon vandaag al" in html
    assert "Bericht nummer 2." in html
    others = [make_person(f"ander{n}") for n in range(9)]
    for other in others:
        make_known(other, "leden", availability="gesprek")
    sent = [write(client, member, other).status_code for other in others]
    assert sent == [302] * 8 + [200]
    assert MemberMessage.objects.count() == 10


def test_a_message_that_is_too_short_stays(client: Client, member: User, expert: User) -> None:
    client.force_login(member)
    response = write(client, member, expert, "Hoi")
    assert "minstens 10 tekens" in response.content.decode()
    assert ">\nHoi</textarea>" in response.content.decode()
