"""Whoever tampers with an edition is named, by the site and by the file on its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from awards.domain.auditing import audit
from awards.domain.ballots import Panel, Recusal, Round
from awards.domain.chain import receipt
from awards.domain.evidence import Evidence, dump
from awards.domain.evidence_reading import EvidenceError, load
from awards.standalone import award_verify
from tests.awards.domain.editions import ballot, evidence_of, rulebook
from tests.awards.domain.manipulations import MANIPULATIONS, Expected

JURORS = ("J1", "J2", "J3", "J4", "J5")
DOSSIERS = ("D1", "D2", "D3", "D4", "D5")


def _edition(draw: Random) -> Evidence:
    """Five jurors, five dossiers, two recusals, whole scores, three laureates."""
    rules = rulebook(40, 30, 30, laureates=3, minimum_valid=3)
    votes = tuple(
        ballot(juror, dossier, *(draw.randint(5, 10) for _criterion in range(3)))
        for juror in JURORS
        for dossier in DOSSIERS
    )
    recusals = frozenset({Recusal("J2", "D1"), Recusal("J4", "D3")})
    round_ = Round(rules, Panel(DOSSIERS, JURORS), votes, recusals)
    return evidence_of(round_, draw=draw)


def _tampered(number: int) -> tuple[Evidence, str, Expected]:
    draw = Random(number)  # noqa: S311  a fixed course of chance
    evidence = _edition(draw)
    document = json.loads(dump(evidence))
    expected = MANIPULATIONS[number % len(MANIPULATIONS)](document, draw)
    return evidence, json.dumps(document, ensure_ascii=False), expected


def _names(faults: list[tuple[str, str, str]], expected: Expected) -> bool:
    return any(
        (kind, subject) == (expected.kind, expected.subject) and expected.part in text
        for kind, subject, text in faults
    )


def _standalone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of the file in a folder that holds nothing else, apart from the environment."""
    copy = folder / "award_verify.py"
    shutil.copyfile(award_verify.__file__, copy)
    command = [sys.executable, "-I", str(copy), *arguments]
    return subprocess.run(  # noqa: S603  our own file
        command, capture_output=True, text=True, check=False, cwd=folder, encoding="utf-8"
    )


@pytest.mark.parametrize("number", range(4 * len(MANIPULATIONS)))
def test_every_manipulation_is_named_by_both(number: int) -> None:
    evidence, text, expected = _tampered(number)
    root = evidence.root
    ours = [
        (str(one.kind), one.subject, one.text) for one in audit(load(text), published_root=root)
    ]
    assert _names(ours, expected), (expected, ours)
    document = award_verify.read(text)
    _story, findings = award_verify.verify(document)
    award_verify.check_root(document, root, findings)
    assert _names(findings.faults, expected), (expected, findings.faults)


@pytest.mark.trials(short=len(MANIPULATIONS), full=4 * len(MANIPULATIONS))
def test_the_file_names_them_on_a_copy_without_our_code(trials: int, tmp_path: Path) -> None:
    for number in range(trials):
        evidence, text, expected = _tampered(number)
        (tmp_path / "bewijs.json").write_text(text, encoding="utf-8")
        ran = _standalone(tmp_path, "bewijs.json", "--wortel", evidence.root)
        assert ran.returncode == 1, (expected, ran.stdout, ran.stderr)
        named = [line for line in ran.stdout.splitlines() if f"[{expected.kind}]" in line]
        hit = expected.subject.removeprefix("gepubliceerde ")
        assert any(hit[1:] in line and expected.part in line for line in named), (expected, named)


@pytest.mark.parametrize("number", range(20))
def test_nothing_is_named_where_nobody_tampered(number: int) -> None:
    evidence = _edition(Random(number))  # noqa: S311  a fixed course of chance
    assert audit(evidence, published_root=evidence.root) == []
    _story, findings = award_verify.verify(award_verify.read(dump(evidence)))
    assert findings.faults == []


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Evidence]:
    evidence = _edition(Random(1))  # noqa: S311  a fixed course of chance
    (tmp_path / "bewijs.json").write_text(dump(evidence), encoding="utf-8")
    return tmp_path, evidence


def test_an_honest_file_is_said_to_be_right_and_what_that_proves(files: Any) -> None:
    folder, evidence = files
    ran = _standalone(folder, "bewijs.json", "--wortel", evidence.root.upper())
    assert ran.returncode == 0
    assert ran.stderr == ""
    assert "Alles klopt: ketting, stemmen, regels, rangschikking en laureaten." in ran.stdout
    assert f"Wortel {evidence.root}" in ran.stdout
    assert "De gepubliceerde wortel is die van gebeurtenis" in ran.stdout
    assert "Wat dit bewijst" in ran.stdout
    assert "wie de databank beheert, kon dat" in ran.stdout
    assert "  1. " in ran.stdout


