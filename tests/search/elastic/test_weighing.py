"""Elasticsearch counts confirmations in the same steps as the database's engine."""

import pytest

from search.elastic.weighing import weights
from search.engines.ranking import sureness


@pytest.mark.parametrize("confirmed", [None, 0, 1, 2, 3, 9, 10, 29, 30, 500])
def test_both_engines_count_confirmations_alike(confirmed: int | None) -> None:
    weight = 1.0
    for function in weights():
        bounds = function["filter"].get("range", {}).get("confirmed")
        if bounds is None or confirmed is None:
            continue
        if bounds["gte"] <= confirmed < bounds.get("lt", confirmed + 1):
            weight *= function["weight"]
    assert weight == sureness(confirmed)


def test_more_schools_never_count_less() -> None:
    steps = [sureness(count) for count in (None, 1, 3, 10, 30)]
    assert steps == sorted(set(steps))
