"""Who wrote a comment changes it for a quarter of an hour; editors see what it said before."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.editing import edit_comment, withdraw
from discussion.domain.hiding import hide
from discussion.domain.reading import conversation_of
from discussion.domain.writing import put_online, write_comment
from discussion.errors import TooLateError
from discussion.models import EarlierText
from operations.clock import database_now
from safeforms.tokens import new_token
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Gedeelde server")


def change(client: Any, comment: XtdComment, user: User, text: str) -> Any:
    client.force_login(user)
    data = {"formulier_token": new_token(form="gesprek-aanpassen", user=user), "text": text}
    return client.post(reverse("discussion:edit", args=[comment.pk]), data)


def grown_old(comment: XtdComment, **age: Any) -> XtdComment:
    XtdComment.objects.filter(pk=comment.pk).update(submit_date=database_now() - timedelta(**age))
    comment.refresh_from_db()
    return comment


def test_somebody_changes_what_was_said(
    client: Any, page: Any, member: User, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    kept = grown_old(write_comment(page=page, writer=member, text="Eerste"), minutes=14)
    client.force_login(member)
    thread = reverse("discussion:talk", args=[page.pk])
    assert "Pas aan" in client.get(thread).content.decode()
    edit = reverse("discussion:edit", args=[kept.pk])
    assert "Eerste" in client.get(edit).content.decode()
    answer = change(client, kept, member, "Tweede")
    assert (answer.status_code, answer["Location"]) == (302, f"{thread}#reactie-{kept.pk}")
    kept.refresh_from_db()
    assert (kept.comment, kept.is_public) == ("Tweede", True)
    client.logout()
    html = client.get(thread).content.decode()
    assert "Tweede" in html
    assert "· aangepast" in html
    assert "Eerste" not in html
    # Who moderates reads what was there before.
    XtdComment.objects.filter(pk=kept.pk).update(is_public=False)
    client.force_login(editor)
    assert "Eerste" in client.get("/beheer/gesprek/").content.decode()


def test_after_a_quarter_of_an_hour_it_is_too_late(client: Any, page: Any, member: User) -> None:
    kept = grown_old(write_comment(page=page, writer=member, text="Eerste"), minutes=15, seconds=5)
    client.force_login(member)
    assert "Pas aan" not in client.get(reverse("discussion:talk", args=[page.pk])).content.decode()
    assert client.get(reverse("discussion:edit", args=[kept.pk])).status_code == 302
    answer = change(client, kept, member, "Mijn nieuwe tekst")
    assert answer.status_code == 422
    assert "Dat kwartier is voorbij" in answer.content.decode()
    assert "Mijn nieuwe tekst" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.comment == "Eerste"
    with pytest.raises(TooLateError):
        edit_comment(comment=kept, by=member, text="Mijn nieuwe tekst")
    assert not EarlierText.objects.exists()


def test_only_its_writer_changes_a_comment_that_is_there(
    client: Any, page: Any, member: User, author: User, editor: User
) -> None:
    kept = write_comment(page=page, writer=member, text="Eerste")
    assert change(client, kept, author, "Anders").status_code == 404
    for other in (author, editor):
        with pytest.raises(PermissionDenied):
            edit_comment(comment=kept, by=other, text="Anders")
    hide(comment=kept, by=editor, reason="Reclame.")
    assert change(client, kept, member, "Anders").status_code == 404
    with pytest.raises(PermissionDenied):
        edit_comment(comment=kept, by=member, text="Anders")
    kept.refresh_from_db()
    assert kept.comment == "Eerste"


def test_links_stay_limited_when_something_changes(client: Any, page: Any, member: User) -> None:
    kept = write_comment(page=page, writer=member, text="Eerste")
    answer = change(client, kept, member, "https://a.be http://b.be www.c.be")
    assert answer.status_code == 422
    assert "hoogstens twee links" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.comment == "Eerste"


def test_a_newcomer_cannot_change_what_an_editor_read(
    page: Any, outsider: User, editor: User
) -> None:
    kept = write_comment(page=page, writer=outsider, text="Braaf")
    put_online(comment=kept, by=editor)
    edit_comment(comment=kept, by=outsider, text="Koop dit")
    kept.refresh_from_db()
    assert (kept.comment, kept.is_public) == ("Koop dit", False)
    assert [each.comment.pk for each in conversation_of(page=page, user=editor).comments] == [
        kept.pk
    ]
    assert conversation_of(page=page, user=page.owner).comments == ()


def test_who_withdraws_withdraws_earlier_texts_too(page: Any, member: User) -> None:
    kept = write_comment(page=page, writer=member, text="Eerste")
    edit_comment(comment=kept, by=member, text="Tweede")
    edit_comment(comment=kept, by=member, text="Tweede")
    assert [each.text for each in EarlierText.objects.all()] == ["Eerste"]
    withdraw(comment=kept, by=member)
    assert not EarlierText.objects.exists()
