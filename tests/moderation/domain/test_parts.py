"""The smaller parts: comparing, counting, loading, claiming, the workflow, ages."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Workflow

from accounts.models import User
from moderation.domain.claiming import claim_case, keep_ticks, release_case
from moderation.domain.comparing import Piece, changes_between, pieces_between
from moderation.domain.deciding import decide
from moderation.domain.flood import within_limit
from moderation.domain.loading import load_canned_replies
from moderation.domain.status import age_of
from moderation.domain.workflow import ensure_workflow
from moderation.enums import Decision, EventKind
from moderation.errors import AlreadyClaimed, AlreadyDecided, NotAllowed, OwnWork
from moderation.models import CannedReply, Case, ModerationSettings, ReviewTask
from practices.models import PracticesIndexPage
from tests.factories.moderation import Submitted, submit
from vocabulary.domain.workdays import WorkCalendar

pytestmark = pytest.mark.django_db


def test_texts_are_compared_word_by_word() -> None:
    assert pieces_between("Eén plek voor ons", "Eén vaste plek") == [
        Piece("", "Eén "),
        Piece("new", "vaste "),
        Piece("", "plek"),
        Piece("gone", " voor ons"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "nieuw"), ("oud", ""), ("a b c", "c b a"), ("1,5", "1,50"), ("x " * 9000, "y " * 9000)],
)
def test_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = pieces_between(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


def test_only_what_differs_is_a_change() -> None:
    changes = changes_between(
        before={"Titel": "A", "Kost": "1", "Weg": "x"}, after={"Titel": "A", "Kost": "2"}
    )
    assert [(change.label, change.before, change.after) for change in changes] == [
        ("Kost", "1", "2"),
        ("Weg", "x", ""),
    ]


def test_the_limit_counts_each_person_and_purpose_apart() -> None:
    def ask(who: str, scope: str = "melding") -> bool:
        return within_limit(scope=scope, who=who, limit=2, seconds=60)

    assert [ask("a"), ask("a"), ask("a"), ask("b"), ask("a", "contact")] == [
        True,
        True,
        False,
        True,
        True,
    ]


def test_canned_replies_are_loaded_once_and_then_the_editors_own() -> None:
    assert load_canned_replies() >= 10
    CannedReply.objects.all()[0].delete()
    left = CannedReply.objects.count()
    assert load_canned_replies() == 0
    assert CannedReply.objects.count() == left


def test_the_workflow_is_made_once_and_wagtails_own_is_put_aside(tree: Any) -> None:
    Workflow.objects.create(name="Moderators approval")
    root = PracticesIndexPage.objects.get()
    first, second = ensure_workflow(root), ensure_workflow(root)
    assert first == second
    assert ReviewTask.objects.count() == 1
    assert Workflow.objects.filter(active=True).count() == 1
    assert root.get_workflow() == first
    assert first.workflow_tasks.count() == 1


BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("today", "day", "soon", "late", "words"),
    [
        (date(2026, 11, 16), 0, False, False, "vandaag ingestuurd"),
        (date(2026, 11, 17), 1, False, False, "werkdag 1 van 5"),
        (date(2026, 11, 20), 4, True, False, "werkdag 4 van 5"),
        (date(2026, 11, 22), 4, True, False, "werkdag 4 van 5"),
        (date(2026, 11, 23), 5, True, False, "werkdag 5 van 5"),
        (date(2026, 11, 25), 7, False, True, "werkdag 7, over tijd"),
    ],
)
def test_the_age_counts_working_days(
    today: date, day: int, soon: bool, late: bool, words: str
) -> None:
    case = Case(
        submitted_at=datetime(2026, 11, 16, 23, 30, tzinfo=BRUSSELS), due_on=date(2026, 11, 23)
    )
    age = age_of(case, today=today, calendar=WorkCalendar())
    assert (age.day, age.of, age.is_soon, age.is_late, age.words) == (day, 5, soon, late, words)


def test_school_holidays_do_not_count() -> None:
    calendar = WorkCalendar(holidays=((date(2026, 12, 21), date(2027, 1, 3)),))
    case = Case(submitted_at=datetime(2026, 12, 18, 12, tzinfo=BRUSSELS), due_on=date(2027, 1, 8))
    age = age_of(case, today=date(2027, 1, 4), calendar=calendar)
    assert (age.day, age.of) == (1, 5)


def test_the_term_is_the_editors_own(submitted: Submitted, editor: User, author: User) -> None:
    settings = ModerationSettings.load()
    settings.deadline_days = 10
    settings.save()
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=editor,
        decision=Decision.REFUSED,
        reason="Nee.",
    )
    again = submit(submitted.page, user=author).case
    assert again.due_on > submitted.case.due_on


def test_claiming_tells_who_was_first(
    submitted: Submitted, editor: User, second_editor: User
) -> None:
    claim_case(case_id=submitted.case.pk, user=editor)
    with pytest.raises(AlreadyClaimed, match="Redacteur nam dit al op"):
        claim_case(case_id=submitted.case.pk, user=second_editor)
    taken = claim_case(case_id=submitted.case.pk, user=second_editor, take_over=True)
    assert taken.claimed_by == second_editor
    assert release_case(case_id=submitted.case.pk, user=editor).claimed_by == second_editor
    assert release_case(case_id=submitted.case.pk, user=second_editor).claimed_by is None
    assert [event.what for event in submitted.case.events.all()] == [
        EventKind.SUBMITTED,
        EventKind.CLAIMED,
        EventKind.CLAIMED,
        EventKind.RELEASED,
    ]


def test_claiming_is_for_editors_never_own_work_and_only_while_open(
    submitted: Submitted, editor: User, member: User, author: User
) -> None:
    with pytest.raises(NotAllowed):
        claim_case(case_id=submitted.case.pk, user=member)
    author.groups.set(editor.groups.all())
    with pytest.raises(OwnWork):
        claim_case(case_id=submitted.case.pk, user=User.objects.get(pk=author.pk))
    decide(
        case_id=submitted.case.pk,
        revision_id=submitted.case.revision_id,
        user=editor,
        decision=Decision.APPROVED,
    )
    with pytest.raises(AlreadyDecided):
        claim_case(case_id=submitted.case.pk, user=editor)


def test_ticks_about_an_older_version_are_dropped(submitted: Submitted, editor: User) -> None:
    case = keep_ticks(case_id=submitted.case.pk, revision_id=1, user=editor, checked=["namen"])
    expected = ["namen"] if submitted.case.revision_id == 1 else []
    assert case.checked == expected
    kept = keep_ticks(
        case_id=case.pk, revision_id=case.revision_id, user=editor, checked=["namen", "x"]
    )
    assert kept.checked == ["namen"]
