"""The search finds in the demo content what people graded as the best answers."""

from pathlib import Path
from typing import Any

import pytest

from search.domain.quality import Report, measure, read_judgements
from tests.search.engines.contenders import Contender, params

JUDGEMENTS = Path(__file__).with_name("judgements.csv")
LEAST = {"database": 0.96, "elasticsearch": 0.97}
"""What nDCG@3 may not fall below, by engine."""


@pytest.mark.parametrize("contender", params())
def test_the_graded_answers_stand_on_top(
    contender: Contender, demo: Any, request: pytest.FixtureRequest
) -> None:
    if contender.marks:
        request.getfixturevalue("elastic")
    contender.settle()
    engine = contender.make()
    report = measure(engine=engine, judgements=read_judgements(JUDGEMENTS))
    assert len(report.questions) == 30
    assert report.at_3 >= LEAST[engine.name], _weakest(report)


def _weakest(report: Report) -> str:
    return "; ".join(f"{each.query}: {each.at_3:.2f}" for each in report.questions[:8])
