"""Scores that a juror began: kept on every change, counted never."""

from collections.abc import Mapping

from django.db import transaction

from awards.domain.own_work import own_ballot
from awards.domain.phases import open_round
from awards.domain.scales import is_on_scale
from awards.domain.sitting import refuse_who_may_not_judge, seat_of
from awards.errors import RefusedError
from awards.models import Juror, Nomination, ScoreDraft
from operations.clock import database_now

CLOSED = "De stemming is niet open: hier verandert niets meer."
OVERTAKEN = "Intussen verstuurde je een nieuwere stembrief voor dit dossier."


@transaction.atomic
def keep_draft(
    *,
    nomination_id: int,
    user_id: int,
    scores: Mapping[str, int],
    for_team: str = "",
    for_jury: str = "",
    base: int = 0,
) -> ScoreDraft:
    """Keep what a juror filled in so far, whole or not.

    Args:
        nomination_id: of which dossier.
        user_id: who scores.
        scores: by the key of the criterion; what is no criterion or off the scale is left out.
        for_team: a remark for the team.
        for_jury: a remark for the jury alone.
        base: the version of the own ballot that the form began from, 0 for none.

    Raises:
        RefusedError: the round is not open, this person does not judge the dossier, or a newer
            ballot was handed in meanwhile; its text says which.
    """
    nomination = Nomination.objects.select_related("edition").get(pk=nomination_id)
    now = database_now()
    round_ = open_round(nomination.edition, now)
    if round_ is None:
        raise RefusedError(CLOSED)
    seat = seat_of(edition=nomination.edition, user_id=user_id)
    # The own seat is the lock: a ballot and a draft of one juror never overtake each other.
    juror = Juror.objects.select_for_update().get(pk=seat.pk)
    refuse_who_may_not_judge(juror=juror, nomination=nomination, round_=round_)
    ballot = own_ballot(juror=juror, nomination=nomination, round_=round_)
    if (ballot.version if ballot else 0) > base:
        raise RefusedError(OVERTAKEN)
    known = set(nomination.edition.criteria.values_list("key", flat=True))
    draft, _ = ScoreDraft.objects.update_or_create(
        juror=juror,
        nomination=nomination,
        round=round_,
        defaults={
            "scores": {
                key: score for key, score in scores.items() if key in known and is_on_scale(score)
            },
            "for_team": for_team,
            "for_jury": for_jury,
            "saved_at": now,
        },
    )
    return draft
