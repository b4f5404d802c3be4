"""The queue and what was decided."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from moderation.domain.claiming import claim_case
from moderation.domain.deciding import decide
from moderation.domain.queue import MINE, history, queue_for
from moderation.domain.submitting import open_case
from moderation.enums import Decision
from moderation.models import Case
from tests.factories.moderation import KIND, Submitted

pytestmark = pytest.mark.django_db

QUEUE_QUERIES = 3
INBOX_QUERIES = 9


def _more(count: int, author: User) -> None:
    for number in range(count):
        open_case(
            kind=KIND,
            subject=f"los-{number}",
            title=f"Zaak {number}",
            context="",
            submitted_by=author,
        )


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/beheer/inbox/").status_code == 200
    return len(queries)


def test_the_queue_asks_the_same_number_of_questions_for_3_and_30_cases(
    submitted: Submitted, author: User, editor: User, django_assert_num_queries: Any
) -> None:
    _more(2, author)
    with django_assert_num_queries(QUEUE_QUERIES):
        assert queue_for(user=editor).total == 3
    _more(30, author)
    with django_assert_num_queries(QUEUE_QUERIES):
        assert queue_for(user=editor).total == 31


def test_the_inbox_asks_the_same_number_of_questions_for_3_and_30_cases(
    submitted: Submitted, author: User, desk: Client
) -> None:
    _more(2, author)
    desk.get("/beheer/inbox/")
    assert _queries(desk) == INBOX_QUERIES
    _more(30, author)
    assert _queries(desk) == INBOX_QUERIES


def test_the_most_urgent_comes_first_with_its_age(
    submitted: Submitted, author: User, editor: User
) -> None:
    _more(1, author)
    today = timezone.localdate()
    Case.objects.filter(subject="los-0").update(
        submitted_at=timezone.now() - timedelta(days=30), due_on=today - timedelta(days=1)
    )
    first, second = queue_for(user=editor).items
    assert (first.case.title, first.age.is_late) == ("Zaak 0", True)
    assert (second.age.day, second.age.is_late, second.age.is_soon) == (0, False, False)
    assert queue_for(user=editor).late == 1


def test_tabs_count_each_kind_and_what_is_mine(
    submitted: Submitted, author: User, editor: User, second_editor: User
) -> None:
    _more(2, author)
    claim_case(case_id=submitted.case.pk, user=editor)
    queue = queue_for(user=editor, tab=MINE)
    assert [item.case.pk for item in queue.items] == [submitted.case.pk]
    counts = {tab.label: tab.count for tab in queue.tabs}
    assert (counts["Alles"], counts["Praktijken"], counts["Van mij"]) == (3, 3, 1)
    assert queue_for(user=second_editor, tab=MINE).items == ()


@pytest.mark.parametrize("tab", ["onzin", "\x00", "x" * 5000])
def test_an_unknown_tab_shows_everything(submitted: Submitted, desk: Client, tab: str) -> None:
    response = desk.get("/beheer/inbox/", {"soort": tab})
    assert response.status_code == 200
    assert "Van drie mailboxen" in response.content.decode()


def test_an_empty_inbox_says_so(tree: Any, desk: Client) -> None:
    assert "Alles is bekeken" in desk.get("/beheer/inbox/").content.decode()


def test_decided_cases_are_listed_newest_first_and_filtered(
    submitted: Submitted, editor: User, desk: Client
) -> None:
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=editor,
        decision=Decision.APPROVED,
    )
    assert [item.case.pk for item in history()] == [submitted.case.pk]
    assert history(decision=Decision.REFUSED) == []
    shown = desk.get("/beheer/inbox/beslist/", {"beslissing": "approved", "soort": KIND})
    assert "Van drie mailboxen" in shown.content.decode()
    hidden = desk.get("/beheer/inbox/beslist/", {"beslissing": "refused"})
    assert "Van drie mailboxen" not in hidden.content.decode()
    assert desk.get("/beheer/inbox/beslist/", {"soort": "\x00"}).status_code == 200


def test_an_editors_own_page_leads_to_the_inbox_and_nobody_elses(
    submitted: Submitted, desk: Client, editor: User, author: User
) -> None:
    claim_case(case_id=submitted.case.pk, user=editor)
    html = desk.get("/mijn/").content.decode()
    assert "Naar de inbox" in html
    assert "Van drie mailboxen" in html
    desk.force_login(author)
    assert "Naar de inbox" not in desk.get("/mijn/").content.decode()
