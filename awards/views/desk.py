"""One dossier before one juror: what is open to whom, and the juror's own ballot and draft."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from awards.domain.own_work import label_of, own_ballot, own_draft
from awards.domain.phases import open_round
from awards.domain.reading_round import reading_round
from awards.domain.sitting import dossiers_for, is_anonymous
from awards.enums import Round
from awards.models import Ballot, Edition, Juror, Nomination, ScoreDraft
from awards.views.seat import seat_for
from operations.clock import database_now


@dataclass(frozen=True)
class Desk:
    """One dossier before one juror, at one moment."""

    juror: Juror
    nomination: Nomination
    round: Round
    is_open: bool
    closes_at: datetime | None
    ballot: Ballot | None
    draft: ScoreDraft | None

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.juror.edition

    @property
    def is_anonymous(self) -> bool:
        """Whether names are hidden."""
        return is_anonymous(self.edition, self.round)

    @property
    def label(self) -> str:
        """By what the juror knows the dossier."""
        return label_of(self.nomination, is_hidden=self.is_anonymous)

    @property
    def version(self) -> int:
        """The version of the own ballot that stands; 0 for none."""
        return self.ballot.version if self.ballot else 0

    @property
    def device_key(self) -> str:
        """By what the device of this juror keeps what was not sent yet."""
        salted = f"{self.juror.key}:{self.nomination.key}:{self.round.value}"
        return salted_hmac("awards.device", salted).hexdigest()[:32]

    def url(self, name: str = "dossier") -> str:
        """Return the address of this dossier, or of a page beside it."""
        return reverse(f"jury:{name}", args=[self.edition.year, self.nomination.key])


def desk_for(request: HttpRequest, year: int, key: UUID) -> Desk:
    """Return a dossier that is open to this juror; for others it does not exist."""
    juror = seat_for(request, year)
    now = database_now()
    round_ = reading_round(juror.edition, now)
    if round_ is None:
        raise Http404
    nomination = dossiers_for(juror=juror, round_=round_).filter(key=key).first()
    if nomination is None:
        raise Http404
    nomination.edition = juror.edition
    edition, is_first = juror.edition, round_ == Round.FIRST
    return Desk(
        juror=juror,
        nomination=nomination,
        round=round_,
        is_open=open_round(edition, now) == round_,
        closes_at=edition.first_round_closes_at if is_first else edition.final_closes_at,
        ballot=own_ballot(juror=juror, nomination=nomination, round_=round_),
        draft=own_draft(juror=juror, nomination=nomination, round_=round_),
    )
