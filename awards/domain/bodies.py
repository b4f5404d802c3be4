"""The bodies of the log's entries: one function for each kind, and the way back.

Beyond the keys made here a body may hold others; they are sealed with it and not looked at.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from awards.domain.ballots import CountedBallot, Panel, Recusal
from awards.domain.chain import number_text
from awards.domain.counting import Count
from awards.domain.rulebook import Criterion, Rulebook
from awards.enums import Average, RecusalScope, TieBreak


def rules_body(
    *, edition: str, rounds: Mapping[str, Rulebook], document: str = ""
) -> dict[str, Any]:
    """Return the snapshot of an edition's rules.

    Args:
        edition: its key.
        rounds: the rules of each round, by the round's key.
        document: SHA-256 of the published text of the rules, in hexadecimal.
    """
    written = {key: rulebook_body(rulebook) for key, rulebook in rounds.items()}
    return {"edition": edition, "rounds": written, "document": document}


def rulebook_body(rulebook: Rulebook) -> dict[str, Any]:
    """Return the rules of one round as the log writes them."""
    return {
        "criteria": [
            {
                "key": one.key,
                "weight": number_text(one.weight),
                "minimum": None if one.minimum is None else number_text(one.minimum),
            }
            for one in rulebook.criteria
        ],
        "laureates": str(rulebook.laureates),
        "minimum_valid": str(rulebook.minimum_valid),
        "quorum_floor": str(rulebook.quorum_floor),
        "readers": None if rulebook.readers is None else str(rulebook.readers),
        "highest": number_text(rulebook.highest),
        "step": number_text(rulebook.step),
        "average": str(rulebook.average),
        "tie_chain": [str(step) for step in rulebook.tie_chain],
        "minimum_subscores": rulebook.minimum_subscores,
        "normalised_view": rulebook.normalised_view,
        "normalised_from": str(rulebook.normalised_from),
        "recusal_scope": str(rulebook.recusal_scope),
    }


def rulebook_from(body: Mapping[str, Any]) -> Rulebook:
    """Return the rules that `rulebook_body` wrote.

    Raises:
        KeyError, TypeError, ValueError: something is missing or no such rule.
        RulebookError: the rules contradict themselves.
    """
    return Rulebook(
        criteria=tuple(
            Criterion(
                key=one["key"],
                weight=Fraction(one["weight"]),
                minimum=None if one["minimum"] is None else Fraction(one["minimum"]),
            )
            for one in body["criteria"]
        ),
        laureates=int(body["laureates"]),
        minimum_valid=int(body["minimum_valid"]),
        quorum_floor=int(body["quorum_floor"]),
        readers=None if body["readers"] is None else int(body["readers"]),
        highest=Fraction(body["highest"]),
        step=Fraction(body["step"]),
        average=Average(body["average"]),
        tie_chain=tuple(TieBreak(step) for step in body["tie_chain"]),
        minimum_subscores=body["minimum_subscores"],
        normalised_view=body["normalised_view"],
        normalised_from=int(body["normalised_from"]),
        recusal_scope=RecusalScope(body["recusal_scope"]),
    )


def panel_body(*, round_key: str, panel: Panel) -> dict[str, Any]:
    """Return who judges what in a round; a new one replaces the one before."""
    readers = panel.readers
    return {
        "round": round_key,
        "dossiers": sorted(panel.dossiers),
        "jurors": sorted(panel.jurors),
        "readers": None
        if readers is None
        else {dossier: sorted(jurors) for dossier, jurors in readers.items()},
    }


def panel_from(body: Mapping[str, Any]) -> Panel:
    """Return the panel that `panel_body` wrote.

    Raises:
        KeyError, TypeError, AttributeError: something is missing or of another shape.
    """
    readers = body["readers"]
    return Panel(
        dossiers=tuple(body["dossiers"]),
        jurors=tuple(body["jurors"]),
        readers=None
        if readers is None
        else {dossier: tuple(jurors) for dossier, jurors in readers.items()},
    )


def phase_body(*, before: str, after: str) -> dict[str, Any]:
    """Return that the edition went from one phase to another."""
    return {"from": before, "to": after}


def ballot_body(
    *, round_key: str, ballot: CountedBallot, remarks: str | None = None
) -> dict[str, Any]:
    """Return a ballot.

    Args:
        round_key: of which round.
        ballot: whole, with scores on the scale.
        remarks: what `chain.commitment` makes of the remarks, if there are any.
    """
    return {
        "round": round_key,
        "juror": ballot.juror,
        "dossier": ballot.dossier,
        "scores": {key: number_text(score) for key, score in ballot.scores.items()},
        "abstained": ballot.abstained,
        "remarks": remarks,
    }


def ballot_from(body: Mapping[str, Any]) -> CountedBallot:
    """Return the ballot that `ballot_body` wrote.

    Raises:
        KeyError, TypeError, AttributeError, ValueError: something is missing or no number.
    """
    return CountedBallot(
        juror=body["juror"],
        dossier=body["dossier"],
        scores={key: Fraction(score) for key, score in body["scores"].items()},
        abstained=body["abstained"],
    )


def withdrawn_body(*, round_key: str, juror: str, dossier: str) -> dict[str, Any]:
    """Return that a ballot was taken back."""
    return {"round": round_key, "juror": juror, "dossier": dossier}


def recusal_body(*, recusal: Recusal, reason: str | None = None) -> dict[str, Any]:
    """Return that the chair keeps a juror from a dossier, in every round.

    Args:
        recusal: who, from which.
        reason: what `chain.commitment` makes of the reason.
    """
    return {"juror": recusal.juror, "dossier": recusal.dossier, "reason": reason}


def acceptance_body(*, recusal: Recusal, reason: str | None = None) -> dict[str, Any]:
    """Return that a conflict was reported and accepted: the juror judges, and a recusal ends."""
    return recusal_body(recusal=recusal, reason=reason)


def close_body(*, round_key: str) -> dict[str, Any]:
    """Return that a round closed: no ballot of it follows, unless it is reopened."""
    return {"round": round_key}


def reopen_body(*, round_key: str, by: Sequence[str], reason: str | None = None) -> dict[str, Any]:
    """Return that two people reopened a round.

    Args:
        round_key: of which round.
        by: their pseudonyms.
        reason: what `chain.commitment` makes of the reason.
    """
    return {"round": round_key, "by": sorted(by), "reason": reason}


def publication_body(*, round_key: str, count: Count) -> dict[str, Any]:
    """Return the result of a round as it is published, with exact totals (`88`, `529/6`)."""
    return {"round": round_key, **result_body(count)}


def result_body(count: Count) -> dict[str, Any]:
    """Return a ranking and its laureates; those who share a place in the order of their keys."""
    return {
        "ranking": [
            {"dossier": one.dossier, "place": str(one.place), "total": str(one.total)}
            for one in count.standings
        ],
        "laureates": [
            {"dossier": one.dossier, "place": str(one.laureate)} for one in count.laureates
        ],
        "not_enough": sorted(tally.dossier for tally in count.not_enough),
    }
