"""What one juror did in a round, and what is left. Nothing here reads what another juror gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet

from awards.domain.sitting import dossiers_for, is_anonymous
from awards.enums import Round
from awards.models import Ballot, Juror, Nomination, ScoreDraft

LETTERS = 6

Row = TypeVar("Row", Ballot, ScoreDraft)


@dataclass(frozen=True)
class Work:
    """One dossier of a juror: the own ballot that counts, and what was begun since."""

    nomination: Nomination
    label: str
    ballot: Ballot | None
    draft: ScoreDraft | None

    @property
    def is_sent(self) -> bool:
        """Whether a ballot counts, an abstention included."""
        return self.ballot is not None

    @property
    def abstains(self) -> bool:
        """Whether the juror chose not to judge."""
        return self.ballot is not None and self.ballot.is_abstention

    @property
    def given(self) -> int:
        """How many criteria have a score that was not sent yet."""
        return len(self.draft.scores) if self.draft else 0


def label_of(nomination: Nomination, *, is_hidden: bool) -> str:
    """Return the name by which a juror knows a dossier: never the team's where names are hidden."""
    if is_hidden:
        return f"Dossier {nomination.key.hex[:LETTERS].upper()}"
    return nomination.team


def work_of(*, juror: Juror, round_: Round) -> list[Work]:
    """Return the dossiers of a juror in a round: the fewest own scores first, those sent last.

    Three queries, however many dossiers.
    """
    is_hidden = is_anonymous(juror.edition, round_)
    ballots = _by_dossier(own_ballots(juror=juror, round_=round_))
    drafts = _by_dossier(juror.drafts.filter(round=round_))
    found = [
        Work(one, label_of(one, is_hidden=is_hidden), ballots.get(one.pk), drafts.get(one.pk))
        for one in dossiers_for(juror=juror, round_=round_).select_related("organisation")
    ]
    return sorted(found, key=lambda one: (one.is_sent, one.given, one.label.casefold()))


def own_ballots(*, juror: Juror, round_: Round) -> QuerySet[Ballot]:
    """Return the ballots that this juror handed in in a round."""
    return Ballot.objects.filter(edition=juror.edition_id, round=round_, pseudonym=juror.pseudonym)


def own_ballot(*, juror: Juror, nomination: Nomination, round_: Round) -> Ballot | None:
    """Return the ballot of this juror for a dossier that counts now, if any."""
    found = own_ballots(juror=juror, round_=round_).filter(nomination=nomination)
    return found.select_related("entry", "remark").first()


def own_draft(*, juror: Juror, nomination: Nomination, round_: Round) -> ScoreDraft | None:
    """Return what this juror began and did not send, if anything."""
    found: ScoreDraft | None = juror.drafts.filter(nomination=nomination, round=round_).first()
    return found


def _by_dossier(rows: QuerySet[Row]) -> Mapping[int, Row]:
    return {row.nomination_id: row for row in rows}
