"""Verifying the log by itself: numbers, digests, links, times, root."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from awards.domain.chain import GENESIS, MOMENT, Entry, digest_of, root_of
from awards.domain.faults import Fault, FaultKind, of_entry
from awards.enums import LogKind

KINDS = frozenset(LogKind)
MOST_NAMED = 1000
"""Of a gap in the numbers, so many are named."""


def verify_chain(entries: Sequence[Entry], *, root: str | None = None) -> list[Fault]:
    """Return every fault of the log, in its order.

    Args:
        entries: as they were stored or handed over, in that order.
        root: what the last digest must be, when it is known from elsewhere.
    """
    if not entries:
        return [Fault(FaultKind.MISSING, "logboek", "Het logboek is leeg.")]
    faults = _number_faults([entry.sequence for entry in entries])
    by_number: dict[int, Entry] = {}
    for entry in entries:
        by_number.setdefault(entry.sequence, entry)
        before = by_number.get(entry.sequence - 1) or _find(entries, entry.sequence - 1)
        faults += _shape_faults(entry) + _seal_faults(entry, before) + _time_faults(entry, before)
    if root is not None and root != root_of(entries):
        text = "De wortel is niet de vingerafdruk van de laatste gebeurtenis."
        faults.append(Fault(FaultKind.ROOT, "wortel", text))
    return faults


def _find(entries: Sequence[Entry], sequence: int) -> Entry | None:
    return next((entry for entry in entries if entry.sequence == sequence), None)


def _number_faults(numbers: Sequence[int]) -> list[Fault]:
    faults = list(_missing(numbers))
    seen: set[int] = set()
    highest = 0
    for number in numbers:
        if number in seen:
            faults.append(of_entry(FaultKind.DUPLICATE, number, "staat er twee keer."))
        elif number < max(highest, 1):
            faults.append(of_entry(FaultKind.ORDER, number, "staat niet op haar plaats."))
        seen.add(number)
        highest = max(highest, number)
    return faults


def _missing(numbers: Sequence[int]) -> Iterator[Fault]:
    """Name each number that is not there; a number that jumps far is no reason to name them all."""
    expected = 1
    for number in sorted(set(numbers)):
        for missing in range(expected, min(number, expected + MOST_NAMED)):
            yield of_entry(FaultKind.MISSING, missing, "ontbreekt in het logboek.")
        expected = max(expected, number + 1)


def _shape_faults(entry: Entry) -> list[Fault]:
    faults = []
    if entry.kind not in KINDS:
        text = f"heeft een onbekende soort, {entry.kind!r}."
        faults.append(of_entry(FaultKind.MALFORMED, entry.sequence, text))
    if not is_moment(entry.at):
        text = f"heeft geen geldig tijdstip, {entry.at!r}."
        faults.append(of_entry(FaultKind.MALFORMED, entry.sequence, text))
    return faults


def is_moment(text: str) -> bool:
    """Whether the text is a moment as the log writes it."""
    if not re.fullmatch(MOMENT, text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _seal_faults(entry: Entry, before: Entry | None) -> list[Fault]:
    faults = []
    if _digest(entry) != entry.digest:
        text = "de inhoud past niet bij haar vingerafdruk."
        faults.append(of_entry(FaultKind.DIGEST, entry.sequence, text))
    expected = before.digest if before else GENESIS
    is_checkable = before is not None or entry.sequence == 1
    if is_checkable and entry.previous != expected:
        text = "verwijst niet naar de vingerafdruk van de gebeurtenis ervoor."
        faults.append(of_entry(FaultKind.PREVIOUS, entry.sequence, text))
    return faults


def _digest(entry: Entry) -> str | None:
    try:
        return digest_of(
            sequence=entry.sequence,
            kind=entry.kind,
            at=entry.at,
            body=entry.body,
            previous=entry.previous,
        )
    except (TypeError, UnicodeEncodeError):
        return None


def _time_faults(entry: Entry, before: Entry | None) -> list[Fault]:
    if before is None or not (is_moment(before.at) and is_moment(entry.at)):
        return []
    if entry.at >= before.at:
        return []
    text = f"is van voor gebeurtenis {before.sequence}: de tijd loopt achteruit."
    return [of_entry(FaultKind.TIME, entry.sequence, text)]


def covered_by(*, entries: Sequence[Entry], root: str) -> Entry | None:
    """Return the entry that a published root stands for: all up to it is fixed by that root."""
    found: Mapping[str, Entry] = {entry.digest: entry for entry in entries}
    return found.get(root)
