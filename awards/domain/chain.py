r"""The log of an edition: append-only, each entry sealed with the digest of the one before.

Encoding, so that anyone can repeat it. An entry is the JSON object with exactly the keys `at`,
`body`, `kind`, `previous` and `sequence`, written as UTF-8 with its keys sorted by code point at
every level, without white space, characters beyond ASCII as themselves, and no escapes but those
that JSON demands: `\"`, `\\`, `\b`, `\f`, `\n`, `\r`, `\t`, others below U+0020 as `\u00xx`.
Numbers are strings: a sequence `"12"`, a score `"8.5"`. Only strings, true, false, null, lists and
objects occur. The digest is SHA-256 of those bytes, in 64 lower-case hexadecimal digits. The first
entry has sequence 1 and 64 zeros as `previous`.

The log names jurors by random pseudonyms, dossiers by keys, and holds no other facts about
persons. A remark is committed to by a salted digest alone, so that it can be erased elsewhere.
"""

import base64
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from awards.domain.rulebook import is_decimal
from awards.enums import LogKind

GENESIS = "0" * 64
RECEIPT_LETTERS = 20
RECEIPT_GROUP = 4
SALT_BYTES = 16
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@dataclass(frozen=True)
class Entry:
    """One entry of the log.

    Attributes:
        sequence: 1 for the first, then one more each time.
        kind: a `LogKind`, kept as text so that a damaged log can be read.
        at: the moment by the database's clock, UTC: `2026-03-15T20:00:00.123456Z`.
        body: what happened (see `awards.domain.bodies`).
        previous: the digest of the entry before.
        digest: the digest of this entry.
    """

    sequence: int
    kind: str
    at: str
    body: Mapping[str, Any]
    previous: str
    digest: str


def canonical(value: Any) -> bytes:
    """Return the one encoding of the value.

    Raises:
        TypeError: it holds a number or anything else that has more than one way to be written.
    """
    _refuse_others(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _refuse_others(value: Any) -> None:
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("Sleutels in het logboek zijn tekst.")
        for one in value.values():
            _refuse_others(one)
    elif isinstance(value, list):
        for one in value:
            _refuse_others(one)
    elif not (value is None or isinstance(value, str | bool)):
        raise TypeError(f"In het logboek staat geen {type(value).__name__}: schrijf het als tekst.")


def digest_of(*, sequence: int, kind: str, at: str, body: Mapping[str, Any], previous: str) -> str:
    """Return the digest of an entry: 64 hexadecimal digits.

    Raises:
        TypeError: the body holds a number.
    """
    content = {
        "sequence": str(sequence),
        "kind": kind,
        "at": at,
        "body": dict(body),
        "previous": previous,
    }
    return sha256(canonical(content)).hexdigest()


def next_entry(
    *, last: Entry | None, kind: LogKind, at: datetime, body: Mapping[str, Any]
) -> Entry:
    """Return the entry that follows `last`, or the first one.

    Args:
        last: the entry with the highest sequence; hold its lock while you append.
        kind: what happened.
        at: the moment by the database's clock, aware.
        body: made by a function of `awards.domain.bodies`.

    Raises:
        ValueError: the moment has no time zone, or lies before that of `last`.
        TypeError: the body holds a number.
    """
    sequence = last.sequence + 1 if last else 1
    previous = last.digest if last else GENESIS
    moment = stamp(at)
    if last and moment < last.at:
        raise ValueError("De klok van het logboek loopt niet achteruit.")
    sealed = digest_of(sequence=sequence, kind=kind, at=moment, body=body, previous=previous)
    return Entry(sequence, str(kind), moment, dict(body), previous, sealed)


def stamp(at: datetime) -> str:
    """Return the moment as the log writes it: UTC with six digits of a second.

    Raises:
        ValueError: the moment has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("Een moment in het logboek heeft een tijdzone.")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def number_text(value: Fraction) -> str:
    """Return an exact decimal without needless zeros: `8`, `8.5`.

    Raises:
        ValueError: the number does not end as a decimal.
    """
    if not is_decimal(value):
        raise ValueError("Dit getal heeft geen einde als decimaal getal.")
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = abs(value.numerator) * 10**digits // value.denominator
    sign = "-" if value < 0 else ""
    if not digits:
        return f"{sign}{whole}"
    return f"{sign}{whole // 10**digits}.{whole % 10**digits:0{digits}}"


def receipt_of(digest: str) -> str:
    """Return the code that a juror keeps: 20 letters and digits 2–7, in groups of four.

    They are the first 100 bits of the entry's digest in base32 (RFC 4648).
    """
    letters = base64.b32encode(bytes.fromhex(digest)).decode()[:RECEIPT_LETTERS]
    groups = range(0, RECEIPT_LETTERS, RECEIPT_GROUP)
    return "-".join(letters[start : start + RECEIPT_GROUP] for start in groups)


def receipt(entry: Entry) -> str:
    """Return the receipt of an entry."""
    return receipt_of(entry.digest)


def find_receipt(*, entries: Sequence[Entry], code: str) -> Entry | None:
    """Return the entry that the receipt is of, however it was typed over.

    Case, spaces and hyphens do not matter; 0, 1 and 8 are read as O, I and B.
    """
    wanted = re.sub(r"[\s-]", "", code).upper().translate(str.maketrans("018", "OIB"))
    found = (one for one in entries if receipt(one).replace("-", "") == wanted)
    return next(found, None)


def new_salt() -> str:
    """Return 16 random bytes in hexadecimal, to be kept beside the remark."""
    return secrets.token_hex(SALT_BYTES)


def commitment(*, text: str, salt: str) -> str:
    """Return what the log keeps of a remark: SHA-256 of the salt, a zero byte and the text."""
    return sha256(bytes.fromhex(salt) + b"\0" + text.encode()).hexdigest()


def root_of(entries: Sequence[Entry]) -> str:
    """Return the digest of the last entry, which stands for all before it."""
    return entries[-1].digest if entries else GENESIS