def test_a_juror_finds_the_own_ballot_by_its_receipt(files: Any) -> None:
    folder, evidence = files
    votes = [one for one in evidence.log if one.kind == "ballot"]
    typed = receipt(votes[-1]).lower().replace("-", " ")
    ran = _standalone(folder, "bewijs.json", "--ontvangst", typed)
    assert ran.returncode == 0
    where = f"finale · {votes[-1].body['juror']} · {votes[-1].body['dossier']}"
    assert f"gebeurtenis {votes[-1].sequence}, {votes[-1].at}. Stem {where}: {{" in ran.stdout
    assert "Ze geldt." in ran.stdout


def test_a_receipt_of_an_earlier_version_says_it_was_replaced(files: Any) -> None:
    folder, evidence = files
    seen: dict[tuple[str, str], Any] = {}
    earlier = None
    for one in (one for one in evidence.log if one.kind == "ballot"):
        where = (one.body["juror"], one.body["dossier"])
        earlier = earlier or seen.get(where)
        seen[where] = one
    assert earlier is not None
    ran = _standalone(folder, "bewijs.json", "--ontvangst", receipt(earlier))
    assert "Ze is later vervangen." in ran.stdout


def test_an_unknown_receipt_is_a_fault(files: Any) -> None:
    folder, _evidence = files
    ran = _standalone(folder, "bewijs.json", "--ontvangst", "AAAA-BBBB-CCCC-DDDD-EEEE")
    assert ran.returncode == 1
    assert "geen enkele gebeurtenis heeft dit ontvangstbewijs" in ran.stdout


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "geen JSON"),
        ('{"format": "x"}', "version ontbreekt"),
        ("[]", "geen object"),
        ('{"format": 1, "format": 2}', "twee keer"),
    ],
)
def test_a_file_that_is_no_evidence_ends_with_two(text: str, part: str, tmp_path: Path) -> None:
    (tmp_path / "bewijs.json").write_text(text, encoding="utf-8")
    ran = _standalone(tmp_path, "bewijs.json")
    assert ran.returncode == 2
    assert part in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    ran = _standalone(tmp_path, "weg.json")
    assert ran.returncode == 2
    assert "Dit bestand kan niet gecontroleerd worden" in ran.stderr


def test_without_the_published_root_a_log_made_anew_agrees_with_itself() -> None:
    """The control: this is what the root on the public page is for, and receipts."""
    number = next(n for n, one in enumerate(MANIPULATIONS) if one.__name__ == "make_all_anew")
    evidence, text, _expected = _tampered(number)
    tampered = load(text)
    assert audit(tampered) == []
    kept = {receipt(one) for one in evidence.log if one.kind == "ballot"}
    assert not kept <= {receipt(one) for one in tampered.log}


def _places_in(value: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key) of a JSON document."""
    if isinstance(value, dict):
        keys: list[Any] = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    else:
        return []
    below = [place for key in keys for place in _places_in(value[key])]
    return [(value, key) for key in keys] + below


@pytest.mark.trials(short=400, full=2_000)
def test_damage_of_any_kind_is_refused_or_named_and_never_breaks(trials: int) -> None:
    draw = Random(2027)  # noqa: S311  a fixed course of chance
    text = dump(_edition(draw))
    root = json.loads(text)["root"]
    odd: tuple[Any, ...] = (
        None,
        True,
        7,
        1.5,
        "",
        "x",
        "1/0",
        "NaN",
        "-1",
        [],
        {},
        ["J1"],
        {"x": "y"},
        "\ud800",
    )
    for _ in range(trials):
        document = json.loads(text)
        holder, key = draw.choice(_places_in(document))
        before = holder[key]
        if draw.random() < 0.3:
            del holder[key]
        else:
            holder[key] = draw.choice(odd)
            if holder[key] == before:
                continue
        damaged = json.dumps(document)
        is_title = isinstance(holder, dict) and key == "title"
        assert _ours(damaged, root) or is_title, (key, before)
        assert _theirs(damaged) or is_title, (key, before)


def _ours(text: str, root: str) -> bool:
    try:
        return bool(audit(load(text), published_root=root))
    except EvidenceError:
        return True


def _theirs(text: str) -> bool:
    try:
        _story, findings = award_verify.verify(award_verify.read(text))
    except award_verify.UnreadableError:
        return True
    return bool(findings.faults)
