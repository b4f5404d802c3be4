"""What is new for saved searches: what was first published since, for who may see it now."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.enums import MembershipState
from accounts.models import User
from notifications.domain.digests import send_due_digests
from notifications.enums import Rhythm
from notifications.models import OutgoingMail
from operations.clock import database_now
from pages.enums import Audience
from practices.domain.withdrawing import withdraw_practice
from schools.models import Organisation
from search.domain import alerts
from search.domain.asking import Asked, asked_from
from search.domain.entries import keep
from search.domain.saved_searches import change_search, save_search
from search.item import Item
from search.models import SavedSearch
from tests.factories.people import make_membership
from tests.factories.practices import make_gain, make_ticketing

pytestmark = pytest.mark.django_db


def kept(user: User, query: str = "", rhythm: Rhythm = Rhythm.DAILY, **ago: int) -> SavedSearch:
    """Keep a search some time ago: an hour, unless told otherwise."""
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    asked = asked_from({name: [value] for name, _, value in pairs})
    search = save_search(user=user, asked=asked, name="", rhythm=rhythm)
    search.looked_at = database_now() - timedelta(**(ago or {"hours": 1}))
    search.save()
    return search


def mailed() -> str:
    """Make the digests up to now; return the texts of the mails that gave."""
    OutgoingMail.objects.all().delete()
    send_due_digests(until=database_now())
    return "\n".join(OutgoingMail.objects.values_list("body", flat=True))


@pytest.fixture
def server(tree: Any, organisation: Organisation, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Eén gedeelde server", slug="server")


def test_what_was_published_since_is_told_once(
    member: User, server: Any, tree: Any, organisation: Organisation, author: User
) -> None:
    search = kept(member, "q=server")
    text = mailed()
    assert "“server”" in text
    assert "- Eén gedeelde server" in text
    assert server.get_absolute_url() in text
    assert "/zoeken/?q=server" in text
    assert mailed() == ""
    make_ticketing(tree, organisation, author, title="Nog een server", slug="nog-een")
    text = mailed()
    assert "Nog een server" in text
    assert "gedeelde server" not in text
    search.refresh_from_db()
    assert database_now() - search.looked_at < timedelta(minutes=1)


def test_what_was_there_before_and_what_does_not_match_is_not_told(
    member: User, server: Any, tree: Any, organisation: Organisation, author: User
) -> None:
    make_ticketing(tree, organisation, author, title="Een helpdesk", slug="helpdesk")
    kept(member, "q=server&soort=ticketing")
    kept(member, "q=gedeelde", seconds=0)
    assert mailed() == ""


def test_a_search_without_mail_is_not_told_of_and_begins_when_it_is_switched_on(
    member: User, server: Any
) -> None:
    search = kept(member, "q=server", Rhythm.NEVER)
    assert mailed() == ""
    change_search(search=search, name="Servers", rhythm=Rhythm.DAILY)
    assert mailed() == ""


def test_another_rhythm_loses_nothing(member: User, server: Any) -> None:
    search = kept(member, "q=server", Rhythm.WEEKLY)
    change_search(search=search, name="Servers", rhythm=Rhythm.DAILY)
    assert "Eén gedeelde server" in mailed()


def test_what_is_for_members_is_told_to_who_is_one_at_that_moment(
    outsider: User, member: User, tree: Any, organisation: Organisation, author: User
) -> None:
    make_gain(tree, organisation, author, title="Kanarievogel", audience=Audience.CONFIRMED)
    kept(outsider)
    kept(member)
    # Both may have been something else when they kept it.
    member.memberships.update(state=MembershipState.ENDED)
    make_membership(outsider, organisation)
    send_due_digests(until=database_now())
    (mail,) = OutgoingMail.objects.all()
    assert mail.recipient == outsider.email
    assert "Kanarievogel" in mail.body


def test_what_was_withdrawn_meanwhile_is_not_told(member: User, server: Any, author: User) -> None:
    kept(member, "q=server")
    withdraw_practice(page=server, user=author, reason="Toch niet.")
    assert mailed() == ""


def test_a_hidden_school_is_not_found_by_its_name(
    member: User, tree: Any, organisation: Organisation, author: User
) -> None:
    make_gain(tree, organisation, author, title="Zonder naam", hide_organisation=True)
    kept(member, "q=Linden")
    kept(member, "provincie=west-vlaanderen")
    assert mailed() == ""


def put(count: int, **fields: Any) -> None:
    """Put items into the table that were published a moment ago."""
    for number in range(count):
        keep(
            item=Item(
                key=f"proef:{number}",
                kind="proef",
                url=f"/proef/{number}/",
                title=f"Proef {number}",
                date=database_now() - timedelta(minutes=1),
                **fields,
            )
        )


def test_many_results_are_summed_up_and_read_no_further_than_needed(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(23)
    kept(member, "q=proef")
    monkeypatch.setattr(alerts, "PER_PAGE", 5)
    text = mailed()
    assert text.count("- Proef") == alerts.MOST_ITEMS
    assert "En nog 10 andere" in text, "four pages of five"


def test_what_lies_in_the_future_hides_nothing(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(3)
    later = database_now() + timedelta(days=40)
    for number in range(7):
        title = f"Proef van later {number}"
        keep(item=Item(f"later:{number}", "proef", f"/later/{number}/", title, date=later))
    kept(member, "q=proef")
    monkeypatch.setattr(alerts, "PER_PAGE", 5)
    text = mailed()
    assert text.count("- Proef") == 3
    assert "later" not in text


def test_a_search_costs_the_same_whatever_else_is_new(member: User) -> None:
    search = kept(member, "q=proef")
    counts = []
    for number in (3, 30):
        put(number)
        with CaptureQueriesContext(connection) as queries:
            alerts.new_entries(
                search,
                until=database_now(),
                audiences=frozenset({Audience.EVERYONE}),
                user=member,
            )
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Asked().is_everything


def test_an_account_that_goes_takes_its_searches_along(member: User) -> None:
    kept(member, "q=server")
    member.delete()
    assert not SavedSearch.objects.exists()
