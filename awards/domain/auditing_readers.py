"""Auditing who was given which dossier in a first round: the rows against the panel in the log.

The log holds who judged when the round was last composed. Whoever was given a dossier by then, and
not relieved of it, stands there; whoever stands there was given it, and was relieved only after
handing in a ballot, which counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from awards.domain.chain import Entry
from awards.domain.faults import Fault, FaultKind, of_round
from awards.enums import LogKind, Round

FIRST = Round.FIRST.value
Pair = tuple[str, str]


def reader_faults(stored: Mapping[str, Any], log: Sequence[Entry]) -> Iterable[Fault]:
    """Yield every reader that stands on one side only; a file without these rows has none."""
    rows = stored.get("readers")
    panel = _last_panel(log)
    if rows is None or panel is None or panel.body["readers"] is None:
        return
    ours = {_pair(row): row for row in rows if row["round"] == FIRST}
    reads = {pair for pair, row in ours.items() if _reads_at(row, panel.at)}
    logged = {(juror, key) for key, found in panel.body["readers"].items() for juror in found}
    judged = {_pair(one.body) for one in log if _is_ballot(one)}
    dossiers = set(panel.body["dossiers"])
    for juror, key in sorted(reads - logged):
        if key in dossiers:
            yield _fault(juror, key, "leest dit dossier enkel volgens de gegevens.")
    for juror, key in sorted(logged - ours.keys()):
        yield _fault(juror, key, "leest dit dossier enkel volgens het logboek.")
    for juror, key in sorted((logged & ours.keys()) - reads - judged):
        yield _fault(
            juror, key, "las dit dossier volgens het logboek langer dan volgens de gegevens."
        )


def _last_panel(log: Sequence[Entry]) -> Entry | None:
    panels = [one for one in log if one.kind == LogKind.PANEL and one.body.get("round") == FIRST]
    return max(panels, key=lambda one: one.sequence, default=None)


def _is_ballot(entry: Entry) -> bool:
    return entry.kind == LogKind.BALLOT and entry.body.get("round") == FIRST


def _pair(row: Mapping[str, Any]) -> Pair:
    return str(row["juror"]), str(row["dossier"])


def _reads_at(row: Mapping[str, Any], at: str) -> bool:
    """Whether a dossier was given by a moment, and not taken away again."""
    return bool(row["from"] <= at and (row["until"] is None or row["until"] > at))


def _fault(juror: str, dossier: str, text: str) -> Fault:
    return of_round(FaultKind.PANEL, FIRST, f"{juror} · {dossier} {text}")
