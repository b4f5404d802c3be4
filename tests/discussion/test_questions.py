"""Members ask, mention, and accept an answer; what is open stands in one list."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.editing import withdraw
from discussion.domain.hiding import hide
from discussion.domain.questions import accept_answer, mark_question, questions_for
from discussion.domain.writing import write_comment
from discussion.models import Mention, Question
from networks.enums import Access
from notifications.models import OutgoingMail
from safeforms.tokens import new_token
from tests.factories.networks import make_network, make_network_member
from tests.factories.people import make_person
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Gedeelde server")


@pytest.fixture
def asked(page: Any, member: User) -> XtdComment:
    return write_comment(page=page, writer=member, text="Kanarievraag", is_question=True)


def post(client: Any, user: User, name: str, key: int, form: str, **answers: Any) -> Any:
    client.force_login(user)
    data = {"formulier_token": new_token(form=form, user=user), **answers}
    return client.post(reverse(name, args=[key]), data)


def html_of(client: Any, url: str) -> str:
    return str(client.get(url).content.decode())


def thread(page: Any) -> str:
    return reverse("discussion:talk", args=[page.pk])


def open_to(user: Any) -> list[str]:
    return [row.question.comment.comment for row in questions_for(user=user).rows]


def test_somebody_asks_and_accepts_an_answer(
    client: Any, page: Any, member: User, author: User, co_author: User
) -> None:
    answers = {"text": "Kanarievraag", "is_question": "on"}
    assert (
        post(client, member, "discussion:write", page.pk, "gesprek", **answers).status_code == 302
    )
    asked = XtdComment.objects.get()
    reply = write_comment(page=page, writer=author, text="Dit is het", parent=asked)
    client.logout()
    html = html_of(client, "/vragen/")
    assert "Kanarievraag" in html
    assert "1 antwoord" in html
    assert "Gedeelde server" in html
    assert "· vraag" in html_of(client, thread(page))
    other = post(
        client, co_author, "discussion:accept", reply.pk, "gesprek-aanvaard", aanvaard="ja"
    )
    assert other.status_code == 404
    url, form = "discussion:accept", "gesprek-aanvaard"
    client.force_login(member)
    assert "Aanvaard als antwoord" in html_of(client, thread(page))
    assert post(client, member, url, reply.pk, form, aanvaard="ja").status_code == 302
    client.logout()
    html = html_of(client, thread(page))
    assert "beantwoorde vraag" in html
    assert "<b>aanvaard antwoord</b>" in html
    assert "Kanarievraag" not in html_of(client, "/vragen/")
    assert "Kanarievraag" in html_of(client, "/vragen/?toon=beantwoord")
    # Who wrote the page may say that it did not after all.
    assert post(client, author, url, reply.pk, form, aanvaard="nee").status_code == 302
    assert Question.objects.get().answer is None


def test_only_ones_own_first_words_become_a_question(
    client: Any, page: Any, member: User, author: User
) -> None:
    first = write_comment(page=page, writer=member, text="Eerste")
    reply = write_comment(page=page, writer=author, text="Antwoord", parent=first, is_question=True)
    assert not Question.objects.exists()
    for comment, who in ((reply, author), (first, author)):
        with pytest.raises(PermissionDenied):
            mark_question(comment=comment, by=who)
    url, form = "discussion:ask", "gesprek-vraag"
    assert post(client, author, url, first.pk, form, vraag="ja").status_code == 404
    assert post(client, author, url, reply.pk, form, vraag="ja").status_code == 404
    assert post(client, member, url, first.pk, form, vraag="ja").status_code == 302
    assert Question.objects.get().comment_id == first.pk
    assert post(client, member, url, first.pk, form, vraag="nee").status_code == 302
    assert not Question.objects.exists()


def test_only_a_reply_to_a_question_is_accepted(
    page: Any, asked: XtdComment, member: User, author: User
) -> None:
    plain = write_comment(page=page, writer=member, text="Geen vraag")
    beside = write_comment(page=page, writer=author, text="Terzijde", parent=plain)
    for comment in (asked, plain, beside):
        with pytest.raises(PermissionDenied):
            accept_answer(answer=comment, by=member)
    assert Question.objects.get().answer is None


def test_an_answer_that_is_gone_opens_the_question_again(
    page: Any, asked: XtdComment, member: User, author: User, editor: User
) -> None:
    for take in ("withdrawn", "hidden"):
        reply = write_comment(page=page, writer=author, text=take, parent=asked)
        accept_answer(answer=reply, by=member)
        assert open_to(member) == []
        if take == "withdrawn":
            withdraw(comment=reply, by=author)
        else:
            hide(comment=reply, by=editor, reason="Reclame.")
        assert open_to(member) == ["Kanarievraag"]
        with pytest.raises(PermissionDenied):
            accept_answer(answer=reply, by=member)


def test_the_list_holds_what_its_reader_may_see(
    client: Any, page: Any, asked: XtdComment, member: User, author: User, outsider: User
) -> None:
    circle = make_network("Kring", access=Access.CLOSED)
    make_network_member(circle, author)
    write_comment(page=circle, writer=author, text="Kanarie besloten", is_question=True)
    write_comment(page=page, writer=outsider, text="Kanarie wacht", is_question=True)
    assert open_to(author) == ["Kanarie besloten", "Kanarievraag"]
    for reader in (member, outsider, AnonymousUser()):
        assert open_to(reader) == ["Kanarievraag"]
    assert "Kring" not in html_of(client, "/vragen/")
    page.live = False
    page.save()
    assert open_to(member) == []
    withdraw(comment=asked, by=member)
    page.live = True
    page.save()
    assert open_to(member) == []


def test_the_list_costs_as_much_for_many_as_for_few(
    page: Any, organisation: Any, tree: Any, author: User
) -> None:
    costs = []
    for total in (3, 30):
        for each in range(total):
            kept = write_comment(
                page=page, writer=make_person(f"v{total}x{each}"), text="?!", is_question=True
            )
            XtdComment.objects.filter(pk=kept.pk).update(is_public=True)
        with CaptureQueriesContext(connection) as seen:
            found = questions_for(user=AnonymousUser())
        assert len(found.rows) == min(total, 20)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 6
    assert found.has_more
    assert len(questions_for(user=AnonymousUser(), number=2).rows) == 13


def test_a_thread_with_questions_costs_as_much_as_one_without(
    page: Any, member: User, author: User
) -> None:
    from discussion.domain.reading import conversation_of

    costs = []
    for total in (1, 8):
        for each in range(total):
            asked = write_comment(
                page=page, writer=member, text=f"V {total} {each}", is_question=True
            )
            XtdComment.objects.filter(pk=asked.pk).update(user=author)
        conversation_of(page=page, user=member)  # a person's permissions are read once
        with CaptureQueriesContext(connection) as seen:
            conversation_of(page=page, user=member)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 4


def test_who_talks_along_is_mentioned_and_nobody_else(
    client: Any, page: Any, asked: XtdComment, member: User, author: User, outsider: User
) -> None:
    client.force_login(author)
    html = html_of(client, reverse("discussion:write", args=[page.pk]))
    assert f"@{member.display_name}" in html
    assert outsider.display_name not in html
    OutgoingMail.objects.all().delete()
    answers = {"text": "Voor jou", "mention": str(member.uuid)}
    sent = post(client, author, "discussion:write", page.pk, "gesprek", **answers)
    assert sent.status_code == 302
    assert Mention.objects.get().person == member
    [mail] = OutgoingMail.objects.all()
    assert (mail.kind, mail.recipient) == ("discussion.mention", member.email)
    client.logout()
    assert f"Aan @{member.display_name}" in html_of(client, thread(page))
    wrong = {"text": "Voor een ander", "mention": str(outsider.uuid)}
    assert post(client, author, "discussion:write", page.pk, "gesprek", **wrong).status_code == 422
    write_comment(page=page, writer=author, text="Voor een ander", mentioned=outsider)
    assert Mention.objects.count() == 1


def test_odd_addresses_of_the_list_are_no_fault(client: Any, page: Any) -> None:
    for odd in ("²", "-1", "x", "9" * 30):
        assert client.get("/vragen/", {"blad": odd, "toon": odd}).status_code == 200
    assert client.get("/vragen/?blad=7").status_code == 404
