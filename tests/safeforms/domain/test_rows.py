"""Row buttons move what was typed, and lose nothing."""

from collections import Counter
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from safeforms.domain.rows import MOST_ROWS, apply_row_action, read_action, row_count


def posted(*rows: dict[str, str], most: int = 20, prefix: str = "r", **more: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-MAX_NUM_FORMS"] = str(most)
    for index, row in enumerate(rows):
        for name, value in row.items():
            data[f"{prefix}-{index}-{name}"] = value
    for name, value in more.items():
        data[name] = value
    return data


def column(data: QueryDict, field: str = "wat", prefix: str = "r") -> list[str | None]:
    total = int(data[f"{prefix}-TOTAL_FORMS"])
    return [data.get(f"{prefix}-{index}-{field}") for index in range(total)]


THREE: tuple[dict[str, str], ...] = tuple({"wat": each, "key": f"k{each}"} for each in "abc")


@pytest.mark.parametrize(
    ("action", "left"),
    [
        ("r:remove:0", ["b", "c"]),
        ("r:remove:1", ["a", "c"]),
        ("r:remove:2", ["a", "b"]),
        ("r:up:1", ["b", "a", "c"]),
        ("r:up:2", ["a", "c", "b"]),
        ("r:down:0", ["b", "a", "c"]),
        ("r:add", ["a", "b", "c", None]),
    ],
)
def test_a_button_does_what_it_says(action: str, left: list[str | None]) -> None:
    changed = apply_row_action(posted(*THREE, titel="blijft"), action)
    assert column(changed) == left
    assert changed["titel"] == "blijft"
    kept = [value for value in column(changed, "key") if value and value.startswith("k")]
    assert kept == [f"k{each}" for each in left if each]


def test_an_added_row_has_a_key_of_its_own() -> None:
    changed = apply_row_action(posted(), "r:add")
    assert len(changed["r-0-key"]) == 36


@pytest.mark.parametrize(
    "action",
    [
        *("", "r", "r:", "r:add:1", "r:remove", "r:remove:3", "r:remove:-1", "r:up:0", "r:down:2"),
        *("r:up:9", "r:explode:1", "x:add", "r:remove:٣", "r:remove:1e1", "r:up:9999999999"),
        *(":add", "r:add\n", "r:remove:0:1", "\x00", "r" * 500 + ":add", ".*:add"),
    ],
)
def test_nonsense_changes_nothing(action: str) -> None:
    data = posted(*THREE)
    assert apply_row_action(data, action) == data


def test_no_more_rows_than_the_form_allows() -> None:
    data = posted(*THREE, most=3)
    assert apply_row_action(data, "r:add") == data


@pytest.mark.parametrize("said", ["99999", "-1", "x", "", "٣", "9" * 5000])
def test_a_made_up_total_asks_for_no_more_than_the_limit(said: str) -> None:
    data = posted(*THREE)
    data["r-TOTAL_FORMS"] = said
    assert 3 <= row_count(data, "r") <= MOST_ROWS
    data["r-999999-wat"] = "ver weg"
    assert row_count(data, "r") <= MOST_ROWS


def test_a_total_that_is_too_low_hides_no_row() -> None:
    data = posted(*THREE)
    data["r-TOTAL_FORMS"] = "1"
    assert row_count(data, "r") == 3


def test_rows_of_another_prefix_and_nested_rows_go_along() -> None:
    data = posted(*THREE)
    data.setlist("r-0-sub-0-x", ["1", "2"])
    data["r-0-sub-TOTAL_FORMS"] = "1"
    data["rr-0-wat"] = "ander"
    changed = apply_row_action(data, "r:down:0")
    assert changed.getlist("r-1-sub-0-x") == ["1", "2"]
    assert changed["r-1-sub-TOTAL_FORMS"] == "1"
    assert changed["rr-0-wat"] == "ander"
    assert "r-0-sub-0-x" not in changed


def test_the_posted_data_itself_stays_as_it_is() -> None:
    data = posted(*THREE)
    before = data.copy()
    apply_row_action(data, "r:remove:0")
    assert data == before


VALUES = st.text(max_size=12)
ROWS = st.lists(st.dictionaries(st.sampled_from(["wat", "key", "uren"]), VALUES), max_size=6)
ACTIONS = st.one_of(
    st.just("r:add"),
    st.builds(
        lambda verb, row: f"r:{verb}:{row}",
        st.sampled_from(["remove", "up", "down"]),
        st.integers(min_value=0, max_value=7),
    ),
    st.text(max_size=12),
)


def _typed(data: QueryDict) -> Counter[tuple[str, ...]]:
    """Count every typed value under the field it was typed in, whatever its row."""
    return Counter(
        (name.rsplit("-", maxsplit=1)[-1], *values)
        for name, values in data.lists()
        if not name.endswith("_FORMS")
    )


@given(ROWS, st.dictionaries(VALUES, VALUES, max_size=3), st.lists(ACTIONS, max_size=8))
def test_no_typed_value_is_lost_but_those_of_a_removed_row(
    rows: list[dict[str, str]], others: dict[str, str], actions: list[str]
) -> None:
    data = posted(*rows, most=8)
    for name, value in others.items():
        data[f"los {name}"] = value
    for action in actions:
        changed = apply_row_action(data, action)
        asked = read_action(action)
        total = row_count(data, "r")
        gone: Counter[Any] = Counter()
        if asked and asked.verb == "remove" and asked.prefix == "r" and asked.row < total:
            gone = Counter(
                (name.rsplit("-", maxsplit=1)[-1], *values)
                for name, values in data.lists()
                if name.startswith(f"r-{asked.row}-")
            )
            assert row_count(changed, "r") == total - 1
        missing = _typed(data) - _typed(changed)
        assert missing == gone
        assert 0 <= row_count(changed, "r") <= 8
        data = changed


@given(ROWS.filter(lambda rows: len(rows) > 1), st.data())
def test_moving_up_and_down_again_changes_nothing(
    rows: list[dict[str, str]], draw: st.DataObject
) -> None:
    data = posted(*rows)
    row = draw.draw(st.integers(min_value=1, max_value=len(rows) - 1))
    moved = apply_row_action(data, f"r:up:{row}")
    assert apply_row_action(moved, f"r:down:{row - 1}") == data
