"""What is not for everybody in a conversation, on every surface; who may read it finds it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django_comments_xtd.models import XtdComment
from wagtail.models import PageViewRestriction

from accounts.models import User
from discussion.domain.editing import edit_comment, withdraw
from discussion.domain.hiding import appeal, hide
from discussion.domain.thanking import report_comment
from discussion.domain.writing import write_comment
from discussion.enums import Ground
from networks.enums import Access
from networks.models import NetworkPage
from notifications.models import OutgoingMail
from operations.clock import database_now
from pages.enums import Audience
from safeforms.tokens import new_token
from tests.factories.networks import make_network, make_network_member
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db

WORD = "kanariegesprek"


@pytest.fixture
def page(tree: Any, organisation: Any, author: User, settings: Any) -> Any:
    settings.SECOND_FACTOR_REQUIRED = False
    return make_gain(tree, organisation, author, title="Gedeelde server")


def surfaces(page: Any, comment: XtdComment) -> list[str]:
    """Return every address that has to do with what is said under a page."""
    talk = reverse("discussion:talk", args=[page.pk])
    acts = ("report", "edit", "look_again")
    return [
        page.get_absolute_url(),
        *(talk, f"{talk}?blad=1", f"{talk}?blad=2", f"{talk}schrijf/"),
        f"{talk}schrijf/?op={comment.pk}",
        *(reverse(f"discussion:{name}", args=[comment.pk]) for name in acts),
        *("/vragen/", "/vragen/?toon=beantwoord", "/", "/praktijken/", "/mijn/"),
        *(f"/zoeken/?q={WORD}", f"/api/v1/zoeken/?q={WORD}", f"/api/v1/suggesties/?q={WORD[:6]}"),
        *("/sitemap.xml", "/netwerken/", "/netwerken/agenda/"),
    ]


def seen_by(reader: User | None, page: Any, comment: XtdComment) -> list[str]:
    """Return the surfaces on which somebody reads the word; typing it shows it in a search box."""
    client = Client()
    if reader is not None:
        client.force_login(reader)
    found = []
    for url in surfaces(page, comment):
        text = client.get(url, follow=True).content.decode()
        if WORD in text.replace(f"?q={WORD}", "").replace(f'value="{WORD}"', "") and (
            "q=" not in url or "Kanarie gezegd" in text
        ):
            found.append(url)
    return found


def draft(page: Any, comment: XtdComment, editor: User) -> None:
    page.unpublish()


def over(page: Any, comment: XtdComment, editor: User) -> None:
    page.expire_at = database_now() - timedelta(minutes=1)
    page.save()


def guarded(page: Any, comment: XtdComment, editor: User) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")


def for_members(page: Any, comment: XtdComment, editor: User) -> None:
    page.audience = Audience.CONFIRMED
    page.save()


def waiting(page: Any, comment: XtdComment, editor: User) -> None:
    XtdComment.objects.filter(pk=comment.pk).update(is_public=False)


def hidden(page: Any, comment: XtdComment, editor: User) -> None:
    hide(comment=comment, by=editor, reason=f"{WORD} als reden")


def withdrawn(page: Any, comment: XtdComment, editor: User) -> None:
    withdraw(comment=comment, by=comment.user)


def closed(page: Any, comment: XtdComment, editor: User) -> None:
    NetworkPage.objects.filter(pk=page.pk).update(access=Access.CLOSED)


@pytest.mark.parametrize(
    "close", [draft, over, guarded, for_members, waiting, hidden, withdrawn, closed]
)
def test_what_is_closed_is_read_nowhere(
    page: Any, close: Callable[..., None], member: User, outsider: User, editor: User
) -> None:
    if close is closed:
        page = make_network("Kring")
        make_network_member(page, member)
    said = write_comment(page=page, writer=member, text=f"Kanarie gezegd {WORD}", is_question=True)
    # The words are there to be found.
    for reader in (None, outsider, member):
        assert page.get_absolute_url() in seen_by(reader, page, said)
        assert "/vragen/" in seen_by(reader, page, said)
    close(page, said, editor)
    assert close is withdrawn or WORD in XtdComment.objects.get(pk=said.pk).comment
    for reader in (None, outsider):
        found = seen_by(reader, page, said)
        assert found == [], (reader, found)
    if close in (for_members, waiting, hidden, closed):
        assert reverse("discussion:talk", args=[page.pk]) in seen_by(member, page, said)


def test_what_was_said_before_and_what_others_told_is_for_editors_alone(
    client: Any, page: Any, member: User, author: User, outsider: User, editor: User
) -> None:
    said = write_comment(page=page, writer=member, text=f"Eerst {WORD}")
    edit_comment(comment=said, by=member, text="Daarna")
    report_comment(comment=said, by=author, ground=Ground.OTHER, words=f"{WORD} uitleg")
    client.force_login(editor)
    desk = client.get("/beheer/gesprek/?lijst=gemeld").content.decode()
    assert f"Eerst {WORD}" in desk
    assert f"{WORD} uitleg" in desk
    for reader in (None, outsider, author, member):
        assert seen_by(reader, page, said) == []
    hiding = hide(comment=said, by=editor, reason="Reclame.")
    appeal(hiding=hiding, by=member, text=f"{WORD} vraag")
    assert f"{WORD} vraag" in client.get("/beheer/gesprek/?lijst=opnieuw").content.decode()
    for reader in (None, outsider, author):
        assert seen_by(reader, page, said) == []
    for mail in OutgoingMail.objects.all():
        assert WORD not in mail.subject + mail.body


@pytest.mark.parametrize("path", ["", "?lijst=gemeld", "?lijst=opnieuw", "?lijst=verborgen"])
def test_the_desk_is_for_editors_from_the_next_request_on(
    client: Any, page: Any, editor: User, path: str
) -> None:
    client.force_login(editor)
    assert client.get(f"/beheer/gesprek/{path}").status_code == 200
    editor.groups.clear()
    assert client.get(f"/beheer/gesprek/{path}").status_code == 403


def test_who_loses_the_account_writes_no_more_and_keeps_no_name(
    client: Any, page: Any, member: User
) -> None:
    said = write_comment(page=page, writer=member, text=WORD)
    client.force_login(member)
    url = reverse("discussion:write", args=[page.pk])
    data = {"formulier_token": new_token(form="gesprek", user=member), "text": "Nog iets"}
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert "/aanmelden/" in client.post(url, data)["Location"]
    member.refresh_from_db()
    with pytest.raises(PermissionDenied):
        edit_comment(comment=said, by=member, text="Anders")
    html = Client().get(page.get_absolute_url()).content.decode()
    assert WORD in html
    assert "een collega" in html
    assert f"{member.display_name}</b>" not in html


def test_posts_cannot_choose_another_writer_page_or_state(
    client: Any, tree: Any, organisation: Any, page: Any, outsider: User, member: User
) -> None:
    other = make_gain(tree, organisation, member, title="Andere praktijk")
    client.force_login(outsider)
    more = {
        "user": member.pk, "name": "Iemand anders", "email": "iemand@anders.test",
        "is_public": "1", "object_pk": other.pk, "level": 0, "submit_date": "2020-01-01",
        "content_type": "accounts.user", "is_removed": "0", "ip_address": "1.2.3.4",
    }  # fmt: skip
    data = {"formulier_token": new_token(form="gesprek", user=outsider), "text": "Mijn woorden"}
    assert client.post(reverse("discussion:write", args=[page.pk]), data | more).status_code == 302
    kept = XtdComment.objects.get()
    assert (kept.user, kept.object_pk, kept.is_public) == (outsider, str(page.pk), False)
    assert (kept.user_name, kept.user_email, kept.ip_address) == ("", "", None)
    assert kept.submit_date.year > 2020
