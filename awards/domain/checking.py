"""Whether a dossier may go to the jury: the only door to what editors decide about that."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from awards.domain.dossier import hold_dossier
from awards.domain.dossier_terms import COMPLETION_DAYS, end_of_working_day
from awards.domain.handing_in import put_before_editors
from awards.domain.phases import lock_edition
from awards.domain.replacing import let_in
from awards.enums import CheckOutcome, NominationState
from awards.errors import RefusedError
from awards.models import EligibilityCheck, Nomination
from notifications.domain.outbox import queue_mail

STATES = {
    CheckOutcome.PASSED: NominationState.ELIGIBLE,
    CheckOutcome.COMPLETION: NominationState.COMPLETION_ASKED,
    CheckOutcome.REFUSED: NominationState.REFUSED,
}
SUBJECTS = {
    CheckOutcome.PASSED: "Jullie dossier is goedgekeurd: {team}",
    CheckOutcome.COMPLETION: "Vul jullie dossier aan: {team}",
    CheckOutcome.REFUSED: "Jullie dossier is niet aanvaard: {team}",
}


@transaction.atomic
def decide_eligibility(
    *, nomination_id: int, outcome: CheckOutcome, reason: str, by: User
) -> EligibilityCheck:
    """Keep what an editor decided about a dossier that was handed in, and tell its writers.

    Raises:
        RefusedError: it does not wait for a decision.
    """
    edition_id = Nomination.objects.values_list("edition", flat=True).get(pk=nomination_id)
    edition, now = lock_edition(edition_id=edition_id)
    nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination_id)
    if nomination.state != NominationState.SUBMITTED:
        raise RefusedError("Dit dossier wacht niet op een beslissing.")
    is_final = outcome == CheckOutcome.REFUSED and has_appealed(nomination)
    check = EligibilityCheck.objects.create(
        nomination=nomination,
        outcome=outcome,
        reason=reason,
        until=None if is_final else _until(nomination, outcome, now),
        by=by,
        at=now,
    )
    nomination.state = STATES[outcome]
    nomination.completion_until = check.until if outcome == CheckOutcome.COMPLETION else None
    nomination.version += 1
    nomination.changed_at = now
    nomination.save()
    if outcome == CheckOutcome.PASSED:
        let_in(nomination=nomination, edition=edition, now=now)
    _tell(check, is_final=is_final)
    return check


def _until(nomination: Nomination, outcome: CheckOutcome, now: datetime) -> datetime | None:
    if outcome == CheckOutcome.COMPLETION:
        return end_of_working_day(now=now, days=COMPLETION_DAYS)
    if outcome == CheckOutcome.REFUSED:
        return end_of_working_day(now=now, days=nomination.edition.appeal_days)
    return None


def _tell(check: EligibilityCheck, *, is_final: bool) -> None:
    nomination = check.nomination
    path = reverse("awards:dossier", args=[nomination.edition.year, nomination.key])
    for row in nomination.editors.select_related("user"):
        if not row.user.is_active:
            continue
        queue_mail(
            kind=f"awards.check.{check.outcome}",
            recipient=row.user.email,
            subject=SUBJECTS[CheckOutcome(check.outcome)].format(team=nomination.team),
            template="mails/awards/checked.txt",
            context={
                "name": row.user.get_short_name(),
                "check": check,
                "nomination": nomination,
                "is_final": is_final,
                "path": path,
            },
            dedupe_key=f"award-check:{check.pk}:{row.user_id}",
        )


def has_appealed(nomination: Nomination) -> bool:
    """Whether the team appealed already: that is possible once."""
    return bool(nomination.checks.filter(appealed_at__isnull=False).exists())


def open_refusal(nomination: Nomination, now: datetime) -> EligibilityCheck | None:
    """Return the refusal that the team may still appeal against."""
    if nomination.state != NominationState.REFUSED or has_appealed(nomination):
        return None
    last: EligibilityCheck | None = nomination.checks.order_by("pk").last()
    if last is None or last.until is None or now >= last.until:
        return None
    return last


@transaction.atomic
def appeal(*, nomination_id: int, by: User, text: str) -> Nomination:
    """Put a refused dossier before another editor, once and in time.

    Raises:
        RefusedError: not a writer, nothing was refused, appealed before, or too late.
    """
    nomination, now = hold_dossier(nomination_id=nomination_id, by=by)
    refusal = open_refusal(nomination, now)
    if refusal is None:
        raise RefusedError("Beroep aantekenen kan niet (meer).")
    refusal.appeal, refusal.appealed_at = text, now
    refusal.save(update_fields=["appeal", "appealed_at"])
    nomination.state = NominationState.SUBMITTED
    nomination.version += 1
    nomination.changed_at = now
    nomination.save()
    put_before_editors(nomination=nomination, by=by)
    return nomination


def may_check(user: Any, nomination: Nomination) -> bool:
    """Whether this editor may decide: nobody about his own team, nor twice about an appeal."""
    if nomination.editors.filter(user=user).exists():
        return False
    last = nomination.checks.order_by("pk").last()
    return last is None or last.appealed_at is None or last.by_id != user.pk
