"""Members thank and report; editors hide with a reason; the writer may appeal once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_comments_xtd.models import XtdComment

from accounts.enums import Role
from accounts.models import User
from discussion.domain.editing import withdraw
from discussion.domain.hiding import appeal, decide_appeal, hide, may_decide
from discussion.domain.reading import conversation_of
from discussion.domain.thanking import give_thanks, report_comment
from discussion.domain.writing import write_comment
from discussion.enums import Ground, Outcome
from discussion.errors import AlreadyDecidedError, TooManyCommentsError
from discussion.models import CommentReport, Hiding, Thanks
from operations.clock import database_now
from safeforms.tokens import new_token
from tests.factories.people import make_person
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: User, settings: Any) -> Any:
    settings.SECOND_FACTOR_REQUIRED = False
    return make_gain(tree, organisation, author, title="Gedeelde server")


@pytest.fixture
def said(page: Any, member: User) -> XtdComment:
    return write_comment(page=page, writer=member, text="Kanarie")


def post(client: Any, user: User, name: str, key: int, form: str, **answers: Any) -> Any:
    client.force_login(user)
    data = {"formulier_token": new_token(form=form, user=user), **answers}
    return client.post(reverse(name, args=[key]), data)


def html_of(client: Any, url: str) -> str:
    return str(client.get(url).content.decode())


def thread(page: Any) -> str:
    return reverse("discussion:talk", args=[page.pk])


def test_readers_thank_once_and_may_take_it_back(
    client: Any, page: Any, said: XtdComment, author: User, outsider: User
) -> None:
    for reader in (author, author, outsider):
        answer = post(client, reader, "discussion:thank", said.pk, "gesprek-bedank", bedankt="ja")
        assert answer.status_code == 302
    assert Thanks.objects.count() == 2
    assert "Bedank niet meer" in html_of(client, thread(page))
    client.logout()
    assert "· 2 keer bedankt" in html_of(client, page.get_absolute_url())
    post(client, outsider, "discussion:thank", said.pk, "gesprek-bedank", bedankt="nee")
    assert [each.person for each in Thanks.objects.all()] == [author]


def test_nobody_thanks_oneself_or_reports_oneself(
    client: Any, said: XtdComment, member: User
) -> None:
    own = post(client, member, "discussion:thank", said.pk, "gesprek-bedank", bedankt="ja")
    assert own.status_code == 404
    assert client.get(reverse("discussion:report", args=[said.pk])).status_code == 404
    for act in (give_thanks, lambda **who: report_comment(ground=Ground.SPAM, **who)):
        with pytest.raises(PermissionDenied):
            act(comment=said, by=member)
    assert not Thanks.objects.exists()
    assert not CommentReport.objects.exists()


def test_the_database_keeps_one_thanks_and_one_report_of_a_person(
    said: XtdComment, author: User
) -> None:
    now = database_now()
    for _ in range(2):
        give_thanks(comment=said, by=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Thanks.objects.create(comment=said, person=author, given_at=now)
    assert report_comment(comment=said, by=author, ground=Ground.SPAM)
    assert not report_comment(comment=said, by=author, ground=Ground.WRONG)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentReport.objects.create(
            comment=said, person=author, ground=Ground.SPAM, reported_at=now
        )
    assert [each.ground for each in CommentReport.objects.all()] == [Ground.SPAM]


def test_what_is_not_there_takes_no_thanks(
    client: Any, page: Any, said: XtdComment, author: User, editor: User
) -> None:
    hide(comment=said, by=editor, reason="Reclame.")
    for reader in (author, editor):
        with pytest.raises(PermissionDenied):
            give_thanks(comment=said, by=reader)
    answer = post(client, author, "discussion:thank", said.pk, "gesprek-bedank", bedankt="ja")
    assert answer.status_code == 404
    client.force_login(author)
    assert client.get(reverse("discussion:report", args=[said.pk])).status_code == 404
    assert client.get(reverse("discussion:report", args=[999999])).status_code == 404


def test_thanks_and_reports_have_a_limit(page: Any, member: User, author: User) -> None:
    made = [
        XtdComment.objects.get(pk=write_comment(page=page, writer=member, text=f"{each}").pk)
        for each in range(10)
    ]
    for each in made:
        report_comment(comment=each, by=author, ground=Ground.SPAM)
    with pytest.raises(TooManyCommentsError):
        report_comment(comment=made[0], by=author, ground=Ground.SPAM)
    for each in range(60):
        give_thanks(comment=made[each % 10], by=author)
    with pytest.raises(TooManyCommentsError):
        give_thanks(comment=made[0], by=author)


def test_a_report_comes_to_the_desk_and_nobody_learns_of_whom(
    client: Any, page: Any, said: XtdComment, author: User, member: User, editor: User
) -> None:
    empty = post(client, author, "discussion:report", said.pk, "gesprek-meld", words="Uitleg")
    assert empty.status_code == 422
    assert "Uitleg" in empty.content.decode()
    answers = {"ground": "kwetsend", "words": "Dit gaat over een leerling."}
    told = post(client, author, "discussion:report", said.pk, "gesprek-meld", **answers)
    assert told.status_code == 302
    client.force_login(editor)
    html = html_of(client, "/beheer/gesprek/?lijst=gemeld")
    assert "kwetsend of ongepast, “Dit gaat over een leerling.”" in html
    assert author.display_name not in html.replace(editor.display_name, "")
    client.force_login(member)
    assert "leerling" not in html_of(client, thread(page))
    post(client, editor, "discussion_desk:decide", said.pk, "gesprek-beslis", besluit="laat")
    assert CommentReport.objects.get().handled_by == editor
    assert "Kanarie" not in html_of(client, "/beheer/gesprek/?lijst=gemeld")
    assert XtdComment.objects.get().is_removed is False


def test_who_wrote_what_is_hidden_reads_why_and_appeals_once(
    client: Any, page: Any, said: XtdComment, member: User, author: User, editor: User
) -> None:
    short = post(client, editor, "discussion_desk:hide", said.pk, "gesprek-verberg", reason="x")
    assert short.status_code == 422
    reason = {"reason": "Dit is reclame voor een winkel."}
    hidden = post(client, editor, "discussion_desk:hide", said.pk, "gesprek-verberg", **reason)
    assert hidden.status_code == 302
    client.logout()
    assert "Kanarie" not in html_of(client, thread(page))
    client.force_login(author)
    assert "Kanarie" not in html_of(client, thread(page))
    assert client.get(reverse("discussion:look_again", args=[said.pk])).status_code == 404
    client.force_login(member)
    html = html_of(client, thread(page))
    assert "Kanarie" in html
    assert "Dit is reclame voor een winkel. Alleen jij ziet ze nog." in html
    url, form = "discussion:look_again", "gesprek-opnieuw"
    assert post(client, member, url, said.pk, form, text="Het is er geen.").status_code == 302
    assert "Je vroeg om opnieuw te kijken." in html_of(client, thread(page))
    assert post(client, member, url, said.pk, form, text="Nog eens.").status_code == 404
    assert Hiding.objects.get().appeal == "Het is er geen."


@pytest.mark.parametrize("outcome", [Outcome.RESTORED, Outcome.STANDS])
def test_another_editor_decides_on_an_appeal(
    client: Any, page: Any, said: XtdComment, member: User, editor: User, outcome: Outcome
) -> None:
    other = make_person("tweede", roles=(Role.EDITOR,))
    hiding = hide(comment=said, by=editor, reason="Reclame.")
    answers = {"outcome": outcome.value, "answer": "We keken opnieuw."}
    url, form = "discussion_desk:look_again", "gesprek-antwoord-beroep"
    appeal(hiding=hiding, by=member, text="Het is er geen.")
    assert post(client, editor, url, hiding.pk, form, **answers).status_code == 404
    client.force_login(editor)
    assert "een andere redacteur beslist" in html_of(client, reverse(url, args=[hiding.pk]))
    client.force_login(other)
    assert "Het is er geen." in html_of(client, "/beheer/gesprek/?lijst=opnieuw")
    assert post(client, other, url, hiding.pk, form, **answers).status_code == 302
    hiding.refresh_from_db()
    assert (hiding.outcome, hiding.decided_by) == (outcome, other)
    assert post(client, other, url, hiding.pk, form, **answers).status_code == 422
    client.logout()
    is_back = outcome == Outcome.RESTORED
    assert ("Kanarie" in html_of(client, thread(page))) is is_back
    client.force_login(member)
    told = "Na je vraag bleef ze verborgen: We keken opnieuw."
    assert (told in html_of(client, thread(page))) is not is_back
    if is_back:
        # It can be hidden for another reason, and appealed again.
        again = hide(comment=said, by=other, reason="Een leerling wordt genoemd.")
        appeal(hiding=again, by=member, text="Toch niet.")


def test_an_only_editor_decides_alone(said: XtdComment, member: User, editor: User) -> None:
    hiding = hide(comment=said, by=editor, reason="Reclame.")
    assert may_decide(editor, hiding)
    make_person("tweede", roles=(Role.EDITOR,))
    assert not may_decide(editor, hiding)
    assert not may_decide(member, hiding)


def test_what_is_withdrawn_or_gone_is_decided_no_more(
    said: XtdComment, member: User, editor: User, author: User
) -> None:
    hiding = hide(comment=said, by=editor, reason="Reclame.")
    with pytest.raises(AlreadyDecidedError):
        hide(comment=said, by=editor, reason="Nog eens.")
    with pytest.raises(PermissionDenied):
        appeal(hiding=hiding, by=author, text="Van een ander.")
    other = make_person("tweede", roles=(Role.EDITOR,))
    with pytest.raises(AlreadyDecidedError):
        decide_appeal(hiding=hiding, by=other, outcome=Outcome.RESTORED, answer="Voor de vraag.")
    appeal(hiding=hiding, by=member, text="Het is er geen.")
    withdraw(comment=said, by=member)
    with pytest.raises(AlreadyDecidedError):
        decide_appeal(hiding=hiding, by=other, outcome=Outcome.RESTORED, answer="Te laat.")
    said.refresh_from_db()
    assert (said.is_removed, said.comment) == (True, "")


def test_the_desk_costs_as_much_for_many_as_for_few(
    client: Any, page: Any, editor: User, author: User
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(editor)
    html_of(client, "/beheer/gesprek/")  # what a process asks once
    counts = []
    for total in (3, 30):
        for each in range(total):
            person = make_person(f"nieuw{total}x{each}")
            kept = write_comment(page=page, writer=person, text=f"Kanarie {each}")
            CommentReport.objects.create(
                comment=kept, person=author, ground=Ground.SPAM, reported_at=database_now()
            )
        for name in ("wacht", "gemeld"):
            with CaptureQueriesContext(connection) as seen:
                assert "Kanarie 2" in html_of(client, f"/beheer/gesprek/?lijst={name}")
            counts.append(len(seen))
    assert counts[:2] == counts[2:]


def test_a_page_that_asks_for_a_password_has_no_conversation(
    client: Any, page: Any, said: XtdComment, author: User
) -> None:
    from wagtail.models import PageViewRestriction

    client.force_login(author)
    assert "Kanarie" in html_of(client, thread(page))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert client.get(thread(page)).status_code == 404
    with pytest.raises(PermissionDenied):
        give_thanks(comment=said, by=author)
    assert conversation_of(page=page, user=author).comments
