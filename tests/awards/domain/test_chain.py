"""The log's encoding, digests, receipts and commitments."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.domain.ballots import Panel, Recusal
from awards.domain.bodies import (
    ballot_body,
    ballot_from,
    close_body,
    panel_body,
    panel_from,
    recusal_body,
    rulebook_body,
    rulebook_from,
)
from awards.domain.chain import (
    GENESIS,
    Entry,
    canonical,
    commitment,
    find_receipt,
    new_salt,
    next_entry,
    number_text,
    receipt,
    root_of,
    stamp,
)
from awards.domain.faults import FaultKind
from awards.domain.replaying import replay
from awards.domain.verifying import verify_chain
from awards.enums import LogKind
from tests.awards.domain.editions import ballot, random_rules

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def _log(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        last = entries[-1] if entries else None
        at = NOON + timedelta(seconds=number)
        body = close_body(round_key=f"ronde {number}")
        entries.append(next_entry(last=last, kind=LogKind.CLOSE, at=at, body=body))
    return entries


def test_the_encoding_is_the_one_that_is_documented() -> None:
    body = {"z": ["é", None, True], "a": {"quote": '"', "line": "\n", "bell": "\x07"}}
    assert canonical(body).decode() == (
        r'{"a":{"bell":"\u0007","line":"\n","quote":"\""},"z":["é",null,true]}'
    )


def test_the_digest_of_a_known_entry_never_changes() -> None:
    first = _log(1)[0]
    content = (
        '{"at":"2027-03-01T12:00:00.000000Z","body":{"round":"ronde 0"},"kind":"close",'
        f'"previous":"{GENESIS}","sequence":"1"}}'
    )
    assert first.digest == hashlib.sha256(content.encode()).hexdigest()
    assert first.digest == "88c8ac8f1fdf9599e14c1bf3343dae8e1e6a7b7d648f00fcd88e216a78ba30a4"


@pytest.mark.parametrize("wrong", [1, 1.5, Fraction(1, 2), {1: "x"}, ["x", [2]], {"x": b"y"}])
def test_what_can_be_written_in_two_ways_is_not_written(wrong: Any) -> None:
    with pytest.raises(TypeError):
        canonical(wrong)


def test_entries_are_numbered_and_linked() -> None:
    log = _log(3)
    assert [one.sequence for one in log] == [1, 2, 3]
    assert [one.previous for one in log] == [GENESIS, log[0].digest, log[1].digest]
    assert root_of(log) == log[2].digest
    assert root_of([]) == GENESIS
    assert verify_chain(log, root=root_of(log)) == []


def test_a_moment_is_written_in_utc_with_microseconds() -> None:
    brussels = timezone(timedelta(hours=1))
    assert stamp(datetime(2027, 3, 1, 13, 0, 0, 7, brussels)) == "2027-03-01T12:00:00.000007Z"
    with pytest.raises(ValueError, match="tijdzone"):
        stamp(datetime(2027, 3, 1))  # noqa: DTZ001  that is what is refused


def test_the_clock_of_the_log_does_not_run_backwards() -> None:
    last = _log(2)[-1]
    with pytest.raises(ValueError, match="achteruit"):
        next_entry(last=last, kind=LogKind.CLOSE, at=NOON, body={})
    same = next_entry(last=last, kind=LogKind.CLOSE, at=NOON + timedelta(seconds=1), body={})
    assert same.at == last.at


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_decimal_is_written_without_loss_or_needless_zeros(units: int, digits: int) -> None:
    value = Fraction(units, 10**digits)
    text = number_text(value)
    assert Fraction(text) == value
    assert "." not in text or not text.endswith("0")


def test_a_third_has_no_decimal() -> None:
    assert [number_text(Fraction(one)) for one in ("8", "8.5", "-0.25", "0")] == [
        "8",
        "8.5",
        "-0.25",
        "0",
    ]
    with pytest.raises(ValueError, match="geen einde"):
        number_text(Fraction(1, 3))


def test_a_receipt_is_short_and_found_however_it_is_typed() -> None:
    log = _log(5)
    code = receipt(log[3])
    assert len(code) == 24
    assert [len(group) for group in code.split("-")] == [4] * 5
    typed = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    assert find_receipt(entries=log, code=typed) == log[3]
    assert find_receipt(entries=log, code="AAAA") is None
    assert find_receipt(entries=log, code="") is None


def test_a_remark_is_committed_to_and_its_salt_hides_it() -> None:
    salt = new_salt()
    assert commitment(text="Sterk", salt=salt) == commitment(text="Sterk", salt=salt)
    assert commitment(text="Sterk", salt=salt) != commitment(text="Zwak", salt=salt)
    assert commitment(text="Sterk", salt=salt) != commitment(text="Sterk", salt=new_salt())
    assert len({new_salt() for _ in range(100)}) == 100


def test_an_empty_log_and_a_missing_start_are_named() -> None:
    assert [one.kind for one in verify_chain([])] == [FaultKind.MISSING]
    faults = verify_chain(_log(3)[1:])
    assert [(one.kind, one.sequence) for one in faults] == [(FaultKind.MISSING, 1)]


def test_a_foreign_kind_and_an_impossible_moment_are_named() -> None:
    log = _log(3)
    wrong = [replace(log[0], kind="gift"), replace(log[1], at="2027-02-30T12:00:00.000000Z")]
    found = {(one.kind, one.sequence) for one in verify_chain([*wrong, log[2]])}
    assert {(FaultKind.MALFORMED, 1), (FaultKind.MALFORMED, 2)} <= found


def test_rules_panels_and_ballots_come_back_as_they_were_written() -> None:
    for seed in range(100):
        rules = random_rules(Random(seed))  # noqa: S311  a fixed course of chance
        assert rulebook_from(rulebook_body(rules)) == rules
    one = ballot("J1", "A", "8.5", 7)
    assert ballot_from(ballot_body(round_key="finale", ballot=one)) == one
    panel = Panel(("A", "B"), ("J1", "J2"), {"A": ("J1",), "B": ("J1", "J2")})
    assert panel_from(panel_body(round_key="finale", panel=panel)) == panel


def test_an_accepted_conflict_ends_a_recusal() -> None:
    body = recusal_body(recusal=Recusal("J1", "A"))
    first = next_entry(last=None, kind=LogKind.RECUSAL, at=NOON, body=body)
    assert replay([first]).recusals == {Recusal("J1", "A")}
    second = next_entry(last=first, kind=LogKind.ACCEPTANCE, at=NOON, body=body)
    assert replay([first, second]).recusals == set()


def test_a_body_that_misses_something_is_named() -> None:
    entry = next_entry(last=None, kind=LogKind.BALLOT, at=NOON, body={"juror": "J1"})
    assert [(one.kind, one.sequence) for one in replay([entry]).faults] == [
        (FaultKind.MALFORMED, 1)
    ]


def test_publishing_what_is_open_is_named() -> None:
    body = {"round": "finale", "ranking": [], "laureates": [], "not_enough": []}
    entry = next_entry(last=None, kind=LogKind.PUBLICATION, at=NOON, body=body)
    assert {one.kind for one in replay([entry]).faults} == {FaultKind.DOOR, FaultKind.RANKING}
