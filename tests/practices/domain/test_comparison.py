"""A practice's figures beside those of the others of its kind."""

from decimal import Decimal
from typing import Any

import pytest

from practices.domain.comparison import compare_with_others
from practices.efficiency.models import GainLine
from practices.registry import kind_of
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


def test_a_figure_outside_the_range_of_three_others_is_marked(tree: Any, organisation: Any) -> None:
    others = [make_gain(tree, organisation) for _ in range(3)]
    page = make_gain(tree, organisation)
    page.lines = [GainLine(kind="kost", before=900_000, after=1, how_known="factuur")]
    row = compare_with_others(page=page, kind=kind_of(page))[0]
    assert row.is_off
    assert row.others == len(others)
    assert (row.low, row.high) == (Decimal(18900), Decimal(18900))


def test_two_others_are_no_range(tree: Any, organisation: Any) -> None:
    for _ in range(2):
        make_gain(tree, organisation)
    page = make_gain(tree, organisation)
    page.lines = [GainLine(kind="kost", before=900_000, after=1, how_known="factuur")]
    assert not any(row.is_off for row in compare_with_others(page=page, kind=kind_of(page)))
