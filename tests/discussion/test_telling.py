"""Who is replied to, and who answers for a page, gets one mail; one link ends them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User
from discussion.domain.hiding import appeal, decide_appeal, hide
from discussion.domain.telling import MAILS_AN_HOUR, tell
from discussion.domain.writing import put_online, write_comment
from discussion.enums import Outcome
from discussion.models import Listener
from networks.enums import Access
from notifications.models import OutgoingMail
from safeforms.tokens import new_token
from tests.factories.networks import (
    make_event,
    make_network,
    make_network_member,
    make_organiser,
)
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Gedeelde server")


def mails() -> list[tuple[str, str]]:
    """Return who got which kind of mail, in order."""
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", "recipient"))


def test_who_is_replied_to_and_who_wrote_the_page_are_mailed_once(
    page: Any, member: User, author: User, co_author: User
) -> None:
    first = write_comment(page=page, writer=member, text="Kanarievraag")
    assert mails() == [("discussion.comment", author.email)]
    write_comment(page=page, writer=author, text="Kanarieantwoord", parent=first)
    write_comment(page=page, writer=co_author, text="Nog een antwoord", parent=first)
    assert sorted(mails()) == [
        ("discussion.comment", author.email),
        ("discussion.comment", author.email),
        ("discussion.reply", member.email),
        ("discussion.reply", member.email),
    ]
    tell(comment=first, page=page)
    assert len(mails()) == 4


def test_a_mail_holds_no_address_no_name_and_no_words_of_others(
    page: Any, member: User, author: User
) -> None:
    first = write_comment(page=page, writer=member, text="Kanarievraag")
    write_comment(page=page, writer=author, text="Kanarieantwoord", parent=first)
    for mail in OutgoingMail.objects.all():
        other = author if mail.recipient == member.email else member
        whole = mail.subject + mail.body + mail.reply_to
        assert "Gedeelde server" in whole
        assert f"/gesprek/{page.pk}/#reactie-" in whole
        for hidden in ("Kanarie", other.email, other.display_name):
            assert hidden not in whole


def test_what_waits_is_told_of_when_an_editor_put_it_online(
    page: Any, outsider: User, author: User, editor: User
) -> None:
    held = write_comment(page=page, writer=outsider, text="Kanarie")
    assert mails() == []
    for _ in range(2):
        put_online(comment=held, by=editor)
    assert mails() == [("discussion.comment", author.email)]


def test_what_comes_back_after_an_appeal_was_told_of_before(
    page: Any, member: User, author: User, editor: User, second_editor: User
) -> None:
    kept = write_comment(page=page, writer=member, text="Kanarie")
    hiding = hide(comment=kept, by=editor, reason="Reclame.")
    appeal(hiding=hiding, by=member, text="Toch niet.")
    decide_appeal(
        hiding=hiding, by=second_editor, outcome=Outcome.RESTORED, answer="Je hebt gelijk."
    )
    assert mails() == [("discussion.comment", author.email)]


def test_organisers_hear_of_their_network_and_its_events(
    tree: Any, member: User, author: User
) -> None:
    network = make_network("Kring")
    make_organiser(network, author)
    for page in (network, make_event("Bijeenkomst", network=network)):
        write_comment(page=page, writer=member, text="Kanarie")
    assert mails() == [("discussion.comment", author.email)] * 2


def test_who_may_no_longer_read_a_page_hears_nothing_of_it(
    tree: Any, member: User, author: User
) -> None:
    network = make_network("Kring", access=Access.CLOSED)
    membership = make_network_member(network, member)
    make_organiser(network, author)
    first = write_comment(page=network, writer=member, text="Kanarie")
    membership.delete()
    write_comment(page=network, writer=author, text="Antwoord", parent=first)
    assert mails() == [("discussion.comment", author.email)]
    author.is_active = False
    author.save()
    tell(comment=first, page=network)
    assert len(mails()) == 1


def test_one_link_ends_the_mails_about_a_conversation(
    client: Any, page: Any, member: User, author: User, tree: Any, organisation: Any
) -> None:
    other = make_gain(tree, organisation, author, title="Andere praktijk")
    write_comment(page=page, writer=member, text="Een")
    stop = OutgoingMail.objects.get().stop_url
    path = stop[stop.index("/mails/") :]
    assert "het gesprek bij “Gedeelde server”" in client.get(path).content.decode()
    assert Listener.objects.get().stopped_at is None
    assert client.post(path).status_code == 200
    write_comment(page=page, writer=member, text="Twee")
    assert len(mails()) == 1
    write_comment(page=other, writer=member, text="Drie")
    assert len(mails()) == 2
    client.force_login(author)
    thread = reverse("discussion:talk", args=[page.pk])
    assert "Je krijgt geen mail over dit gesprek." in client.get(thread).content.decode()
    token = new_token(form="gesprek-mail", user=author)
    again = {"formulier_token": token, "mail": "ja"}
    assert client.post(reverse("discussion:listen", args=[page.pk]), again).status_code == 302
    write_comment(page=page, writer=member, text="Vier")
    assert len(mails()) == 3


def test_nobody_is_flooded_with_mails(page: Any, organisation: Any, author: User) -> None:
    for each in range(MAILS_AN_HOUR + 5):
        person = make_person(f"spreker{each}")
        make_membership(person, organisation)
        write_comment(page=page, writer=person, text=f"Reactie {each}")
    assert len(mails()) == MAILS_AN_HOUR


def test_what_is_refused_is_told_to_nobody(page: Any, member: User) -> None:
    with pytest.raises(ValidationError):
        write_comment(page=page, writer=member, text="https://a.be http://b.be www.c.be")
    assert mails() == []
