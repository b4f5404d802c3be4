"""A team that withdraws while the jury works: what was given for it stays, and counts no more.

For the log and the count that is a recusal of everybody who judged it, so that whoever counts
again comes to the same.
"""

from datetime import datetime

from awards.domain.assigning_readers import give_up
from awards.domain.ballots import Recusal
from awards.domain.bodies import recusal_body
from awards.domain.log import append
from awards.domain.panels import log_panel
from awards.domain.phases import open_round
from awards.enums import JURY_PHASES, PUBLISHED_PHASES, ConflictGround, ConflictState, LogKind
from awards.errors import RefusedError
from awards.models import Ballot, Conflict, Edition, Juror, Nomination

REASON = "Het team trok zich terug."


def drop_out(*, edition: Edition, nomination: Nomination, at: datetime) -> None:
    """Take a team out of the rounds; the edition is locked, and the nomination withdrawn.

    Raises:
        RefusedError: the jury decided already.
    """
    if edition.decided_at is not None or edition.phase in PUBLISHED_PHASES:
        raise RefusedError("De jury besliste al: neem contact op met de redactie.")
    give_up(nomination=nomination, at=at, reason=REASON)
    if edition.phase not in JURY_PHASES:
        return
    voted = Ballot.objects.filter(nomination=nomination).values("pseudonym")
    for juror in Juror.objects.filter(edition=edition, pseudonym__in=voted).order_by("pk"):
        _recuse(edition, juror, nomination, at)
    round_ = open_round(edition, at)
    if round_ is not None:
        log_panel(edition=edition, round_=round_, at=at)


def _recuse(edition: Edition, juror: Juror, nomination: Nomination, at: datetime) -> None:
    conflict = Conflict.objects.filter(juror=juror, nomination=nomination).first()
    if conflict is None:
        conflict = Conflict(
            juror=juror, nomination=nomination, ground=ConflictGround.WITHDRAWN, created_at=at
        )
    if conflict.state == ConflictState.RECUSED:
        return
    conflict.state, conflict.reason, conflict.changed_at = ConflictState.RECUSED, REASON, at
    conflict.save()
    recusal = Recusal(str(juror.pseudonym), str(nomination.key))
    append(edition=edition, kind=LogKind.RECUSAL, body=recusal_body(recusal=recusal), at=at)
