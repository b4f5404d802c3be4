"""What every page of a dossier shows: where it stands, and what can be done about it."""

from typing import Any

from django.http import HttpRequest

from awards.domain.afterwards import afterwards_of
from awards.domain.checking import open_refusal
from awards.domain.completeness import missing_of
from awards.domain.dossier_terms import deadline_of, is_in_time, may_be_written
from awards.domain.handing_in import TAKEN_BACK_FROM, WITHDRAWN_FROM
from awards.enums import CheckOutcome, NominationState, Party
from awards.models import Nomination
from awards.rules import may_run_award
from operations.clock import database_now

PROGRESS = {
    NominationState.COMPLETION_ASKED: CheckOutcome.COMPLETION,
    NominationState.REFUSED: CheckOutcome.REFUSED,
}


def context_of(request: HttpRequest, nomination: Nomination, *, writes: bool) -> dict[str, Any]:
    """Return where a nomination stands; what its writers may do is empty for others."""
    now = database_now()
    edition = nomination.edition
    common = {
        "nomination": nomination,
        "edition": edition,
        "writes": writes,
        "check": _last_check(nomination),
        "after": afterwards_of(nomination=nomination, user=request.user, now=now)
        if writes or may_run_award(request.user)
        else None,
        "crumbs": [
            ("ICT-team van het jaar", "/ict-team-van-het-jaar/"),
            (str(edition.year), edition.get_absolute_url()),
            (nomination.team, ""),
        ],
    }
    if not writes:
        return common
    in_time = is_in_time(nomination, now)
    is_written = may_be_written(nomination, now)
    return {
        **common,
        "deadline": deadline_of(nomination),
        "missing": missing_of(nomination) if is_written else (),
        "management": nomination.agreements.filter(party=Party.MANAGEMENT).first(),
        "waiting": list(nomination.members.filter(consented_at__isnull=True)),
        "writers": list(nomination.editors.select_related("user").order_by("pk")),
        "supporters": list(nomination.supporters.order_by("pk")[:50]),
        "is_written": is_written,
        "may_take_back": in_time and nomination.state in TAKEN_BACK_FROM,
        "may_withdraw": nomination.state in WITHDRAWN_FROM,
        "refusal": open_refusal(nomination, now),
    }


def _last_check(nomination: Nomination) -> Any:
    """Return what editors decided, where that is what the team must know now."""
    outcome = PROGRESS.get(NominationState(nomination.state))
    return nomination.checks.filter(outcome=outcome).last() if outcome else None
