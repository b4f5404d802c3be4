"""The evidence of an edition: everything that a verifier needs, and nothing about persons."""

from awards.domain.bodies import rulebook_body
from awards.domain.evidence import Evidence, EvidenceRound, StoredBallot
from awards.domain.log import log_of
from awards.domain.remarks import digest_of_remark
from awards.domain.snapshot import rulebooks_of
from awards.domain.tallying import SealedError, counted, is_sealed, logged_panel, recusals_of
from awards.enums import LogKind, Round
from awards.models import Ballot, BallotRemark, Edition, Juror, Nomination
from operations.clock import database_now


def evidence_of(*, edition: Edition) -> Evidence:
    """Return the tables and the log of an edition, by pseudonyms.

    Raises:
        SealedError: a round is open, so that nobody may have its ballots.
    """
    rulebooks = rulebooks_of(edition)
    now = database_now()
    if any(is_sealed(edition, round_, now) for round_ in rulebooks):
        raise SealedError
    log = log_of(edition)
    eligible = Nomination.objects.filter(edition=edition).eligible()
    jurors = Juror.objects.filter(edition=edition).order_by("pk")
    return Evidence(
        edition=str(edition.key),
        dossiers={str(key): team for key, team in eligible.values_list("key", "team")},
        jurors=tuple(str(one) for one in jurors.values_list("pseudonym", flat=True)),
        recusals=recusals_of(edition),
        rounds=tuple(_round(edition, round_) for round_ in rulebooks),
        log=log,
        root=log[-1].digest if log else "",
    )


def _round(edition: Edition, round_: Round) -> EvidenceRound:
    published = edition.log.filter(kind=LogKind.PUBLICATION, body__round=round_.value)
    last = published.order_by("-sequence").first()
    result = {key: one for key, one in last.body.items() if key != "round"} if last else None
    rows = Ballot.objects.filter(edition=edition, round=round_).order_by("pk")
    return EvidenceRound(
        key=round_.value,
        rules=rulebook_body(rulebooks_of(edition)[round_]),
        panel=logged_panel(edition, round_),
        ballots=tuple(_stored(row) for row in rows.select_related("nomination", "remark", "entry")),
        published=result,
    )


def _stored(row: Ballot) -> StoredBallot:
    return StoredBallot(ballot=counted(row), remarks=_digest_of_remark(row))


def _digest_of_remark(row: Ballot) -> str | None:
    """Return the digest of the remark as it is stored; of an erased one, what the log holds."""
    remark: BallotRemark | None = getattr(row, "remark", None)
    if remark is not None:
        return digest_of_remark(remark)
    logged: str | None = row.entry.body.get("remarks")
    return logged
