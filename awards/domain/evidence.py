"""The pseudonymous export of an edition ("bewijsbestand"): all that a recount needs.

A JSON file with a version. Numbers are strings, as in the log; no names stand in it but the public
titles of dossiers, when they are given.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from awards.domain.ballots import CountedBallot, Panel, Recusal, Round
from awards.domain.bodies import ballot_body, panel_body, rulebook_from
from awards.domain.chain import Entry

FORMAT = "praktijkplein-bewijsbestand"
VERSION = "1"


@dataclass(frozen=True)
class StoredBallot:
    """A ballot as its table holds it, with the digest of its remarks if there are any."""

    ballot: CountedBallot
    remarks: str | None = None


@dataclass(frozen=True)
class EvidenceRound:
    """One round as the tables hold it.

    Attributes:
        key: its key.
        rules: as `bodies.rulebook_body` writes them.
        panel: who judges what.
        ballots: those in force, also of recused jurors when they were not taken back.
        published: what was published, as `bodies.result_body` writes it; None before.
    """

    key: str
    rules: Mapping[str, Any]
    panel: Panel
    ballots: tuple[StoredBallot, ...] = ()
    published: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Evidence:
    """One edition.

    Attributes:
        edition: its key.
        dossiers: the public title of each dossier by its key; empty when it has none.
        jurors: all pseudonyms.
        recusals: those in force.
        rounds: the tables.
        log: all entries, in the order they are stored.
        root: the digest of the last entry, as it was published.
        stored: what else the database holds of it, as `exporting_rows` writes it: earlier versions
            of ballots, the text of the rules, who is awarded; None in a file without that.
    """

    edition: str
    dossiers: Mapping[str, str]
    jurors: tuple[str, ...]
    recusals: frozenset[Recusal]
    rounds: tuple[EvidenceRound, ...]
    log: tuple[Entry, ...]
    root: str
    stored: Mapping[str, Any] | None = None

    def round_of(self, stored: EvidenceRound) -> Round:
        """Return what the count of a round needs.

        Raises:
            KeyError, TypeError, ValueError: its rules are no rules.
        """
        return Round(
            rulebook=rulebook_from(stored.rules),
            panel=stored.panel,
            ballots=tuple(one.ballot for one in stored.ballots),
            recusals=self.recusals,
        )


def dump(evidence: Evidence) -> str:
    """Return the file's text: indented JSON, in UTF-8 when it is written."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "edition": evidence.edition,
        "dossiers": [
            {"key": key, "title": title} for key, title in sorted(evidence.dossiers.items())
        ],
        "jurors": sorted(evidence.jurors),
        "recusals": [
            {"juror": one.juror, "dossier": one.dossier} for one in sorted(evidence.recusals)
        ],
        "rounds": [_round(one) for one in evidence.rounds],
        "log": [_entry(one) for one in evidence.log],
        "root": evidence.root,
    }
    if evidence.stored is not None:
        document["stored"] = evidence.stored
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _round(stored: EvidenceRound) -> dict[str, Any]:
    panel = panel_body(round_key=stored.key, panel=stored.panel)
    return {
        "key": stored.key,
        "rules": stored.rules,
        "dossiers": panel["dossiers"],
        "jurors": panel["jurors"],
        "readers": panel["readers"],
        "ballots": [
            stored_body(one)
            for one in sorted(
                stored.ballots, key=lambda one: (one.ballot.dossier, one.ballot.juror)
            )
        ],
        "published": stored.published,
    }


def stored_body(stored: StoredBallot) -> dict[str, Any]:
    """Return a ballot of a table as the file and the log write it, without its round."""
    body = ballot_body(round_key="", ballot=stored.ballot, remarks=stored.remarks)
    return {key: value for key, value in body.items() if key != "round"}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "sequence": str(entry.sequence),
        "kind": entry.kind,
        "at": entry.at,
        "body": entry.body,
        "previous": entry.previous,
        "digest": entry.digest,
    }
