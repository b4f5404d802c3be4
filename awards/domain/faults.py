"""What the verifier finds: faults that name what they hit."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong."""

    MALFORMED = "malformed"
    DIGEST = "digest"
    PREVIOUS = "previous"
    MISSING = "missing"
    DUPLICATE = "duplicate"
    ORDER = "order"
    TIME = "time"
    ROOT = "root"
    EDITION = "edition"
    RULES = "rules"
    PANEL = "panel"
    RECUSALS = "recusals"
    BALLOT_DIFFERS = "ballot-differs"
    BALLOT_WITHOUT_ENTRY = "ballot-without-entry"
    ENTRY_WITHOUT_BALLOT = "entry-without-ballot"
    BALLOT_INVALID = "ballot-invalid"
    BALLOT_LATE = "ballot-late"
    DOOR = "door"
    RANKING = "ranking"
    LAUREATES = "laureates"
    VERSION = "version"
    PHASE = "phase"


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes:
        kind: what is wrong.
        subject: what it hit: "gebeurtenis 12", "finale · J3 · D4", "finale".
        text: one Dutch sentence.
        sequence: the entry's number, when it is about one.
    """

    kind: FaultKind
    subject: str
    text: str
    sequence: int | None = None


def of_entry(kind: FaultKind, sequence: int, text: str) -> Fault:
    """Return a fault of one entry of the log."""
    subject = f"gebeurtenis {sequence}"
    return Fault(kind, subject, f"G{subject[1:]}: {text}", sequence)


def of_ballot(kind: FaultKind, where: tuple[str, str, str], text: str) -> Fault:
    """Return a fault of one ballot: of which round, juror and dossier."""
    subject = " · ".join(where)
    return Fault(kind, subject, f"Stem {subject}: {text}")


def of_round(kind: FaultKind, key: str, text: str) -> Fault:
    """Return a fault of one round."""
    return Fault(kind, key, f"Ronde {key}: {text}")
