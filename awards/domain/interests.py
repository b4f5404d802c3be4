"""What a juror is asked about the teams, with what the site suspects and the chair decided."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from awards.domain.kinship import grounds_of
from awards.enums import ConflictGround, ConflictState
from awards.models import Conflict, Juror, Nomination

SALT = "awards.interests"
ALIAS_LENGTH = 16
SETTLED = (ConflictState.RECUSED, ConflictState.ACCEPTED)


@dataclass(frozen=True)
class Interest:
    """One team before one juror.

    `alias` names it in the form: in a round without names nothing may lead from the team to the
    key of its dossier.
    """

    alias: str
    nomination_id: int
    team: str
    school: str
    ground: ConflictGround | None
    state: ConflictState | None
    note: str
    reason: str

    @property
    def is_reported(self) -> bool:
        """Whether the juror reported a tie of which the chair has to decide."""
        return self.state == ConflictState.SUGGESTED and bool(self.note)

    @property
    def is_settled(self) -> bool:
        """Whether the juror has nothing to say about it any more."""
        is_own = self.ground == ConflictGround.OWN_NOMINATION
        return self.is_reported or is_own or self.state in SETTLED

    @property
    def is_suspected(self) -> bool:
        """Whether the site suspects a tie that the juror has not answered for."""
        is_open = self.state in {None, ConflictState.SUGGESTED}
        return is_open and self.ground is not None and not self.note

    @property
    def is_barred(self) -> bool:
        """Whether the dossier stays closed, for now or for good."""
        return self.is_suspected or self.is_reported or self.state == ConflictState.RECUSED


def interests_of(*, juror: Juror, now: datetime) -> list[Interest]:
    """Return every team of the edition before a juror, by name; nothing is stored.

    As many queries for one team as for all.
    """
    teams = list(Nomination.objects.filter(edition=juror.edition_id).known().order_by("team_key"))
    stored = {row.nomination_id: row for row in juror.conflicts.all()}
    unknown = [one for one in teams if one.pk not in stored]
    suspected = grounds_of(juror=juror, nominations=unknown, day=now.date())
    return [_interest(juror, one, stored.get(one.pk), suspected.get(one.pk)) for one in teams]


def _interest(
    juror: Juror, team: Nomination, row: Conflict | None, suspected: ConflictGround | None
) -> Interest:
    return Interest(
        alias=alias_of(juror=juror, nomination=team),
        nomination_id=team.pk,
        team=team.team,
        school=team.school,
        ground=ConflictGround(row.ground) if row else suspected,
        state=ConflictState(row.state) if row else None,
        note=row.note if row else "",
        reason=row.reason if row else "",
    )


def alias_of(*, juror: Juror, nomination: Nomination) -> str:
    """Return by what the form of one juror knows a team."""
    digest = salted_hmac(SALT, f"{juror.key}:{nomination.key}").hexdigest()
    return digest[:ALIAS_LENGTH]
