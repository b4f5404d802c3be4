"""What each decision does, and who may take it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from accounts.models import User
from moderation.domain.corrections import corrections_of, record_correction
from moderation.domain.deciding import decide
from moderation.domain.submitting import submit_page_for_review, withdraw_from_review
from moderation.enums import Decision, EventKind
from moderation.errors import AlreadyDecided, NotAllowed, OwnWork, RevisionChanged
from moderation.models import Case
from moderation.signals import case_decided
from practices.models import PracticeCoAuthor
from practices.ticketing.models import TicketingPage
from tests.factories.moderation import Submitted, make_page, register_test_kind, revise, submit

pytestmark = pytest.mark.django_db


def _decide(submitted: Submitted, user: User, decision: str, **more: Any) -> Case:
    values = {"revision_id": submitted.case.revision_id, "reason": "Kijk het na.", **more}
    return decide(case_id=submitted.case.pk, user=user, decision=decision, **values)


def _page(submitted: Submitted) -> TicketingPage:
    return TicketingPage.objects.get(pk=submitted.page.pk)


def test_a_submitted_page_waits_with_its_revision_and_a_term_of_five_working_days(
    submitted: Submitted, author: User
) -> None:
    case = submitted.case
    assert case.revision_id == submitted.revision.pk
    assert case.title == "Van drie mailboxen naar één"
    assert case.context == "Scholengemeenschap De Zeven Linden"
    assert case.submitted_by == author
    assert case.due_on > timezone.localdate()
    assert [event.what for event in case.events.all()] == [EventKind.SUBMITTED]
    assert _page(submitted).workflow_in_progress
    assert not _page(submitted).live


def test_approving_publishes_the_revision(submitted: Submitted, editor: User) -> None:
    case = _decide(submitted, editor, Decision.APPROVED, reason="")
    page = _page(submitted)
    assert page.live
    assert page.live_revision_id == submitted.revision.pk
    assert page.current_workflow_state is None
    assert (case.decision, case.decided_by) == (Decision.APPROVED, editor)
    assert case.decided_at is not None
    assert case.events.last().detail == "goedgekeurd"


def test_approving_publishes_the_reviewed_revision_although_a_newer_one_exists(
    submitted: Submitted, editor: User, author: User
) -> None:
    revise(submitted.page, user=author, summary="Stiekem anders.")
    _decide(submitted, editor, Decision.APPROVED, reason="")
    page = _page(submitted)
    assert page.live
    assert page.summary == "Eén plek voor alle vragen."
    assert page.live_revision_id == submitted.revision.pk
    assert page.has_unpublished_changes
    assert page.current_workflow_state is None


def test_a_planned_publication_goes_online_at_its_moment_with_the_reviewed_revision(
    submitted: Submitted, editor: User, author: User
) -> None:
    moment = timezone.now() + timedelta(days=2)
    case = _decide(submitted, editor, Decision.SCHEDULED, publish_at=moment, reason="")
    assert case.publish_at == moment
    assert not _page(submitted).live
    revise(submitted.page, user=author, summary="Later nog iets.")
    Revision.objects.filter(pk=submitted.revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    reviewed = Revision.objects.get(pk=submitted.revision.pk)
    assert reviewed.content["go_live_at"] == moment.isoformat()
    reviewed.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    Revision.objects.filter(pk=reviewed.pk).update(content=reviewed.content)
    call_command("publish_scheduled")
    page = _page(submitted)
    assert page.live
    assert page.summary == "Eén plek voor alle vragen."


def test_a_planned_publication_leaves_the_published_version_online(
    submitted: Submitted, editor: User, author: User
) -> None:
    _decide(submitted, editor, Decision.APPROVED)
    revise(submitted.page, user=author, summary="Tweede versie.")
    second = submit(submitted.page, user=author)
    moment = timezone.now() + timedelta(days=2)
    _decide(second, editor, Decision.SCHEDULED, publish_at=moment)
    page = _page(submitted)
    assert page.live
    assert page.summary == "Eén plek voor alle vragen."
    assert page.scheduled_revision == second.revision


def test_approving_at_once_overrules_a_moment_that_stood_in_the_revision(
    submitted: Submitted, editor: User, author: User
) -> None:
    later = timezone.now() + timedelta(days=9)
    revision = revise(submitted.page, user=author, go_live_at=later)
    case = submit(submitted.page, user=author).case
    decide(case_id=case.pk, revision_id=revision.pk, user=editor, decision=Decision.APPROVED)
    page = _page(submitted)
    assert page.live
    assert page.go_live_at is None


def test_asking_for_changes_keeps_the_page_offline_and_the_workflow_waiting(
    submitted: Submitted, editor: User
) -> None:
    _decide(submitted, editor, Decision.CHANGES_REQUESTED)
    page = _page(submitted)
    assert not page.live
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_after_changes_the_author_submits_again_and_a_new_case_opens(
    submitted: Submitted, editor: User, author: User
) -> None:
    _decide(submitted, editor, Decision.CHANGES_REQUESTED)
    revision = revise(submitted.page, user=author, summary="Nagekeken.")
    again = submit(submitted.page, user=author)
    assert again.case.pk != submitted.case.pk
    assert again.case.revision_id == revision.pk
    decide(case_id=again.case.pk, revision_id=revision.pk, user=editor, decision=Decision.APPROVED)
    assert _page(submitted).summary == "Nagekeken."


def test_refusing_ends_the_workflow_and_leaves_the_page_with_its_author(
    submitted: Submitted, editor: User, author: User
) -> None:
    _decide(submitted, editor, Decision.REFUSED)
    page = _page(submitted)
    assert not page.live
    assert page.current_workflow_state is None
    revise(submitted.page, user=author, summary="Toch nog eens.")
    assert submit(submitted.page, user=author).case.is_open


@pytest.mark.parametrize("decision", [Decision.CHANGES_REQUESTED, Decision.REFUSED])
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_saying_no_needs_a_message(
    submitted: Submitted, editor: User, decision: str, reason: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        _decide(submitted, editor, decision, reason=reason)
    assert "reason" in refused.value.message_dict
    submitted.case.refresh_from_db()
    assert submitted.case.is_open


@pytest.mark.parametrize("days", [None, -1, 0])
def test_a_plan_needs_a_moment_in_the_future(
    submitted: Submitted, editor: User, days: int | None
) -> None:
    moment = None if days is None else timezone.now() + timedelta(days=days)
    with pytest.raises(ValidationError) as refused:
        _decide(submitted, editor, Decision.SCHEDULED, publish_at=moment)
    assert "publish_at" in refused.value.message_dict


def test_the_second_decision_is_told_who_decided_what(
    submitted: Submitted, editor: User, second_editor: User
) -> None:
    _decide(submitted, editor, Decision.APPROVED)
    with pytest.raises(AlreadyDecided) as told:
        _decide(submitted, second_editor, Decision.REFUSED)
    assert told.value.message == "Redacteur besliste al: goedgekeurd."
    assert _page(submitted).live


def test_a_version_that_came_in_meanwhile_must_be_seen_first(
    submitted: Submitted, editor: User, author: User
) -> None:
    revision = revise(submitted.page, user=author, summary="Nieuwer.")
    submit(submitted.page, user=author)
    with pytest.raises(RevisionChanged) as changed:
        _decide(submitted, editor, Decision.APPROVED)
    assert changed.value.case.revision_id == revision.pk
    assert not _page(submitted).live
    decide(
        case_id=submitted.case.pk,
        revision_id=revision.pk,
        user=editor,
        decision=Decision.APPROVED,
    )
    assert _page(submitted).summary == "Nieuwer."


def test_a_newer_version_keeps_the_case_and_its_term_but_not_the_ticks(
    submitted: Submitted, author: User
) -> None:
    Case.objects.filter(pk=submitted.case.pk).update(checked=["namen"])
    revise(submitted.page, user=author, title="Nieuwe titel")
    again = submit(submitted.page, user=author).case
    assert again.pk == submitted.case.pk
    assert (again.checked, again.title) == ([], "Nieuwe titel")
    assert again.due_on == submitted.case.due_on
    state = _page(submitted).current_workflow_state
    assert state.current_task_state.revision_id == again.revision_id


def _make_editor(person: User, editor: User) -> User:
    person.groups.set(editor.groups.all())
    return User.objects.get(pk=person.pk)


def test_nobody_decides_about_a_page_that_he_owns(
    submitted: Submitted, editor: User, author: User
) -> None:
    with pytest.raises(OwnWork):
        _decide(submitted, _make_editor(author, editor), Decision.APPROVED)
    assert not _page(submitted).live


def test_nobody_decides_about_what_he_submitted(
    submitted: Submitted, editor: User, second_editor: User
) -> None:
    withdraw_from_review(page=submitted.page, user=editor)
    case = submit(submitted.page, user=editor).case
    with pytest.raises(OwnWork):
        decide(
            case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED
        )
    decide(
        case_id=case.pk,
        revision_id=case.revision_id,
        user=second_editor,
        decision=Decision.APPROVED,
    )


def test_nobody_decides_about_a_revision_that_he_wrote(
    submitted: Submitted, editor: User, author: User
) -> None:
    revision = revise(submitted.page, user=editor, summary="Herschreven.")
    submit(submitted.page, user=author)
    with pytest.raises(OwnWork):
        _decide(submitted, editor, Decision.APPROVED, revision_id=revision.pk)


def test_no_co_author_decides(submitted: Submitted, editor: User, co_author: User) -> None:
    PracticeCoAuthor.objects.create(page=_page(submitted), user=co_author)
    with pytest.raises(OwnWork):
        _decide(submitted, _make_editor(co_author, editor), Decision.APPROVED)


def test_a_superuser_does_not_decide_about_own_work_either(
    submitted: Submitted, author: User
) -> None:
    author.is_superuser = True
    author.save()
    with pytest.raises(OwnWork):
        _decide(submitted, author, Decision.APPROVED)
    assert not _page(submitted).live


def test_the_agreement_of_the_school_stands_for_the_second_editor(
    submitted: Submitted, author: User, editor: User
) -> None:
    writer = _make_editor(author, editor)
    register_test_kind(vouched_for=lambda case: True)
    _decide(submitted, writer, Decision.APPROVED)
    assert _page(submitted).live


def test_the_kind_may_say_no(submitted: Submitted, editor: User) -> None:
    register_test_kind(may_decide=lambda user, case: False)
    with pytest.raises(NotAllowed):
        _decide(submitted, editor, Decision.APPROVED)


@pytest.mark.parametrize("decision", ["answered", "withdrawn", "onzin", ""])
def test_only_the_decisions_of_the_kind_are_taken(
    submitted: Submitted, editor: User, decision: str
) -> None:
    with pytest.raises(NotAllowed):
        _decide(submitted, editor, decision)


def test_a_member_decides_nothing(submitted: Submitted, member: User) -> None:
    with pytest.raises(NotAllowed):
        _decide(submitted, member, Decision.APPROVED)


def test_a_small_correction_lets_its_editor_decide_and_is_kept_for_the_author(
    submitted: Submitted, editor: User
) -> None:
    before = submitted.case.revision_id
    corrected = revise(submitted.page, user=editor, summary="Eén plek voor álle vragen.")
    case = record_correction(
        case_id=submitted.case.pk,
        based_on=before,
        revision=corrected,
        user=editor,
        detail="Samenvatting: klemtoon op álle.",
    )
    with pytest.raises(RevisionChanged):
        _decide(submitted, editor, Decision.APPROVED, revision_id=before)
    decide(case_id=case.pk, revision_id=corrected.pk, user=editor, decision=Decision.APPROVED)
    assert _page(submitted).summary == "Eén plek voor álle vragen."
    assert [(event.actor, event.detail) for event in corrections_of(case)] == [
        (editor, "Samenvatting: klemtoon op álle.")
    ]


def test_nobody_corrects_own_work_that_way(
    submitted: Submitted, author: User, editor: User
) -> None:
    revision = revise(submitted.page, user=author, summary="Beter.")
    with pytest.raises(OwnWork):
        record_correction(
            case_id=submitted.case.pk,
            based_on=submitted.case.revision_id,
            revision=revision,
            user=_make_editor(author, editor),
            detail="",
        )


def test_a_correction_of_an_older_version_is_refused(
    submitted: Submitted, author: User, editor: User
) -> None:
    before = submitted.case.revision_id
    revise(submitted.page, user=author, summary="Nieuwer.")
    submit(submitted.page, user=author)
    corrected = revise(submitted.page, user=editor, summary="Ouder, verbeterd.")
    with pytest.raises(RevisionChanged):
        record_correction(
            case_id=submitted.case.pk,
            based_on=before,
            revision=corrected,
            user=editor,
            detail="",
        )


def test_withdrawing_closes_the_case_and_stops_the_workflow(
    submitted: Submitted, author: User, editor: User
) -> None:
    withdraw_from_review(page=submitted.page, user=author)
    submitted.case.refresh_from_db()
    assert submitted.case.decision == Decision.WITHDRAWN
    assert _page(submitted).current_workflow_state is None
    with pytest.raises(AlreadyDecided):
        _decide(submitted, editor, Decision.APPROVED)


def test_a_decision_is_told_once_inside_its_transaction(submitted: Submitted, editor: User) -> None:
    told: list[tuple[str, bool]] = []

    def hear(case: Case, **_: Any) -> None:
        told.append((case.decision, _page(submitted).live))

    case_decided.connect(hear)
    try:
        _decide(submitted, editor, Decision.APPROVED)
        with pytest.raises(AlreadyDecided):
            _decide(submitted, editor, Decision.APPROVED)
    finally:
        case_decided.disconnect(hear)
    assert told == [("approved", True)]


def test_a_failing_kind_leaves_everything_as_it_was(submitted: Submitted, editor: User) -> None:
    def fail(case: Case, user: Any, decision: Decision) -> None:
        raise RuntimeError

    register_test_kind(carry_out=fail)
    with pytest.raises(RuntimeError):
        _decide(submitted, editor, Decision.APPROVED)
    submitted.case.refresh_from_db()
    assert submitted.case.is_open
    assert not _page(submitted).live
    assert _page(submitted).workflow_in_progress


def test_wagtail_mails_nobody(
    submitted: Submitted, editor: User, author: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _decide(submitted, editor, Decision.CHANGES_REQUESTED)
        revise(submitted.page, user=author, summary="Nieuw.")
        case = submit(submitted.page, user=author).case
        decide(
            case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED
        )
    assert mail.outbox == []


def test_a_submission_repeated_by_chance_opens_no_second_case(
    submitted: Submitted, author: User
) -> None:
    page = _page(submitted)
    again = submit_page_for_review(
        page=page, revision=submitted.revision, user=author, kind=submitted.case.kind
    )
    assert again.pk == submitted.case.pk
    assert again.events.count() == 1


def test_only_the_ticks_that_the_checklist_knows_are_kept(
    submitted: Submitted, editor: User
) -> None:
    case = _decide(submitted, editor, Decision.APPROVED, checked=["prijzen", "verzonnen", "namen"])
    assert case.checked == ["namen", "prijzen"]


def test_two_pages_have_their_own_cases(
    submitted: Submitted, author: User, organisation: Any, editor: User
) -> None:
    other = submit(make_page(owner=author, organisation=organisation, title="Nog één"), user=author)
    _decide(other, editor, Decision.APPROVED)
    submitted.case.refresh_from_db()
    assert submitted.case.is_open
