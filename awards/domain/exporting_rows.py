"""What else the database holds of an edition than what is counted, as it stands in its rows."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from awards.domain.auditing_rows import document_digest
from awards.domain.chain import number_text, stamp
from awards.models import Assignment, Ballot, BallotVersion, Edition, Laureate, Nomination


def rows_of(edition: Edition) -> dict[str, Any]:
    """Return versions, ballots, prizes and the edition's own columns; numbers are strings."""
    rules = edition.rules if isinstance(edition.rules, dict) else {}
    return {
        "phase": edition.phase,
        "last_sequence": str(edition.last_sequence),
        "chain_root": edition.chain_root,
        "rules_digest": edition.rules_digest,
        "document": document_digest(rules.get("text")),
        "finalists": sorted(
            str(one.key) for one in Nomination.objects.filter(edition=edition, is_finalist=True)
        ),
        "readers": list(reader_rows(edition)),
        "versions": list(_versions(edition)),
        "ballots": list(_ballots(edition)),
        "awarded": awarded_rows(edition),
    }


def reader_rows(edition: Edition) -> Iterable[dict[str, Any]]:
    """Yield who was given which dossier, from when, and until when."""
    rows = Assignment.objects.filter(nomination__edition=edition).order_by("pk")
    for row in rows.select_related("juror", "nomination"):
        yield {
            "round": row.round,
            "juror": str(row.juror.pseudonym),
            "dossier": str(row.nomination.key),
            "from": stamp(row.assigned_at),
            "until": stamp(row.ended_at) if row.ended_at else None,
        }


def _versions(edition: Edition) -> Iterable[dict[str, Any]]:
    rows = BallotVersion.objects.filter(ballot__edition=edition).order_by("ballot", "version")
    for row in rows.select_related("ballot__nomination", "entry"):
        yield {
            **_where(row.ballot),
            "version": str(row.version),
            "scores": readable_scores(row.scores),
            "abstained": row.is_abstention,
            "at": stamp(row.cast_at),
            "sequence": str(row.entry.sequence),
        }


def _ballots(edition: Edition) -> Iterable[dict[str, Any]]:
    rows = Ballot.objects.filter(edition=edition).order_by("pk")
    for row in rows.select_related("nomination", "entry"):
        yield {
            **_where(row),
            "version": str(row.version),
            "at": stamp(row.cast_at),
            "sequence": str(row.entry.sequence),
        }


def _where(row: Ballot) -> dict[str, str]:
    return {"round": row.round, "juror": str(row.pseudonym), "dossier": str(row.nomination.key)}


def readable_scores(scores: Any) -> dict[str, str]:
    """Return scores as the log writes them; what is no number is left out, and so missed."""
    found = {}
    for key, score in scores.items() if isinstance(scores, dict) else ():
        if isinstance(score, bool):
            continue
        try:
            found[key] = number_text(Fraction(str(score)))
        except (ValueError, ZeroDivisionError):
            continue
    return found


def awarded_rows(edition: Edition) -> list[dict[str, str]]:
    """Return who received what, as everybody sees it, in an order of its own."""
    rows = Laureate.objects.filter(edition=edition).select_related("nomination")
    found = [
        {
            "dossier": str(one.nomination.key),
            "outcome": one.outcome,
            "place": "" if one.place is None else str(one.place),
            "title": one.title,
        }
        for one in rows
    ]
    return sorted(found, key=lambda one: (one["outcome"], one["place"], one["dossier"]))
