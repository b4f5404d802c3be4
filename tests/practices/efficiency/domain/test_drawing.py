"""The drawing of before and after."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.efficiency.domain.drawing import CARD, NARROW, WIDE, Bars, bars_of, hour_blocks
from practices.efficiency.enums import GainKind
from tests.factories.efficiency import hours, line

amounts = st.decimals(min_value=0, max_value=999_999_999, places=2)


def drawn(**figures: str) -> Bars:
    bars = bars_of(line(**{name: Decimal(value) for name, value in figures.items()}))
    assert bars is not None
    return bars


def test_the_longest_bar_fills_the_width_and_the_other_is_in_proportion() -> None:
    bars = drawn(before="29400", after="10500")
    assert bars.wide is not None
    assert bars.wide.before.width == WIDE.width
    assert bars.wide.after.width == int(WIDE.width * Decimal(10500) / Decimal(29400))


def test_what_fell_away_is_a_yellow_plane_with_its_figure() -> None:
    plane = drawn(before="29400", after="10500").wide.plane
    assert plane.is_gain
    assert plane.text.endswith("18.900 minder")
    assert plane.x + plane.width < WIDE.width


def test_what_came_on_top_is_a_plane_beside_before_and_not_a_gain() -> None:
    drawing = drawn(before="2400", after="3900").wide
    assert not drawing.plane.is_gain
    assert drawing.plane.y == drawing.before.y + 1
    assert drawing.plane.text.endswith("1.500 meer")


def test_without_a_difference_there_is_no_plane() -> None:
    assert drawn(before="100", after="100").wide.plane is None


def test_a_range_makes_a_bar_longer_and_the_plane_shorter() -> None:
    sure = drawn(before="1000", after="400").wide
    unsure = drawn(before="1000", after="400", after_high="500").wide
    assert unsure.after.extra_width == WIDE.width // 10
    assert unsure.plane.width == sure.plane.width - WIDE.width // 10


def test_a_figure_too_long_for_its_bar_stands_beside_it() -> None:
    after = drawn(before="100000", after="500").narrow.after
    assert after.look == "gap"
    assert after.text_x > after.width


def test_a_range_too_long_for_a_phone_begins_with_from() -> None:
    after = drawn(before="1", after="1000000.01", after_high="1000000.02").narrow.after
    assert after.text.startswith("vanaf €")


def test_only_a_difference_has_a_figure_and_no_bars() -> None:
    bars = bars_of(hours())
    assert (bars.wide, bars.narrow, bars.card) == (None, None, None)
    assert bars.words == "Uren per week: 6\N{NO-BREAK SPACE}uur minder"


def test_twice_nothing_is_not_drawn() -> None:
    assert drawn(before="0", after="0").wide is None


def test_an_unknown_line_has_no_drawing() -> None:
    assert bars_of(line(before=Decimal(5))) is None


def test_the_drawing_is_also_one_sentence() -> None:
    row = line(GainKind.REPORTS, label="wachtwoorden", before=Decimal(38), after=Decimal(9))
    assert bars_of(row).words == ("Wachtwoorden (meldingen per week): voor 38, na 9, 29 minder")


@given(amounts, amounts, amounts, amounts)
def test_nothing_is_drawn_outside_its_canvas(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal
) -> None:
    bars = bars_of(
        line(before=min(a, b), before_high=max(a, b), after=min(c, d), after_high=max(c, d))
    )
    for drawing in (bars.wide, bars.narrow, bars.card):
        if drawing is None:
            assert max(a, b, c, d) == 0
            continue
        for bar in drawing.rows:
            assert 0 <= bar.width <= bar.high_width <= drawing.canvas.width
            assert 0 <= bar.text_x < drawing.canvas.width
        if drawing.plane:
            assert drawing.plane.width > 0
            assert drawing.plane.x + drawing.plane.width <= drawing.canvas.width


@pytest.mark.parametrize(("hours_a_week", "count"), [("3.9", 4), ("6", 6), ("40", 40)])
def test_each_hour_is_a_block(hours_a_week: str, count: int) -> None:
    blocks = hour_blocks(Decimal(hours_a_week))
    assert len(blocks) == count
    assert float(blocks[-1].x) + float(blocks[-1].width) <= CARD.width + 0.1


def test_a_part_of_an_hour_is_a_part_of_a_block() -> None:
    blocks = hour_blocks(Decimal("2.5"))
    assert float(blocks[2].width) == float(blocks[0].width) / 2


@pytest.mark.parametrize("hours_a_week", [None, Decimal(0), Decimal(-3), Decimal(41)])
def test_no_hours_and_too_many_have_no_blocks(hours_a_week: Decimal | None) -> None:
    assert hour_blocks(hours_a_week) == ()


def test_the_narrow_drawing_fits_a_phone() -> None:
    assert drawn(before="29400", after="10500").narrow.canvas is NARROW
