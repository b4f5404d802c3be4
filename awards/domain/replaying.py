"""Playing the log: what the tables must hold when every entry in it happened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from awards.domain.ballots import BallotError, Recusal, Round
from awards.domain.bodies import ballot_from, panel_from, result_body, rulebook_from
from awards.domain.chain import Entry
from awards.domain.comparing import result_faults
from awards.domain.counting import count
from awards.domain.faults import Fault, FaultKind, of_entry
from awards.enums import LogKind

BallotKey = tuple[str, str, str]
REOPENERS = 2


@dataclass
class Replayed:
    """The edition as its log tells it.

    Attributes:
        edition: the key in the last snapshot of the rules.
        rules: each round's rules.
        panels: each round's panel.
        ballots: what is in force, by round, juror and dossier.
        recusals: those that no acceptance ended.
        closed: rounds that take no ballots.
        results: what was published last of each round, and holds: reopening sets it aside.
        faults: entries that could not have happened.
    """

    edition: str = ""
    rules: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    panels: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    ballots: dict[BallotKey, Mapping[str, Any]] = field(default_factory=dict)
    recusals: set[Recusal] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    results: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def round_of(self, key: str) -> Round:
        """Return what a round's count needs.

        Raises:
            KeyError, TypeError, AttributeError, ValueError: the log does not hold it whole.
        """
        return Round(
            rulebook=rulebook_from(self.rules[key]),
            panel=panel_from(self.panels[key]),
            ballots=tuple(
                ballot_from(body) for where, body in self.ballots.items() if where[0] == key
            ),
            recusals=frozenset(self.recusals),
        )


def replay(entries: Sequence[Entry]) -> Replayed:
    """Play the entries by number; what cannot have happened is a fault and is passed over."""
    state = Replayed()
    for entry in sorted(entries, key=lambda one: one.sequence):
        play = PLAYERS.get(entry.kind)
        if play is None:
            continue
        try:
            play(state, entry)
        except (KeyError, TypeError, AttributeError):
            text = "mist een gegeven dat bij haar soort hoort."
            _note(state, FaultKind.MALFORMED, entry, text)
    return state


def _name(entry: Entry, key: str) -> str:
    """Return a name in the body.

    Raises:
        KeyError, TypeError: there is none.
    """
    name = entry.body[key]
    if not isinstance(name, str):
        raise TypeError(f"{key} is geen tekst.")
    return name


def _note(state: Replayed, kind: FaultKind, entry: Entry, text: str) -> None:
    state.faults.append(of_entry(kind, entry.sequence, text))


def _rules(state: Replayed, entry: Entry) -> None:
    rounds = dict(entry.body["rounds"].items())
    if not all(isinstance(one, dict) for one in rounds.values()):
        raise TypeError("De regels van een ronde zijn een object.")
    for key, _juror, _dossier in state.ballots:
        if rounds.get(key) != state.rules.get(key):
            text = f"wijzigt de regels van ronde {key} na de eerste stem."
            _note(state, FaultKind.RULES, entry, text)
            break
    state.edition = _name(entry, "edition")
    state.rules = rounds


def _panel(state: Replayed, entry: Entry) -> None:
    body = dict(entry.body)
    panel_from(body)
    state.panels[_name(entry, "round")] = body


def _ballot(state: Replayed, entry: Entry) -> None:
    body = dict(entry.body)
    key = _name(entry, "round")
    state.ballots[key, _name(entry, "juror"), _name(entry, "dossier")] = body
    if key in state.closed:
        text = f"is een stem na het sluiten van ronde {key}."
        _note(state, FaultKind.BALLOT_LATE, entry, text)


def _withdrawn(state: Replayed, entry: Entry) -> None:
    key = _name(entry, "round")
    where = (key, _name(entry, "juror"), _name(entry, "dossier"))
    if state.ballots.pop(where, None) is None:
        text = "trekt een stem in die er niet is."
        _note(state, FaultKind.ENTRY_WITHOUT_BALLOT, entry, text)
    if key in state.closed:
        text = f"trekt een stem in na het sluiten van ronde {key}."
        _note(state, FaultKind.BALLOT_LATE, entry, text)


def _recusal(state: Replayed, entry: Entry) -> None:
    state.recusals.add(Recusal(_name(entry, "juror"), _name(entry, "dossier")))


def _acceptance(state: Replayed, entry: Entry) -> None:
    state.recusals.discard(Recusal(_name(entry, "juror"), _name(entry, "dossier")))


def _close(state: Replayed, entry: Entry) -> None:
    key = _name(entry, "round")
    if key in state.closed:
        _note(state, FaultKind.DOOR, entry, f"sluit ronde {key}, die al gesloten is.")
    state.closed.add(key)


def _reopen(state: Replayed, entry: Entry) -> None:
    key = _name(entry, "round")
    if key not in state.closed:
        _note(state, FaultKind.DOOR, entry, f"heropent ronde {key}, die niet gesloten is.")
    if len(set(entry.body["by"])) < REOPENERS:
        _note(state, FaultKind.DOOR, entry, f"heropent ronde {key} zonder twee personen.")
    state.closed.discard(key)
    state.results.pop(key, None)  # what was published no longer holds


def _publication(state: Replayed, entry: Entry) -> None:
    key = _name(entry, "round")
    if key not in state.closed:
        text = f"publiceert ronde {key}, die niet gesloten is."
        _note(state, FaultKind.DOOR, entry, text)
    state.results[key] = entry.body
    try:
        recounted = result_body(count(state.round_of(key)))
    except (BallotError, ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError):
        text = "publiceert een uitslag die uit het logboek niet te tellen is."
        _note(state, FaultKind.RANKING, entry, text)
        return
    for fault in result_faults(key=key, published=entry.body, recounted=recounted):
        _note(state, fault.kind, entry, f"{fault.text}")


PLAYERS: Mapping[str, Callable[[Replayed, Entry], None]] = {
    LogKind.RULES: _rules,
    LogKind.PANEL: _panel,
    LogKind.BALLOT: _ballot,
    LogKind.BALLOT_WITHDRAWN: _withdrawn,
    LogKind.RECUSAL: _recusal,
    LogKind.ACCEPTANCE: _acceptance,
    LogKind.CLOSE: _close,
    LogKind.REOPEN: _reopen,
    LogKind.PUBLICATION: _publication,
}
