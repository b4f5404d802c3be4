"""Whether a receipt stands in the published log: its number and its moment, never a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from awards.domain.chain import Entry, digest_of, find_receipt
from awards.domain.log import entry_of
from awards.enums import LogKind
from awards.models import Edition, LogEntry

LATER_WORDS = {LogKind.BALLOT: "replaced", LogKind.BALLOT_WITHDRAWN: "withdrawn"}


@dataclass(frozen=True)
class FoundReceipt:
    """What the owner of a receipt may know.

    Attributes:
        sequence: its number in the log.
        at: when it was taken.
        length: how many entries the published log has.
        is_whole: whether every entry from this one to the published root still fits.
        later: `replaced` or `withdrawn` where the juror did so afterwards; else empty.
    """

    sequence: int
    at: datetime
    length: int
    is_whole: bool
    later: str


def check_receipt(*, edition: Edition, code: str) -> FoundReceipt | None:
    """Look for a receipt in the log up to the published root; None where it does not stand there.

    Whoever calls this has made sure that the edition is published.
    """
    root = LogEntry.objects.filter(edition=edition, digest=edition.chain_root).first()
    if root is None:
        return None
    stored = list(LogEntry.objects.filter(edition=edition, sequence__lte=root.sequence))
    entries = [entry_of(one) for one in stored]
    ballots = [one for one in entries if one.kind == LogKind.BALLOT]
    found = find_receipt(entries=ballots, code=code)
    if found is None:
        return None
    onwards = [one for one in entries if one.sequence >= found.sequence]
    return FoundReceipt(
        sequence=found.sequence,
        at=next(one.at for one in stored if one.sequence == found.sequence),
        length=root.sequence,
        is_whole=_fits(onwards),
        later=_later(found, onwards[1:]),
    )


def _fits(entries: Sequence[Entry]) -> bool:
    """Whether each entry has the digest that its content gives, and names the one before."""
    own = all(
        one.digest
        == digest_of(
            sequence=one.sequence,
            kind=one.kind,
            at=one.at,
            body=one.body,
            previous=one.previous,
        )
        for one in entries
    )
    return own and all(
        after.previous == before.digest and after.sequence == before.sequence + 1
        for before, after in pairwise(entries)
    )


def _later(found: Entry, onwards: Sequence[Entry]) -> str:
    """Return what the juror did last with the same ballot after this entry."""
    of = ("round", "juror", "dossier")
    last = ""
    for one in onwards:
        is_same = all(one.body.get(name) == found.body.get(name) for name in of)
        if one.kind in LATER_WORDS and is_same:
            last = LATER_WORDS[LogKind(one.kind)]
    return last
