"""Two at once: one decision, one mail, and online is what was reviewed."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from accounts.models import User
from moderation.domain import deciding
from moderation.domain.deciding import decide
from moderation.enums import Decision, EventKind
from moderation.errors import AlreadyDecided, RevisionChanged
from moderation.models import Case
from notifications.domain.outbox import queue_mail
from notifications.models import OutgoingMail
from practices.ticketing.models import TicketingPage
from schools.models import Organisation
from tests.factories.moderation import (
    KIND,
    Submitted,
    make_index,
    make_page,
    register_test_kind,
    revise,
    submit,
)
from tests.factories.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def _mail_about(case: Case, user: User, decision: Decision) -> None:
    queue_mail(
        kind="proef",
        recipient="auteur@example.test",
        subject=f"{case.pk}",
        template="mails/moderation/answer.txt",
        context={"title": case.title, "answer": decision.label},
    )


@pytest.fixture
def scene(
    tree: Any, case_kind_of_tests: Any, author: User, organisation: Organisation, monkeypatch: Any
) -> Callable[[int], Submitted]:
    """Make a page under review, whose decisions mail without a key against doubles."""
    monkeypatch.setattr(
        "notifications.domain.outbox.send_queued_mail", SimpleNamespace(enqueue=lambda: None)
    )
    register_test_kind(carry_out=_mail_about)
    make_index(tree)

    def make(number: int) -> Submitted:
        page = make_page(owner=author, organisation=organisation, title=f"Praktijk {number}")
        return submit(page, user=author)

    return make


def _decider(submitted: Submitted, user: User, decision: str) -> Callable[[], Case]:
    return lambda: decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=user,
        decision=decision,
        reason="Omdat.",
    )


def _mails(case: Case) -> int:
    return OutgoingMail.objects.filter(kind="proef", subject=str(case.pk)).count()


@pytest.mark.trials(short=10, full=200)
def test_two_editors_at_once_make_one_decision(
    scene: Callable[[int], Submitted], editor: User, second_editor: User, trials: int
) -> None:
    for number in range(trials):
        submitted = scene(number)
        results = together(
            _decider(submitted, editor, Decision.APPROVED),
            _decider(submitted, second_editor, Decision.REFUSED),
        )
        winners = [result for result in results if isinstance(result, Case)]
        losers = [result for result in results if isinstance(result, AlreadyDecided)]
        assert (len(winners), len(losers)) == (1, 1), results
        won = winners[0]
        assert losers[0].message == (
            f"{won.decided_by.display_name} besliste al: {won.get_decision_display()}."
        )
        assert won.events.filter(what=EventKind.DECIDED).count() == 1
        assert _mails(won) == 1
        page = TicketingPage.objects.get(pk=submitted.page.pk)
        assert page.live == (won.decision == Decision.APPROVED)
        assert page.live_revision_id in {None, submitted.revision.pk}
        assert page.current_workflow_state is None


@pytest.mark.trials(short=10, full=200)
def test_an_author_who_revises_at_that_moment_never_gets_unread_text_online(
    scene: Callable[[int], Submitted], editor: User, author: User, trials: int
) -> None:
    def revise_and_submit(submitted: Submitted) -> None:
        with transaction.atomic():
            revise(submitted.page, user=author, summary="Ongelezen.")
            submit(submitted.page, user=author)

    for number in range(trials):
        submitted = scene(number)
        decision, revision = together(
            _decider(submitted, editor, Decision.APPROVED),
            lambda submitted=submitted: revise_and_submit(submitted),
        )
        assert revision is None, revision
        page = TicketingPage.objects.get(pk=submitted.page.pk)
        waiting = Case.objects.get(kind=KIND, subject=str(page.pk), decided_at__isnull=True)
        assert waiting.revision_id == page.latest_revision_id
        if isinstance(decision, Case):
            assert page.live
            assert page.summary == "Eén plek voor alle vragen."
            assert waiting.pk != submitted.case.pk
        else:
            assert isinstance(decision, RevisionChanged), decision
            assert not page.live
            assert waiting.pk == submitted.case.pk


def test_the_defence_is_the_look_under_the_lock(
    scene: Callable[[int], Submitted], editor: User, second_editor: User, monkeypatch: Any
) -> None:
    """Positive control: with a look before the lock, both decide and the author gets two mails."""
    submitted = scene(0)
    looked_at = [Case.objects.get(pk=submitted.case.pk) for _ in range(2)]
    monkeypatch.setattr(deciding, "lock_open_case", lambda case_id: looked_at.pop())
    results = together(
        _decider(submitted, editor, Decision.CHANGES_REQUESTED),
        _decider(submitted, second_editor, Decision.REFUSED),
    )
    assert all(isinstance(result, Case) for result in results), results
    assert _mails(submitted.case) == 2


@pytest.mark.trials(short=10, full=200)
def test_a_page_submitted_twice_at_once_has_one_case(
    scene: Callable[[int], Submitted], author: User, editor: User, trials: int
) -> None:
    for number in range(trials):
        submitted = scene(number)
        decide(
            case_id=submitted.case.pk,
            revision_id=submitted.case.revision_id,
            user=editor,
            decision=Decision.CHANGES_REQUESTED,
            reason="Omdat.",
        )
        results = together(
            *[lambda: submit(submitted.page, user=author)] * 2  # noqa: B023  joined at once
        )
        assert all(isinstance(result, Submitted) for result in results), results
        assert (
            Case.objects.filter(subject=str(submitted.page.pk), decided_at__isnull=True).count()
            == 1
        )
        assert TicketingPage.objects.get(pk=submitted.page.pk).workflow_in_progress
