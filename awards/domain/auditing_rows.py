"""Auditing what else the database holds of an edition: versions, the text of its rules, its prizes.

None of it is counted. All of it is shown to somebody, and sealed in the log when it was made.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from awards.domain.auditing_readers import reader_faults
from awards.domain.chain import Entry
from awards.domain.faults import Fault, FaultKind, of_ballot
from awards.enums import LogKind

VERSION_KEYS = ("scores", "abstained", "at", "sequence")
AWARDED = ("winnaar", "laureaat")
"""What follows from the count; other prizes are sealed with the publication."""
FINAL, FIRST = "finale", "eerste-ronde"
Where = tuple[str, str, str]


def row_faults(stored: Mapping[str, Any], log: Sequence[Entry]) -> list[Fault]:
    """Return every row that differs from what the log sealed."""
    try:
        faults = [*_version_faults(stored, log), *_edition_faults(stored, log)]
        faults += [*_finalist_faults(stored, log), *reader_faults(stored, log)]
        return [*faults, *_award_faults(stored, log)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        text = f"De rijen naast de stemmen zijn niet te lezen: {error}."
        return [Fault(FaultKind.MALFORMED, "rijen", text)]


def _of_kind(log: Sequence[Entry], kind: LogKind) -> list[Entry]:
    return sorted((one for one in log if one.kind == kind), key=lambda one: one.sequence)


def _where(row: Mapping[str, Any]) -> Where:
    return str(row["round"]), str(row["juror"]), str(row["dossier"])


def _version_faults(stored: Mapping[str, Any], log: Sequence[Entry]) -> Iterable[Fault]:
    sealed: dict[Where, list[Mapping[str, Any]]] = {}
    for entry in _of_kind(log, LogKind.BALLOT):
        body = {**entry.body, "at": entry.at, "sequence": str(entry.sequence)}
        sealed.setdefault(_where(body), []).append(body)
    rows: dict[Where, dict[str, Mapping[str, Any]]] = {}
    for row in stored["versions"]:
        rows.setdefault(_where(row), {})[row["version"]] = row
    for where in sorted({*sealed, *rows}):
        ours, logged = rows.get(where, {}), sealed.get(where, [])
        theirs = {str(number): body for number, body in enumerate(logged, start=1)}
        for number in sorted({*ours, *theirs}):
            if text := _other_version(ours.get(number), theirs.get(number)):
                yield of_ballot(FaultKind.VERSION, where, f"versie {number} {text}")
    yield from _last_faults(stored, sealed)


def _other_version(row: Mapping[str, Any] | None, body: Mapping[str, Any] | None) -> str:
    if row is None:
        return "staat in het logboek en niet in de gegevens."
    if body is None:
        return "staat in de gegevens en niet in het logboek."
    names = ", ".join(key for key in VERSION_KEYS if row[key] != body.get(key))
    return f"verschilt van het logboek ({names})." if names else ""


def _last_faults(
    stored: Mapping[str, Any], sealed: Mapping[Where, list[Mapping[str, Any]]]
) -> Iterable[Fault]:
    """Compare number, moment and entry of each ballot in force with the last that was sealed."""
    for row in stored["ballots"]:
        logged = sealed.get(_where(row))
        if not logged:
            continue  # named already: it stands in no entry
        last = {**logged[-1], "version": str(len(logged))}
        names = [key for key in ("version", "at", "sequence") if row[key] != last[key]]
        if names:
            text = f"verschilt van het logboek ({', '.join(names)})."
            yield of_ballot(FaultKind.BALLOT_DIFFERS, _where(row), text)


def _edition_faults(stored: Mapping[str, Any], log: Sequence[Entry]) -> Iterable[Fault]:
    highest = str(max((one.sequence for one in log), default=0))
    if stored["last_sequence"] != highest:
        text = f"De editie telt {stored['last_sequence']} gebeurtenissen, het logboek {highest}."
        yield Fault(FaultKind.MISSING, "logboek", text)
    phases = _of_kind(log, LogKind.PHASE)
    if phases and stored["phase"] != phases[-1].body.get("to"):
        text = f"De editie staat in {stored['phase']}, volgens het logboek niet."
        yield Fault(FaultKind.PHASE, "fase", text)
    published = _of_kind(log, LogKind.PUBLICATION)
    if stored["chain_root"] != (published[-1].digest if published else ""):
        text = "De wortel bij de editie is niet de vingerafdruk van de laatste bekendmaking."
        yield Fault(FaultKind.ROOT, "wortel van de editie", text)
    rules = _of_kind(log, LogKind.RULES)
    if not rules:
        return
    if stored["rules_digest"] != rules[-1].digest:
        text = "Het zegel bij het reglement is niet dat van het logboek."
        yield Fault(FaultKind.RULES, "reglement", text)
    if stored["document"] != rules[-1].body.get("document"):
        text = "De tekst van het reglement is niet die van het logboek."
        yield Fault(FaultKind.RULES, "reglement", text)


def document_digest(sections: Any) -> str:
    """Return what the log holds of the text of the rules; empty for what is no such text."""
    try:
        text = [{"title": one["title"], "lines": list(one["lines"])} for one in sections]
    except (KeyError, TypeError):
        return ""
    return sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()


def _finalist_faults(stored: Mapping[str, Any], log: Sequence[Entry]) -> Iterable[Fault]:
    panels = [one for one in _of_kind(log, LogKind.PANEL) if one.body.get("round") == FINAL]
    has_first = any(one.body.get("round") == FIRST for one in _of_kind(log, LogKind.PANEL))
    if not panels or not has_first:
        return
    for key in sorted({*panels[-1].body["dossiers"]} ^ {*stored["finalists"]}):
        holder = "de gegevens" if key in stored["finalists"] else "het logboek"
        text = f"Dossier {key} is enkel finalist volgens {holder}."
        yield Fault(FaultKind.PANEL, FINAL, text)


def _award_faults(stored: Mapping[str, Any], log: Sequence[Entry]) -> Iterable[Fault]:
    """Compare who is awarded with the last publication, where no reopening set that aside."""
    published = _of_kind(log, LogKind.PUBLICATION)
    reopened = _of_kind(log, LogKind.REOPEN)
    if not published or (reopened and reopened[-1].sequence > published[-1].sequence):
        return
    body = published[-1].body
    sealed = body.get("outcomes")
    rows = stored["awarded"]
    if sealed is None:  # sealed before other prizes were
        sealed = [_row(one) for one in body["laureates"]]
        rows = [one for one in rows if one["outcome"] in AWARDED]
    differing = [one for one in [*rows, *sealed] if (one in rows) != (one in sealed)]
    for one in sorted({f"{each['dossier']} ({each['outcome']})" for each in differing}):
        text = f"Wie bekroond is, verschilt van de bekendmaking: {one}."
        yield Fault(FaultKind.LAUREATES, "laureaten", text)
    if len(rows) != len(sealed) and not differing:
        text = "Een team staat twee keer bij de bekroonden."
        yield Fault(FaultKind.LAUREATES, "laureaten", text)


def _row(laureate: Mapping[str, str]) -> dict[str, str]:
    outcome = AWARDED[0] if laureate["place"] == "1" else AWARDED[1]
    return {**laureate, "outcome": outcome, "title": ""}
