from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from practices.ticketing.domain.drawing import before_after, stacked, width_of

amounts = st.decimals(min_value=0, max_value=10**6, places=2)
positive = st.decimals(min_value="0.01", max_value=10**6, places=2)


def test_the_longer_wait_fills_the_width_and_the_gap_is_what_was_won() -> None:
    bars = before_after(before=Decimal(26), after=Decimal(4), full=720)
    assert (bars.before.width, bars.after.width) == (720, 111)
    assert bars.difference is not None
    assert bars.difference.x + bars.difference.width == 720


def test_nothing_was_won_where_it_got_slower() -> None:
    bars = before_after(before=Decimal(2), after=Decimal(4), full=720)
    assert (bars.before.width, bars.after.width, bars.difference) == (360, 720, None)


@given(before=amounts, after=amounts)
def test_bars_stay_in_their_frame(before: Decimal, after: Decimal) -> None:
    bars = before_after(before=before, after=after, full=320)
    assert 0 <= bars.before.width <= 320
    assert 0 <= bars.after.width <= 320
    if bars.difference:
        assert bars.difference.width > 0
        assert bars.difference.x + bars.difference.width == bars.before.width


@given(value=positive, most=positive)
def test_what_is_not_nothing_is_visible(value: Decimal, most: Decimal) -> None:
    assert width_of(value, most=max(value, most), full=720) > 0


@given(st.lists(positive, min_size=1, max_size=4))
def test_parts_of_a_bar_follow_each_other(amounts: list[Decimal]) -> None:
    bars = stacked(amounts, full=720)
    assert len(bars) == len(amounts)
    assert [bar.x for bar in bars] == sorted(bar.x for bar in bars)
    assert all(bar.width > 0 for bar in bars)
