"""Two implementations that share no code agree on every edition."""

import ast
import sys
from pathlib import Path
from random import Random

import pytest

from awards.domain.auditing import audit
from awards.domain.bodies import ballot_body, panel_body, result_body, rulebook_body
from awards.domain.counting import count
from awards.domain.evidence import dump
from awards.domain.evidence_reading import load
from awards.standalone import award_verify
from tests.awards.domain.editions import evidence_of, random_round


@pytest.mark.trials(short=200, full=10_000)
def test_both_count_random_rounds_alike(trials: int) -> None:
    draw = Random(20270326)  # noqa: S311  a fixed course of chance
    shared, few, low = 0, 0, 0
    for _ in range(trials):
        round_ = random_round(draw)
        ours = count(round_)
        theirs = award_verify.recount(
            rulebook_body(round_.rulebook),
            panel_body(round_key="finale", panel=round_.panel),
            [ballot_body(round_key="finale", ballot=one) for one in round_.ballots],
            {(one.juror, one.dossier) for one in round_.recusals},
        )
        assert result_body(ours) == theirs
        places = [one.place for one in ours.standings]
        shared += len(places) > len(set(places))
        few += bool(ours.not_enough)
        low += any(one.tally.below_minimum for one in ours.standings)
    # The trials reach what they are for: shared places, too few scores, low sub-scores.
    assert min(shared, few, low) >= trials // 40


@pytest.mark.trials(short=40, full=2_000)
def test_both_find_nothing_wrong_with_random_editions(trials: int) -> None:
    draw = Random(7)  # noqa: S311  a fixed course of chance
    for _ in range(trials):
        evidence = evidence_of(random_round(draw), draw=draw)
        text = dump(evidence)
        assert dump(load(text)) == text
        assert audit(load(text), published_root=evidence.root) == []
        _story, findings = award_verify.verify(award_verify.read(text))
        assert findings.faults == []


def test_the_standalone_file_imports_the_standard_library_alone() -> None:
    tree = ast.parse(Path(award_verify.__file__).read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    names = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
