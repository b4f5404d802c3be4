"""People talk under networks, events and articles too, and only who may see those reads it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from discussion.domain.hiding import hide
from discussion.domain.mine import said_lately
from discussion.domain.pages import pages_read_by
from discussion.domain.writing import write_comment
from networks.enums import Access, MemberState
from networks.models import NetworkMembership
from operations.personal_data import collect
from tests.factories.home import make_article
from tests.factories.networks import make_event, make_network, make_network_member
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db

WORD = "kanarie onder een pagina"


@pytest.fixture
def closed(tree: Any, member: User) -> Any:
    network = make_network("Besloten kring", access=Access.CLOSED)
    make_network_member(network, member)
    return network


def html_of(client: Any, url: str) -> str:
    return str(client.get(url).content.decode())


def thread(page: Any) -> str:
    return reverse("discussion:talk", args=[page.pk])


@pytest.mark.parametrize("kind", ["network", "event", "article"])
def test_members_talk_under_every_kind_of_page(
    client: Any, tree: Any, member: User, kind: str
) -> None:
    makers = {
        "network": make_network,
        "event": make_event,
        "article": lambda: make_article(tree, title="Een gesprek", slug="een-gesprek"),
    }
    page = makers[kind]()
    empty = html_of(client, page.get_absolute_url())
    assert reverse("discussion:write", args=[page.pk]) in empty
    write_comment(page=page, writer=member, text=WORD)
    for url in (page.get_absolute_url(), thread(page)):
        assert WORD in html_of(client, url)


def test_a_conversation_in_a_closed_network_is_for_its_members(
    client: Any, closed: Any, member: User, author: User, editor: User
) -> None:
    meeting = make_event("Besloten bijeenkomst", network=closed)
    for page in (closed, meeting):
        write_comment(page=page, writer=member, text=f"{WORD} {page.pk}")
        urls = (page.get_absolute_url(), thread(page))
        for reader, sees in ((member, True), (editor, True), (author, False), (None, False)):
            client.logout()
            if reader:
                client.force_login(reader)
            for url in urls:
                assert (client.get(url).status_code == 200) is sees, (url, reader)
            assert not sees or WORD in html_of(client, thread(page))
    # Who leaves reads it no more, on the next request.
    NetworkMembership.objects.filter(user=member).update(state=MemberState.LEFT)
    client.force_login(member)
    for page in (closed, meeting):
        assert client.get(thread(page)).status_code == 404
        assert client.get(reverse("discussion:write", args=[page.pk])).status_code == 404
    titles = [each.page for each in said_lately(user=member)]
    assert titles == [None, None]
    assert closed.title not in html_of(client, "/mijn/")


def test_what_many_pages_say_at_once_is_what_each_says(
    tree: Any, organisation: Any, closed: Any, member: User, author: User, editor: User
) -> None:
    pages = [
        closed,
        make_network("Open kring"),
        make_event("Besloten bijeenkomst", network=closed),
        make_event("Open bijeenkomst"),
        make_article(tree, title="Online", slug="online"),
        make_article(tree, title="Klad", slug="klad", live=False),
        make_gain(tree, organisation, author, title="Een praktijk"),
        make_gain(tree, organisation, author, title="Een voorstel", live=False),
    ]
    keys = {str(page.pk) for page in pages} | {"999999", "x"}
    for reader in (member, author, editor):
        one_by_one = {str(page.pk) for page in pages if page.visible_to(reader)}
        assert set(pages_read_by(user=reader, keys=keys)) == one_by_one
    assert len(pages_read_by(user=member, keys=keys)) == 6
    with CaptureQueriesContext(connection) as seen:
        pages_read_by(user=member, keys=keys)
    assert len(seen) <= 4


def test_people_get_what_they_said_with_the_page_and_why_it_was_hidden(
    client: Any, tree: Any, organisation: Any, author: User, member: User, editor: User
) -> None:
    page = make_gain(tree, organisation, author, title="Gedeelde server")
    write_comment(page=page, writer=member, text=WORD)
    hidden = write_comment(page=page, writer=member, text="Koop dit")
    hide(comment=hidden, by=editor, reason="Dit is reclame.")
    rows = {kind.title: kind.rows for kind in collect(member)}
    said = rows["Wat je zei in een gesprek"]
    assert [(row["page"], row["comment"]) for row in said] == [
        ("Gedeelde server", WORD),
        ("Gedeelde server", "Koop dit"),
    ]
    [told] = rows["Reacties van jou die verborgen werden"]
    assert told["reason"] == "Dit is reclame."
    assert editor.display_name not in str(rows)
    client.force_login(member)
    html = html_of(client, "/mijn/")
    assert "Mijn gesprekken" in html
    assert WORD in html
    assert "Een redacteur verborg deze reactie: Dit is reclame." in html


def test_ones_own_page_costs_as_much_for_many_comments_as_for_few(
    tree: Any, organisation: Any, author: User, member: User
) -> None:
    pages = [make_gain(tree, organisation, author, title=f"Praktijk {each}") for each in range(7)]
    costs = []
    for total in (3, 7):
        for page in pages[:total]:
            write_comment(page=page, writer=author, text=f"{WORD} {total}")
        said_lately(user=author)  # a person's permissions are read once
        with CaptureQueriesContext(connection) as seen:
            assert said_lately(user=author)
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_who_never_spoke_has_no_such_section(client: Any, tree: Any, member: User) -> None:
    client.force_login(member)
    assert "Mijn gesprekken" not in html_of(client, "/mijn/")
