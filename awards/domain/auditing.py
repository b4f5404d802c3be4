"""Auditing an edition: its tables against its log, and its result against a recount."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from awards.domain.auditing_rows import row_faults
from awards.domain.ballots import BallotError, check_ballot
from awards.domain.bodies import panel_body, result_body, rulebook_from
from awards.domain.comparing import result_faults
from awards.domain.counting import count
from awards.domain.evidence import Evidence, EvidenceRound, StoredBallot, stored_body
from awards.domain.faults import Fault, FaultKind, of_ballot, of_round
from awards.domain.replaying import Replayed, replay
from awards.domain.verifying import covered_by, verify_chain

BALLOT_KEYS = ("juror", "dossier", "scores", "abstained", "remarks")
PANEL_KEYS = ("dossiers", "jurors", "readers")


def audit(evidence: Evidence, *, published_root: str | None = None) -> list[Fault]:
    """Return every fault of the edition; an empty list means that all agrees.

    Args:
        evidence: its tables and log.
        published_root: the root as it stands on the public page, when it is known.
    """
    told = replay(evidence.log)
    faults = verify_chain(evidence.log, root=evidence.root)
    faults += told.faults
    faults += _edition_faults(evidence, told)
    for stored in evidence.rounds:
        faults += _round_faults(evidence, stored, told)
    if evidence.stored is not None:
        faults += row_faults(evidence.stored, evidence.log)
    if published_root is not None and covered_by(entries=evidence.log, root=published_root) is None:
        text = "De gepubliceerde wortel hoort bij geen enkele gebeurtenis van dit logboek."
        faults.append(Fault(FaultKind.ROOT, "gepubliceerde wortel", text))
    return list(dict.fromkeys(faults))


def _edition_faults(evidence: Evidence, told: Replayed) -> Iterable[Fault]:
    if evidence.edition != told.edition:
        text = f"Het logboek is van editie {told.edition!r}, de gegevens van {evidence.edition!r}."
        yield Fault(FaultKind.EDITION, evidence.edition, text)
    for one in sorted(evidence.recusals ^ told.recusals):
        where = f"{one.juror} · {one.dossier}"
        holder = "het logboek" if one in told.recusals else "de gegevens"
        text = f"Wraking {where} staat enkel in {holder}."
        yield Fault(FaultKind.RECUSALS, where, text)
    keys = Counter(stored.key for stored in evidence.rounds)
    for key in sorted({*told.rules, *told.panels} - set(keys)):
        yield of_round(FaultKind.PANEL, key, "staat in het logboek en niet in de gegevens.")
    for key, times in keys.items():
        if times > 1:
            yield of_round(FaultKind.PANEL, key, "staat twee keer in de gegevens.")


def _round_faults(evidence: Evidence, stored: EvidenceRound, told: Replayed) -> list[Fault]:
    faults = []
    if stored.rules != told.rules.get(stored.key):
        text = f"de regels verschillen van de momentopname{_at(stored, told)}."
        faults.append(of_round(FaultKind.RULES, stored.key, text))
    faults += _panel_faults(evidence, stored, told)
    faults += _ballot_faults(stored, told)
    faults += _whole_faults(stored)
    faults += _result_faults(evidence, stored, told)
    return faults


def _at(stored: EvidenceRound, told: Replayed) -> str:
    snapshot: Mapping[str, Any] = told.rules.get(stored.key) or {}
    keys = {*snapshot, *stored.rules}
    names = sorted(key for key in keys if stored.rules.get(key) != snapshot.get(key))
    return f" ({', '.join(names)})" if snapshot else ", die er niet is"


def _panel_faults(evidence: Evidence, stored: EvidenceRound, told: Replayed) -> Iterable[Fault]:
    ours = panel_body(round_key=stored.key, panel=stored.panel)
    logged = told.panels.get(stored.key) or {}
    names = [key for key in PANEL_KEYS if ours[key] != logged.get(key)]
    if names:
        text = f"de samenstelling verschilt van het logboek ({', '.join(names)})."
        yield of_round(FaultKind.PANEL, stored.key, text)
    known = {*evidence.jurors, *evidence.dossiers}
    for name in sorted({*ours["jurors"], *ours["dossiers"]} - known):
        text = f"{name} staat niet in de lijst van de editie."
        yield of_round(FaultKind.PANEL, stored.key, text)


def _ballot_faults(stored: EvidenceRound, told: Replayed) -> Iterable[Fault]:
    tables: dict[tuple[str, str, str], StoredBallot] = {}
    for one in stored.ballots:
        where = (stored.key, one.ballot.juror, one.ballot.dossier)
        if where in tables:
            yield of_ballot(FaultKind.DUPLICATE, where, "staat er twee keer.")
        tables[where] = one
    logged = {where: body for where, body in told.ballots.items() if where[0] == stored.key}
    for where in sorted({*tables, *logged}):
        if where not in logged:
            text = "staat in de gegevens en niet in het logboek."
            yield of_ballot(FaultKind.BALLOT_WITHOUT_ENTRY, where, text)
        elif where not in tables:
            text = "staat in het logboek en niet in de gegevens."
            yield of_ballot(FaultKind.ENTRY_WITHOUT_BALLOT, where, text)
        elif names := _differing(tables[where], logged[where]):
            text = f"verschilt van het logboek ({names})."
            yield of_ballot(FaultKind.BALLOT_DIFFERS, where, text)


def _differing(stored: StoredBallot, logged: Mapping[str, Any]) -> str:
    try:
        ours = stored_body(stored)
    except ValueError:
        return "scores"
    return ", ".join(key for key in BALLOT_KEYS if ours[key] != logged.get(key))


def _whole_faults(stored: EvidenceRound) -> Iterable[Fault]:
    try:
        rulebook = rulebook_from(stored.rules)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        yield of_round(FaultKind.RULES, stored.key, f"de regels zijn niet te lezen: {error}")
        return
    for one in stored.ballots:
        try:
            check_ballot(rulebook=rulebook, ballot=one.ballot)
        except BallotError as error:
            where = (stored.key, one.ballot.juror, one.ballot.dossier)
            yield of_ballot(FaultKind.BALLOT_INVALID, where, str(error))


def _result_faults(evidence: Evidence, stored: EvidenceRound, told: Replayed) -> list[Fault]:
    logged = told.results.get(stored.key)
    if stored.published is None and logged is None:
        return []
    if stored.published is None or logged is None:
        text = "de uitslag staat niet zowel in het logboek als in de gegevens."
        return [of_round(FaultKind.RANKING, stored.key, text)]
    try:
        recounted = result_body(count(evidence.round_of(stored)))
    except (ValueError, KeyError, TypeError, ZeroDivisionError) as error:
        text = f"de uitslag is niet te hertellen: {error}"
        return [of_round(FaultKind.RANKING, stored.key, text)]
    faults = result_faults(key=stored.key, published=stored.published, recounted=recounted)
    same = all(stored.published.get(key) == logged.get(key) for key in recounted)
    if not same and not faults:
        text = "de uitslag verschilt van die in het logboek."
        faults.append(of_round(FaultKind.RANKING, stored.key, text))
    return faults
