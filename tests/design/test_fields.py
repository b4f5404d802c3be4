"""Fields and error summaries: what a screen reader hears."""

import re

import pytest
from django import forms
from django.forms import formset_factory
from django.template import Context, Engine


class Puzzle(forms.Form):
    title = forms.CharField(label="Titel", help_text="Zeg wat je deed.")
    points = forms.CharField(label="Punten", widget=forms.TextInput({"class": "num"}))
    story = forms.CharField(label="Verhaal", max_length=20, required=False, widget=forms.Textarea)
    year = forms.ChoiceField(label="Schooljaar", choices=[("1", "2026-2027")])
    pooled = forms.ChoiceField(
        label="Samengelegd?", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect
    )
    channels = forms.MultipleChoiceField(
        label="Kanalen",
        choices=[("m", "mail")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Vink alles aan wat past.",
    )
    attachment = forms.FileField(label="Bijlage", required=False)
    consent = forms.BooleanField(label="Ik mag dit delen.")
    mark_optional = True
    token = forms.CharField(widget=forms.HiddenInput, required=False)


class Row(forms.Form):
    row_label = ""
    role = forms.CharField(label="Rol")
    hours = forms.DecimalField(label="Uren per week")


def draw(source: str, **context: object) -> str:
    return Engine.get_default().from_string(source).render(Context(context))


def field(form: forms.Form, name: str, options: str = "") -> str:
    return draw(f"{{% field form.{name} {options} %}}", form=form)


def test_label_and_hint_belong_to_the_control() -> None:
    html = field(Puzzle(), "title")
    assert '<label for="id_title">Titel</label>' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert 'id="id_title_helptext">Zeg wat je deed.' in html
    assert "aria-invalid" not in html


def test_an_error_is_tied_to_the_control_and_comes_first() -> None:
    html = field(Puzzle({}), "title")
    assert 'aria-describedby="id_title_error id_title_helptext"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="err" id="id_title_error"' in html
    assert html.index('id="id_title_error"') < html.index('id="id_title_helptext"')
    assert "<svg" in html


def test_only_optional_fields_say_so() -> None:
    assert "(niet verplicht)" not in field(Puzzle(), "title")
    assert "(niet verplicht)" in field(Puzzle(), "story")
    assert "(niet verplicht)" not in field(Puzzle(), "story", "optional=False")


def test_a_form_can_leave_out_that_fields_are_optional() -> None:
    form = Puzzle()
    form.mark_optional = False
    assert "(niet verplicht)" not in field(form, "story")


def test_a_text_area_counts_instead_of_cutting_off() -> None:
    html = field(Puzzle(), "story")
    assert "maxlength" not in html
    assert 'data-counter="20"' in html
    assert 'aria-describedby="id_story_count"' in html
    assert "Hooguit 20 tekens." in html


@pytest.mark.parametrize("name", ["pooled", "channels"])
def test_choices_are_a_fieldset_with_a_legend_and_a_label_each(name: str) -> None:
    html = field(Puzzle(), name)
    assert "<fieldset" in html
    assert "<legend" in html
    for identifier in re.findall(r'<input[^>]* id="([^"]+)"', html):
        assert f'for="{identifier}"' in html


def test_the_group_and_not_each_choice_is_described() -> None:
    html = field(Puzzle({}), "pooled")
    assert re.search(r'<fieldset[^>]*aria-describedby="id_pooled_error"', html)
    assert not re.search(r"<input[^>]*aria-describedby", html)


def test_a_tick_stands_before_its_label() -> None:
    html = field(Puzzle(), "consent")
    assert re.search(r'<label class="check" for="id_consent"><input[^>]*> <span>', html)


def test_a_number_keeps_its_class_and_shows_its_unit() -> None:
    html = field(Puzzle(), "points", 'unit="punten"')
    assert 'class="num"' in html
    assert re.search(r'<span class="unit"><input[^>]*> punten</span>', html)


def test_a_hidden_label_is_still_there() -> None:
    assert '<label for="id_title" class="vh">Titel</label>' in field(
        Puzzle(), "title", "hide_label=True"
    )


def test_a_hidden_field_is_drawn_bare() -> None:
    assert field(Puzzle(), "token").strip() == '<input type="hidden" name="token" id="id_token">'


def test_no_summary_without_mistakes() -> None:
    assert draw("{% error_summary form %}", form=Puzzle()).strip() == ""
    assert draw("{% error_summary nothing %}").strip() == ""


def test_one_mistake_is_counted_in_words() -> None:
    form = Puzzle({"title": "t", "points": "1", "year": "1", "pooled": "ja"})
    html = draw("{% error_summary form %}", form=form)
    assert "Eén ding klopt nog niet" in html
    assert 'href="#id_consent"' in html


def test_several_mistakes_are_counted_in_figures_and_lead_to_their_controls() -> None:
    html = draw("{% error_summary form %}", form=Puzzle({"consent": "on"}))
    assert "4 dingen kloppen nog niet" in html
    drawn = "".join(field(Puzzle({}), name) for name in ("title", "points", "year", "pooled"))
    for target in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{target}"' in drawn
    assert 'href="#id_pooled_0"' in html


def test_a_label_that_is_a_question_gets_no_colon() -> None:
    html = draw("{% error_summary form %}", form=Puzzle({}))
    assert "Samengelegd? " in html
    assert "?:" not in html


def test_rows_are_named_in_the_summary() -> None:
    rows = formset_factory(Row)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-hours": "zestien"}
    )
    rows.forms[0].row_label = "Inzet 3"
    html = draw("{% error_summary rows %}", rows=rows)
    assert "Inzet 3, uren per week: " in html
    assert 'href="#id_form-0-hours"' in html


def test_what_a_person_typed_is_escaped() -> None:
    form = Puzzle({"year": "<script>"})
    assert "<script>" not in draw("{% error_summary form %}", form=form) + field(form, "year")


def test_a_whole_form_is_drawn_by_one_include() -> None:
    html = draw('{% include "design/form.html" with form=form %}', form=Puzzle({}))
    assert html.count('class="esum"') == 1
    for name in Puzzle.base_fields:
        assert f'name="{name}"' in html
