"""The evidence of an edition: everything that a verifier needs, and nothing about persons."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from awards.domain.ballots import CountedBallot, Panel, Recusal
from awards.domain.bodies import rulebook_body
from awards.domain.chain import Entry
from awards.domain.evidence import Evidence, EvidenceRound, StoredBallot
from awards.domain.exporting_rows import readable_scores, rows_of
from awards.domain.log import log_of
from awards.domain.panels import panel_of
from awards.domain.remarks import digest_of_remark
from awards.domain.snapshot import rulebooks_of
from awards.domain.tallying import SealedError, is_sealed, logged_panel, recusals_of
from awards.enums import LogKind, NominationState, Round
from awards.models import Ballot, BallotRemark, Edition, Juror, Nomination
from operations.clock import database_now


def evidence_of(*, edition: Edition) -> Evidence:
    """Return the tables and the log of an edition, by pseudonyms.

    Raises:
        SealedError: a round is open, so that nobody may have its ballots.
    """
    now = database_now()
    ruled = {Round.FINAL, *(one for one in Round if one.value in _written(edition))}
    if any(is_sealed(edition, round_, now) for round_ in ruled):
        raise SealedError
    log = tuple(_readable(one) for one in log_of(edition))
    jurors = Juror.objects.filter(edition=edition).order_by("pk")
    return Evidence(
        edition=str(edition.key),
        dossiers=_dossiers(edition, log),
        jurors=tuple(str(one) for one in jurors.values_list("pseudonym", flat=True)),
        recusals=recusals_of(edition),
        rounds=tuple(_round(edition, round_) for round_ in _rounds(edition)),
        log=log,
        root=log[-1].digest if log else "",
        stored=rows_of(edition),
    )


def _dossiers(edition: Edition, log: tuple[Entry, ...]) -> dict[str, str]:
    """Return the teams that the jury judges, and those that withdrew while it did.

    Whoever withdraws by the door leaves a recusal of everybody who judged the team: without that
    it is missing here, and the panel in the log names it.
    """
    panels = [one.body.get("dossiers") for one in log if one.kind == LogKind.PANEL]
    judged = {key for found in panels if isinstance(found, list) for key in map(str, found)}
    counting = _counting(edition)
    rows = Nomination.objects.filter(edition=edition).values_list("key", "team", "state")
    return {
        str(key): team
        for key, team, state in rows
        if state == NominationState.ELIGIBLE
        or (state == NominationState.WITHDRAWN and str(key) in judged - counting)
    }


def _counting(edition: Edition) -> set[str]:
    """Return the teams about which somebody gave a ballot who was not recused."""
    recused = recusals_of(edition)
    pairs = Ballot.objects.filter(edition=edition).values_list("pseudonym", "nomination__key")
    return {
        str(dossier) for juror, dossier in pairs if Recusal(str(juror), str(dossier)) not in recused
    }


def _readable(entry: Entry) -> Entry:
    """Return an entry whose body is an object, as the file asks; its digest names what it was."""
    return entry if isinstance(entry.body, dict) else replace(entry, body={"": str(entry.body)})


def _rounds(edition: Edition) -> tuple[Round, ...]:
    """Return the rounds that the edition has by any of its tables, the first one first."""
    in_log = set(edition.log.filter(kind=LogKind.PANEL).values_list("body__round", flat=True))
    known = {*_written(edition), *in_log, *_voted(edition), Round.FINAL.value}
    if edition.has_first_round:
        known.add(Round.FIRST.value)
    return tuple(one for one in Round if one.value in known)


def _voted(edition: Edition) -> set[str]:
    return set(Ballot.objects.filter(edition=edition).values_list("round", flat=True))


def _written(edition: Edition) -> dict[str, Any]:
    """Return the rules by round as the snapshot holds them, whatever somebody made of them."""
    if edition.rules is None and not edition.log.filter(kind=LogKind.RULES).exists():
        return {key.value: rulebook_body(book) for key, book in rulebooks_of(edition).items()}
    try:
        written = edition.rules["log"]["rounds"]  # type: ignore[index]
    except (KeyError, TypeError):
        return {}
    return written if isinstance(written, dict) else {}


def _round(edition: Edition, round_: Round) -> EvidenceRound:
    published = edition.log.filter(kind=LogKind.PUBLICATION, body__round=round_.value)
    last = published.order_by("-sequence").first()
    result = {key: one for key, one in last.body.items() if key != "round"} if last else None
    rules = _written(edition).get(round_.value)
    rows = Ballot.objects.filter(edition=edition, round=round_).order_by("pk")
    return EvidenceRound(
        key=round_.value,
        rules=rules if isinstance(rules, dict) else {},
        panel=_panel(edition, round_),
        ballots=tuple(_stored(row) for row in rows.select_related("nomination", "remark", "entry")),
        published=result,
    )


def _panel(edition: Edition, round_: Round) -> Panel:
    try:
        return logged_panel(edition, round_)
    except (KeyError, TypeError, AttributeError):
        return panel_of(edition, round_)  # the entry is damaged, and named


def _stored(row: Ballot) -> StoredBallot:
    scores = {key: Fraction(text) for key, text in readable_scores(row.scores).items()}
    ballot = CountedBallot(
        juror=str(row.pseudonym),
        dossier=str(row.nomination.key),
        scores=scores,
        abstained=row.is_abstention,
    )
    return StoredBallot(ballot=ballot, remarks=_digest_of_remark(row))


def _digest_of_remark(row: Ballot) -> str | None:
    """Return the digest of the remark as it is stored; of an erased one, what the log holds."""
    remark: BallotRemark | None = getattr(row, "remark", None)
    if remark is not None:
        return stored_digest(remark)
    body = row.entry.body
    logged = body.get("remarks") if isinstance(body, dict) else None
    return logged if isinstance(logged, str) else None


def stored_digest(remark: BallotRemark) -> str | None:
    """Return the digest of a remark; of one whose salt is damaged, one that nothing has."""
    try:
        return digest_of_remark(remark)
    except ValueError:
        return "onleesbaar"
