"""Rows of forms: named, ordered, and kept whatever is posted."""

from typing import Any

from django.http import QueryDict
from django.template import engines

from safeforms.rows import RowFormSet, apply_row_action, without_errors
from tests.safeforms.proof import Lines

KEY = "6b1f4c2e-3a1d-4c54-9f0e-0d6a4f3b2c11"


def posted(text: str) -> QueryDict:
    return QueryDict(text)


def drawn(rows: RowFormSet) -> str:
    template = engines["django"].from_string('{% include "safeforms/rows.html" with formset=r %}')
    return template.render({"r": rows})


FULL = (
    f"lijn-TOTAL_FORMS=2&lijn-0-key={KEY}&lijn-0-what=a&lijn-0-hours=1,5"
    "&lijn-1-what=b&lijn-1-hours=7.5"
)


def test_filled_rows_are_read_in_their_order_with_their_keys() -> None:
    rows = Lines(posted(FULL), prefix="lijn")
    assert rows.is_valid(), rows.errors
    assert [row["what"] for row in rows.cleaned_rows] == ["a", "b"]
    assert str(rows.cleaned_rows[0]["key"]) == KEY
    assert rows.cleaned_rows[1]["key"] is not None


def test_each_row_is_named_for_people() -> None:
    rows = Lines(posted(FULL), prefix="lijn")
    assert [form.legend for form in rows.forms] == ["Inzet 1 van 2", "Inzet 2 van 2"]
    assert [form.row_label for form in rows.forms] == ["Inzet 1", "Inzet 2"]


def test_rows_that_are_given_are_shown_with_numbers_in_dutch() -> None:
    rows = Lines(prefix="lijn", initial=[{"what": "a", "hours": 1500, "key": KEY}])
    html = drawn(rows)
    assert 'value="1.500"' in html
    assert f'value="{KEY}"' in html
    assert "Inzet 1 van 1" in html


def test_an_empty_row_beyond_the_least_counts_for_nothing() -> None:
    more = f"{FULL}&lijn-2-what=&lijn-2-hours=&lijn-2-key=x".replace("FORMS=2", "FORMS=3")
    rows = Lines(posted(more), prefix="lijn")
    assert rows.is_valid()
    assert len(rows.cleaned_rows) == 2


def test_the_least_rows_must_be_filled_in_and_say_so_at_their_fields() -> None:
    rows: Any = Lines(posted("lijn-TOTAL_FORMS=1&lijn-0-what="), prefix="lijn")
    assert not rows.is_valid()
    assert rows.errors[0]["what"] == ["Vul dit in."]
    assert rows.non_form_errors() == []


def test_when_no_row_is_left_the_rows_as_a_whole_say_so() -> None:
    rows = Lines(posted("lijn-TOTAL_FORMS=0"), prefix="lijn")
    assert rows.non_form_errors() == ["Er zijn te weinig regels: minstens 1."]


def test_too_many_rows_are_shown_with_the_message() -> None:
    text = "&".join(f"lijn-{n}-what=w{n}&lijn-{n}-hours=1" for n in range(7))
    rows = Lines(posted(f"lijn-TOTAL_FORMS=7&{text}"), prefix="lijn")
    assert rows.non_form_errors() == ["Er zijn te veel regels: hoogstens 5."]
    assert "w6" in drawn(rows)


def test_a_damaged_post_keeps_its_rows() -> None:
    for counts in ("", "lijn-TOTAL_FORMS=", "lijn-TOTAL_FORMS=x&", "lijn-TOTAL_FORMS=-5&"):
        text = FULL.replace("lijn-TOTAL_FORMS=2&", counts)
        assert len(Lines(posted(text), prefix="lijn").forms) == 2


def test_a_made_up_count_is_bounded() -> None:
    rows = Lines(posted("lijn-TOTAL_FORMS=9999"), prefix="lijn")
    assert len(rows.forms) <= 55


def test_a_key_that_is_repeated_or_damaged_becomes_a_new_one() -> None:
    text = f"{FULL}&lijn-1-key={KEY}&lijn-2-what=c&lijn-2-hours=1&lijn-2-key=kapot"
    rows = Lines(posted(text.replace("FORMS=2", "FORMS=3")), prefix="lijn")
    assert rows.is_valid()
    keys = [row["key"] for row in rows.cleaned_rows]
    assert str(keys[0]) == KEY
    assert len(set(keys)) == 3


def test_a_posted_row_that_equals_what_once_stood_there_is_not_taken_for_empty() -> None:
    initial = [{"what": "x", "hours": 1}, {"what": "b", "hours": 7.5}]
    rows = Lines(posted(FULL), prefix="lijn", initial=initial)
    assert [row["what"] for row in rows.cleaned_rows] == ["a", "b"]


def test_after_a_button_the_rows_are_shown_as_typed_without_errors() -> None:
    data = posted("lijn-TOTAL_FORMS=1&lijn-0-what=&lijn-0-hours=zestien&rij=lijn:add")
    rows = Lines(apply_row_action(data, data["rij"]), prefix="lijn")
    without_errors(rows)
    html = drawn(rows)
    assert 'value="zestien"' in html
    assert "rowbox--err" not in html
    assert 'class="err"' not in html
    assert "Inzet 2 van 2" in html


def _focused(html: str) -> list[str]:
    return [part.split(">")[0] for part in html.split("<") if " autofocus" in part.split(">")[0]]


def shown_after(text: str, action: str) -> str:
    data = posted(f"{text}&rij={action}")
    rows: Any = Lines(apply_row_action(data, action), prefix="lijn")
    without_errors(rows)
    return drawn(rows)


def test_focus_goes_where_one_goes_on() -> None:
    added = _focused(shown_after(FULL, "lijn:add"))
    assert len(added) == 1
    assert 'name="lijn-2-what"' in added[0]
    moved = _focused(shown_after(FULL, "lijn:up:1"))
    assert len(moved) == 1
    assert 'value="lijn:down:0"' in moved[0]
    removed = shown_after(FULL, "lijn:remove:0")
    assert len(_focused(removed)) == 1
    assert "Inzet 1 is verwijderd. Er blijft er 1 over." in removed


def test_buttons_that_can_do_nothing_are_disabled() -> None:
    html = drawn(Lines(prefix="lijn"))
    assert html.count(" disabled") == 3
    full = "&".join(f"lijn-{n}-what=w&lijn-{n}-hours=1" for n in range(5))
    html = drawn(Lines(posted(f"lijn-TOTAL_FORMS=5&{full}"), prefix="lijn"))
    assert "Voeg een inzet toe" not in html
    assert "Meer dan 5 gaat niet." in html


def test_row_buttons_work_without_scripts_and_have_names() -> None:
    html = drawn(Lines(posted(FULL), prefix="lijn"))
    assert '<span class="vh">Zet inzet 2 hoger</span>' in html
    assert '<span class="vh">Verwijder inzet 1</span>' in html
    assert html.count("formnovalidate") == html.count('name="rij"') == 7
    assert "style=" not in html
    assert "onclick" not in html
