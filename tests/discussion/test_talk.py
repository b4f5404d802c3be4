"""Members talk under a practice: they write, reply, withdraw; first words wait for an editor."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.editing import withdraw
from discussion.domain.hiding import hide
from discussion.domain.reading import conversation_of
from discussion.domain.writing import put_online, write_comment
from discussion.templatetags.gesprek import said
from safeforms.tokens import new_token
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Gedeelde server")


def send(client: Any, page: Any, user: User, text: str, token: str = "", **more: Any) -> Any:
    client.force_login(user)
    data = {"formulier_token": token or new_token(form="gesprek", user=user), "text": text, **more}
    return client.post(reverse("discussion:write", args=[page.pk]), data)


def html_of(client: Any, url: str) -> str:
    return str(client.get(url).content.decode())


def thread(page: Any) -> str:
    return reverse("discussion:talk", args=[page.pk])


def test_a_member_of_a_confirmed_school_talks_at_once(client: Any, page: Any, member: User) -> None:
    assert "Reageer" in html_of(client, page.get_absolute_url())
    answer = send(client, page, member, "Werkt dit met <b>oude</b> toestellen?")
    kept = XtdComment.objects.get()
    place = f"{thread(page)}#reactie-{kept.pk}"
    assert (answer.status_code, answer["Location"]) == (302, place)
    assert (kept.user, kept.is_public, kept.user_name, kept.user_email) == (member, True, "", "")
    client.logout()
    for url in (page.get_absolute_url(), thread(page)):
        html = html_of(client, url)
        assert "Werkt dit met &lt;b&gt;oude&lt;/b&gt; toestellen?" in html
        assert "Lid</b> · TICT" in html
        assert member.email not in html


def test_the_first_words_of_a_newcomer_wait_for_an_editor(
    client: Any, page: Any, member: User, outsider: User, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    send(client, page, outsider, "Kanarie van een nieuweling")
    kept = XtdComment.objects.get()
    assert not kept.is_public
    assert "wacht op een redacteur" in html_of(client, thread(page))
    urls = (page.get_absolute_url(), thread(page))
    for reader in (None, member):
        client.logout()
        if reader:
            client.force_login(reader)
        assert all("Kanarie" not in html_of(client, url) for url in urls)
    reply = send(client, page, member, "Antwoord", op=str(kept.pk))
    assert reply.status_code == 404
    client.force_login(editor)
    assert "Kanarie" in html_of(client, "/beheer/gesprek/")
    token = new_token(form="gesprek-beslis", user=editor)
    decided = {"besluit": "online", "formulier_token": token}
    assert client.post(f"/beheer/gesprek/{kept.pk}/", decided).status_code == 302
    client.logout()
    assert all("Kanarie" in html_of(client, url) for url in urls)
    send(client, page, outsider, "Nog iets")
    assert XtdComment.objects.get(comment="Nog iets").is_public


def test_putting_one_comment_online_leaves_held_replies_held(
    page: Any, member: User, outsider: User, editor: User
) -> None:
    first = write_comment(page=page, writer=member, text="Vraag")
    held = write_comment(page=page, writer=outsider, text="Antwoord", parent=first)
    put_online(comment=first, by=editor)
    held.refresh_from_db()
    assert not held.is_public
    with pytest.raises(PermissionDenied):
        put_online(comment=held, by=member)


def test_replies_go_three_levels_deep(client: Any, page: Any, member: User) -> None:
    parent = None
    for text in ("Een", "Twee", "Drie"):
        parent = write_comment(page=page, writer=member, text=text, parent=parent)
    assert parent is not None
    assert parent.level == 2
    assert send(client, page, member, "Vier", op=str(parent.pk)).status_code == 404
    assert XtdComment.objects.count() == 3
    shown = conversation_of(page=page, user=member).comments
    assert [each.takes_replies for each in shown] == [True, True, False]


def test_what_is_withdrawn_keeps_its_place_above_replies(
    client: Any, page: Any, member: User, author: User
) -> None:
    first = write_comment(page=page, writer=member, text="Kanarie")
    write_comment(page=page, writer=author, text="Een antwoord", parent=first)
    url = reverse("discussion:away", args=[first.pk])
    client.force_login(author)
    own = {"formulier_token": new_token(form="gesprek-weg", user=author)}
    assert client.post(url, own).status_code == 404
    client.force_login(member)
    own = {"formulier_token": new_token(form="gesprek-weg", user=member)}
    assert client.post(url, own).status_code == 302
    html = html_of(client, thread(page))
    assert "Kanarie" not in html
    assert "Deze reactie is weg." in html
    assert "Een antwoord" in html
    with pytest.raises(PermissionDenied):
        withdraw(comment=first, by=author)


def test_what_an_editor_hides_is_there_for_its_writer_alone(
    page: Any, member: User, author: User, editor: User
) -> None:
    kept = write_comment(page=page, writer=member, text="Kanarie")
    hide(comment=kept, by=editor, reason="Reclame.")
    for reader in (author, editor):
        assert conversation_of(page=page, user=reader).comments == ()
    assert [each.comment for each in conversation_of(page=page, user=member).comments] == [kept]


@pytest.mark.trials(short=20, full=1000)
def test_a_form_sent_many_times_is_one_comment(
    client: Any, page: Any, member: User, trials: int
) -> None:
    token = new_token(form="gesprek", user=member)
    for _ in range(trials):
        assert send(client, page, member, "Eén keer", token).status_code == 302
    assert XtdComment.objects.count() == 1
    # In a form of its own too.
    again = send(client, page, member, "Eén keer")
    assert again.status_code == 422
    assert "Dit heb je hier al geschreven." in again.content.decode()
    assert XtdComment.objects.count() == 1


def test_links_traps_and_floods_are_stopped(client: Any, page: Any, member: User) -> None:
    flood = send(client, page, member, "https://a.be http://b.be www.c.be")
    assert flood.status_code == 422
    assert "hoogstens twee links" in flood.content.decode()
    assert send(client, page, member, "Koop dit", website="x").status_code == 302
    assert not XtdComment.objects.exists()
    answers = [send(client, page, member, f"Nummer {each}") for each in range(11)]
    assert [each.status_code for each in answers] == [302] * 10 + [429]
    assert "Je schreef net al veel reacties" in answers[-1].content.decode()
    assert "Nummer 10" in answers[-1].content.decode()
    assert XtdComment.objects.count() == 10


def test_links_are_for_people_alone() -> None:
    html = said('Zie https://a.be/?x="><script>\nen meer')
    assert 'rel="nofollow ugc noopener"' in html
    assert "<script>" not in html
    assert "<br>\nen meer" in html
    assert said("javascript:alert(1)") == "<p>javascript:alert(1)</p>\n"


def test_a_page_that_one_may_not_read_has_no_conversation(
    client: Any, page: Any, member: User
) -> None:
    kept = write_comment(page=page, writer=member, text="Kanarie")
    client.force_login(member)
    assert "Kanarie" in html_of(client, thread(page))
    page.live = False
    page.save()
    assert client.get(thread(page)).status_code == 404
    assert send(client, page, member, "Nog iets").status_code == 404
    page.live, page.expire_at = True, timezone.now() - timedelta(minutes=1)
    page.save()
    assert client.get(thread(page)).status_code == 404
    with pytest.raises(PermissionDenied):
        write_comment(page=page, writer=member, text="Nog iets")
    assert XtdComment.objects.get() == kept
    assert client.get("/gesprek/999999/").status_code == 404


def test_there_is_no_conversation_under_other_kinds_of_page(client: Any, page: Any) -> None:
    assert client.get(thread(page.get_parent())).status_code == 404


def test_who_may_no_longer_sign_in_writes_nothing(page: Any, member: User) -> None:
    member.is_active = False
    with pytest.raises(PermissionDenied):
        write_comment(page=page, writer=member, text="Nog iets")
    assert not XtdComment.objects.exists()


def test_a_comment_belongs_to_its_page(
    client: Any, tree: Any, organisation: Any, page: Any, member: User
) -> None:
    other = make_gain(tree, organisation, member, title="Andere praktijk")
    kept = write_comment(page=other, writer=member, text="Elders")
    assert send(client, page, member, "Antwoord", op=str(kept.pk)).status_code == 404
    assert "Elders" not in html_of(client, thread(page))


def test_a_long_thread_costs_as_much_as_a_short_one(
    page: Any, organisation: Any, django_assert_num_queries: Any
) -> None:
    made = 0
    for total in (3, 30, 60):
        for made in range(made, total):  # noqa: B020  goes on where it stopped
            person = make_person(f"spreker{made}x{total}")
            make_membership(person, organisation)
            write_comment(page=page, writer=person, text=f"Reactie {made}")
        made = total
        with django_assert_num_queries(1):
            found = conversation_of(page=page, user=_anonymous())
        assert len(found.comments) == min(total, 50)
        assert found.has_more == (total > 50)
    assert len(conversation_of(page=page, user=_anonymous(), number=2).comments) == 10


def _anonymous() -> Any:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


@pytest.mark.parametrize("path", ["/comments/post/", "/comments/api/", "/gesprek/"])
def test_no_address_of_the_package_is_mounted(client: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_odd_numbers_are_no_fault(client: Any, page: Any, member: User) -> None:
    client.force_login(member)
    for odd in ("²", "-1", "9" * 30, "x"):
        assert client.get(thread(page), {"blad": odd}).status_code == 200
        url = reverse("discussion:write", args=[page.pk])
        assert client.get(url, {"op": odd}).status_code == 404
    assert client.get(f"/gesprek/{'9' * 30}/").status_code == 404
