"""What editors decide about a dossier: pass, completion with a deadline, refusal with appeal."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from awards.domain.checking import appeal
from awards.domain.dossier import DossierChangedError, DossierDetails, save_dossier
from awards.domain.handing_in import CASE_KIND, submit_dossier, take_back, withdraw
from awards.domain.moments import until_words
from awards.domain.words import count_words
from awards.enums import CheckOutcome, NominationState
from awards.errors import RefusedError
from awards.models import Edition, EligibilityCheck, Nomination
from moderation.domain.deciding import decide
from moderation.errors import NotAllowed
from moderation.models import Case
from notifications.models import OutgoingMail
from schools.models import Organisation
from tests.factories.nominating import complete, own_dossier
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(tree: Any, edition: Edition, organisation: Organisation, author: User) -> Nomination:
    nomination = own_dossier(edition, organisation, author)
    complete(nomination, author, make_ticketing(tree, organisation, author), submits=True)
    return nomination


def decided(nomination: Nomination, by: User, decision: str, reason: str = "Daarom.") -> Nomination:
    case = Case.objects.get(kind=CASE_KIND, subject=str(nomination.key), decided_at=None)
    decide(case_id=case.pk, revision_id=None, user=by, decision=decision, reason=reason)
    nomination.refresh_from_db()
    return nomination


def test_a_dossier_that_is_in_order_goes_to_the_jury(
    submitted: Nomination, editor: User, author: User
) -> None:
    decided(submitted, editor, "approved", "")
    assert submitted.state == NominationState.ELIGIBLE
    check = EligibilityCheck.objects.get()
    assert (check.outcome, check.by, check.until) == (CheckOutcome.PASSED, editor, None)
    assert OutgoingMail.objects.filter(kind="awards.check.goedgekeurd").get().recipient == (
        author.email
    )


def test_a_completion_has_a_deadline_and_comes_back(
    submitted: Nomination, editor: User, author: User
) -> None:
    decided(submitted, editor, "changes_requested", "Zeg ook hoe je mat.")
    assert submitted.state == NominationState.COMPLETION_ASKED
    until = submitted.completion_until
    assert until is not None
    assert until > timezone.now() + timedelta(days=5)
    mail = OutgoingMail.objects.get(kind="awards.check.aanvulling")
    assert "Zeg ook hoe je mat." in mail.body
    assert f"dien het opnieuw in: dat kan {until_words(until)}." in mail.body
    submit_dossier(nomination_id=submitted.pk, by=author)
    assert Case.objects.filter(kind=CASE_KIND, decided_at=None).count() == 1
    decided(submitted, editor, "approved", "")
    assert submitted.completion_until is None


def test_a_completion_after_its_deadline_is_refused(
    submitted: Nomination, editor: User, author: User
) -> None:
    decided(submitted, editor, "changes_requested")
    Nomination.objects.update(completion_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(RefusedError):
        submit_dossier(nomination_id=submitted.pk, by=author)
    assert not Case.objects.filter(kind=CASE_KIND, decided_at=None).exists()


def test_completing_goes_on_after_nominations_closed(
    submitted: Nomination, editor: User, author: User
) -> None:
    decided(submitted, editor, "changes_requested")
    Edition.objects.update(nominations_close_at=timezone.now() - timedelta(seconds=1))
    submit_dossier(nomination_id=submitted.pk, by=author)
    submitted.refresh_from_db()
    assert submitted.state == NominationState.SUBMITTED


def test_a_refusal_is_appealed_once_before_another_editor(
    submitted: Nomination, editor: User, second_editor: User, author: User
) -> None:
    decided(submitted, editor, "refused")
    mail = OutgoingMail.objects.get(kind="awards.check.geweigerd")
    assert "beroep" in mail.body
    appeal(nomination_id=submitted.pk, by=author, text="We zijn wel een team.")
    with pytest.raises(NotAllowed):
        decided(submitted, editor, "refused")
    decided(submitted, second_editor, "refused")
    last = OutgoingMail.objects.filter(kind="awards.check.geweigerd").latest("created_at")
    assert "beroep aantekenen" not in last.body
    with pytest.raises(RefusedError):
        appeal(nomination_id=submitted.pk, by=author, text="Nog eens.")
    assert submitted.state == NominationState.REFUSED
    assert EligibilityCheck.objects.count() == 2


def test_an_appeal_that_comes_late_is_refused(
    submitted: Nomination, editor: User, author: User
) -> None:
    decided(submitted, editor, "refused")
    EligibilityCheck.objects.update(until=timezone.now())
    with pytest.raises(RefusedError):
        appeal(nomination_id=submitted.pk, by=author, text="Te laat.")
    assert not Case.objects.filter(kind=CASE_KIND, decided_at=None).exists()


def test_no_editor_decides_about_his_own_team(submitted: Nomination, editor: User) -> None:
    submitted.editors.create(user=editor)
    with pytest.raises(NotAllowed):
        decided(submitted, editor, "approved")
    assert not EligibilityCheck.objects.exists()


def test_what_is_taken_back_is_not_decided_about(
    submitted: Nomination, editor: User, author: User
) -> None:
    take_back(nomination_id=submitted.pk, by=author)
    case = Case.objects.get(kind=CASE_KIND)
    assert not case.is_open
    submit_dossier(nomination_id=submitted.pk, by=author)
    decided(submitted, editor, "approved")
    withdraw(nomination_id=submitted.pk, by=author)
    submitted.refresh_from_db()
    assert submitted.state == NominationState.WITHDRAWN


def test_handing_in_twice_makes_one_case(submitted: Nomination, author: User) -> None:
    submit_dossier(nomination_id=submitted.pk, by=author)
    assert Case.objects.filter(kind=CASE_KIND).count() == 1


def test_only_writers_change_a_dossier_and_only_from_its_last_version(
    submitted: Nomination, author: User, co_author: User, editor: User
) -> None:
    take_back(nomination_id=submitted.pk, by=author)
    for person in (co_author, editor):
        with pytest.raises(RefusedError):
            save_dossier(nomination_id=submitted.pk, by=person, details=DossierDetails(), base=2)
    with pytest.raises(DossierChangedError):
        save_dossier(nomination_id=submitted.pk, by=author, details=DossierDetails(), base=0)
    assert submitted.answers.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("  ", 0), ("een", 1), ("een  twee\r\n\tdrie", 3), ("'s avonds", 2), ("a/b", 1)],
)
def test_words_are_what_stands_between_white_space(text: str, words: int) -> None:
    assert count_words(text) == words
