"""The form of a puzzle."""

from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.puzzle.domain.facts import facts_of
from practices.puzzle.forms.puzzle import PuzzleForm
from practices.puzzle.models import PuzzlePage
from tests.factories.puzzle import (
    allocation,
    make_parameters,
    make_puzzle,
    puzzle_answers,
    reloaded,
    source,
)
from vocabulary.models import ParameterValue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ground(tree: Any) -> None:
    """Every test needs the indexes and the parameters."""
    make_parameters()


def filled(organisation: Any, user: Any, *, page: Any = None, **answers: Any) -> PuzzleForm:
    data = QueryDict(mutable=True)
    data.update(puzzle_answers(organisation, user, **answers))
    return PuzzleForm(data, user=user, instance=page)


def errors(form: PuzzleForm) -> dict[str, list[str]]:
    """Return the fields with an error: of the form, and of the first row of each kind."""
    form.is_valid()
    found = {"": list(form.errors)}
    for prefix, formset in form.formsets.items():
        found |= {prefix: [name for row in formset.forms for name in row.errors]}
    return {prefix: names for prefix, names in found.items() if names}


# --- What is asked ------------------------------------------------------------------------------
def test_twelve_questions_are_asked(author: Any) -> None:
    form = PuzzleForm(user=author)
    required = {name for name, field in form.fields.items() if field.required} - {"audience"}
    assert required == {
        *("organisation", "title", "summary", "why", "how", "may_share"),
        *("school_year", "pooling"),
    }
    row = form.formsets["inzet"].forms[0]
    assert {name for name, field in row.fields.items() if field.required} == {
        "role",
        "source",
        "hours",
    }
    assert form.formsets["bronnen"].forms == []
    assert form.required_question_count == 12


def test_the_required_answers_alone_make_a_page(author: Any, organisation: Any) -> None:
    form = filled(organisation, author)
    assert form.is_valid(), errors(form)
    page = form.apply()
    facts = facts_of(page)
    assert facts["fte"] == "0,389"
    assert facts["ict"].left.text.startswith("hoogstens 9,5")
    assert page.allocations.all()[0].people == 1


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"school_year": ""}, {"": ["school_year"]}),
        ({"school_year": "1815-1816"}, {"": ["school_year"]}),
        ({"pooling": ""}, {"": ["pooling"]}),
        ({"ict_points": ""}, {"": ["ict_points"]}),
        ({"ict_points": "34", "ict_points_unknown": "on"}, {"": ["ict_points"]}),
        ({"ict_points": "-1"}, {"": ["ict_points"]}),
        ({"ict_points": "NaN"}, {"": ["ict_points"]}),
        ({"ict_points": "1e400"}, {"": ["ict_points"]}),
        ({"ict_points": "9" * 4301}, {"": ["ict_points"]}),
        ({"inzet-0-role": ""}, {"inzet": ["role"]}),
        ({"inzet-0-source": ""}, {"inzet": ["source"]}),
        ({"inzet-0-source": "loterij"}, {"inzet": ["source"]}),
        ({"inzet-0-hours": ""}, {"inzet": ["hours"]}),
        ({"inzet-0-hours": "0"}, {"inzet": ["hours"]}),
        ({"inzet-0-hours": "zestien"}, {"inzet": ["hours"]}),
        ({"inzet-0-hours": "101"}, {"inzet": ["hours"]}),
        ({"inzet-0-people": "0"}, {"inzet": ["people"]}),
        ({"inzet-0-people": "1,5"}, {"inzet": ["people"]}),
        ({"inzet-0-denominator": "0"}, {"inzet": ["denominator"]}),
        ({"inzet-0-source": "ander"}, {"inzet": ["source_name"]}),
        (
            {"inzet-0-role": "", "inzet-0-source": "", "inzet-0-hours": ""},
            {"inzet": ["role", "source", "hours"]},
        ),
    ],
)
def test_bad_answers_are_refused_beside_their_question(
    author: Any, organisation: Any, answers: dict[str, str], wrong: dict[str, list[str]]
) -> None:
    assert errors(filled(organisation, author, **answers)) == wrong


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("181", 181), ("42,5", Decimal("42.5")), ("7.5", Decimal("7.5")), ("1.500", 1500), ("0", 0)],
)
def test_points_are_read_as_flanders_writes_them(
    author: Any, organisation: Any, typed: str, stored: Any
) -> None:
    form = filled(organisation, author, ict_points=typed)
    assert form.is_valid(), errors(form)
    assert form.apply().ict_points == stored


def test_points_that_nobody_knows_are_no_zero(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, ict_points="", ict_points_unknown="on")
    assert form.is_valid(), errors(form)
    page = form.apply()
    assert page.ict_points is None
    saved = make_puzzle(organisation, owner=author, ict_points=None)
    again = PuzzleForm(user=author, instance=saved)
    assert again["ict_points_unknown"].value() is True
    assert not PuzzleForm(user=author)["ict_points_unknown"].value()


# --- Rows ---------------------------------------------------------------------------------------
def test_all_answers_of_a_row_are_kept(author: Any, organisation: Any) -> None:
    form = filled(
        organisation,
        author,
        **{
            "inzet-0-people": "5",
            "inzet-0-hours": "6",
            "inzet-0-diploma": "bachelor",
            "inzet-0-level": "school",
            "inzet-0-cluster": "technisch",
            "inzet-0-denominator": "36",
        },
    )
    assert form.is_valid(), errors(form)
    (row,) = form.apply().allocations.all()
    assert (row.people, row.hours, row.diploma) == (5, 6, "bachelor")
    assert (row.level, row.cluster, row.denominator) == ("school", "technisch", 36)
    assert facts_of(form.apply())["rows"][0].fte == "0,833"


def test_a_diploma_counts_only_where_points_pay(author: Any, organisation: Any) -> None:
    form = filled(
        organisation, author, **{"inzet-0-source": "bpt-uren", "inzet-0-diploma": "master"}
    )
    assert form.is_valid(), errors(form)
    assert form.apply().allocations.all()[0].diploma == ""


def test_another_source_goes_by_its_name_and_the_others_have_none(
    author: Any, organisation: Any
) -> None:
    named = {"inzet-0-source": "ander", "inzet-0-source_name": "projectsubsidie"}
    form = filled(organisation, author, **named)
    assert form.is_valid(), errors(form)
    assert form.apply().allocations.all()[0].source_name == "projectsubsidie"
    form = filled(organisation, author, **{**named, "inzet-0-source": "ict"})
    assert form.is_valid(), errors(form)
    assert form.apply().allocations.all()[0].source_name == ""


def test_sources_are_asked_with_their_amount_and_who_decided(
    author: Any, organisation: Any
) -> None:
    answers = {
        "bronnen-TOTAL_FORMS": "2",
        "bronnen-0-kind": "bpt-uren",
        "bronnen-0-amount": "8",
        "bronnen-0-decided_by": "de directie",
        "bronnen-1-kind": "ander",
        "bronnen-1-amount": "1.500",
        "bronnen-1-name": "projectsubsidie",
    }
    assert errors(filled(organisation, author, **answers)) == {"bronnen": ["unit"]}
    form = filled(organisation, author, **answers, **{"bronnen-1-unit": "euro"})
    assert form.is_valid(), errors(form)
    first, second = form.apply().sources.all()
    assert (first.kind, first.amount, first.unit, first.decided_by) == (
        "bpt-uren",
        8,
        "",
        "de directie",
    )
    assert (second.name, second.amount, second.unit) == ("projectsubsidie", 1500, "euro")


def test_ict_points_are_no_other_source(author: Any, organisation: Any) -> None:
    answers = {"bronnen-TOTAL_FORMS": "1", "bronnen-0-kind": "ict"}
    assert errors(filled(organisation, author, **answers)) == {"bronnen": ["kind"]}


def test_rows_keep_their_key_and_move_with_their_order(author: Any, organisation: Any) -> None:
    page = make_puzzle(
        organisation, allocation(role="eerste"), allocation("9", "tac", role="tweede"), owner=author
    )
    first, second = page.allocations.all()
    form = filled(
        organisation,
        author,
        page=page.get_latest_revision_as_object(),
        **{
            "inzet-TOTAL_FORMS": "2",
            "inzet-0-key": str(second.key),
            "inzet-0-role": "tweede",
            "inzet-0-source": "tac",
            "inzet-0-hours": "10",
            "inzet-1-key": str(first.key),
            "inzet-1-role": "eerste",
            "inzet-1-source": "ict",
            "inzet-1-hours": "36",
        },
    )
    assert form.is_valid(), errors(form)
    form.apply().save_revision().publish(skip_permission_checks=True)
    rows = list(reloaded(page).allocations.all())
    assert [(row.pk, row.key) for row in rows] == [(second.pk, second.key), (first.pk, first.key)]
    assert rows[0].hours == 10


def test_forty_roles_fit_and_no_more(author: Any, organisation: Any) -> None:
    def answers(count: int) -> dict[str, str]:
        rows = {"inzet-TOTAL_FORMS": str(count)}
        for number in range(count):
            rows |= {f"inzet-{number}-role": "TICT", f"inzet-{number}-source": "ict"}
            rows |= {f"inzet-{number}-hours": "1"}
        return rows

    assert filled(organisation, author, **answers(40)).is_valid()
    form = filled(organisation, author, **answers(41))
    assert not form.is_valid()
    assert "hoogstens 40" in str(form.formsets["inzet"].non_form_errors())


# --- Live and again -----------------------------------------------------------------------------
def test_the_live_result_counts_before_everything_is_filled_in(
    author: Any, organisation: Any
) -> None:
    form = filled(organisation, author, title="", **{"inzet-0-role": "", "pooling": ""})
    assert not form.is_valid()
    facts = facts_of(form.apply())
    assert facts["fte"] == "0,389"
    assert facts["headline"].words == "van 34 ICT-punten over, hoogstens"


def test_a_row_that_cannot_be_read_waits_until_it_can(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, **{"inzet-0-hours": "zestien"})
    form.is_valid()
    (row,) = facts_of(form.apply())["rows"]
    assert (row.role, row.work) == ("TICT", "")


def test_a_page_that_is_edited_shows_its_answers_as_they_are_written(
    author: Any, organisation: Any
) -> None:
    page = make_puzzle(
        organisation,
        allocation("7.5", people=2),
        owner=author,
        ict_points=Decimal("1234.5"),
        sources=[source("eigen", "11500", unit="euro")],
    )
    form = PuzzleForm(user=author, instance=page)
    assert form["ict_points"].value() == "1.234,5"
    row = form.formsets["inzet"].forms[0]
    assert (row["hours"].value(), row["people"].value()) == ("7,5", "2")
    assert form.formsets["bronnen"].forms[0]["amount"].value() == "11.500"


def test_newer_values_are_offered_and_taken_only_when_asked(author: Any, organisation: Any) -> None:
    page = make_puzzle(organisation, owner=author)
    assert "renew_parameters" not in PuzzleForm(user=author, instance=page).fields
    ParameterValue.objects.filter(parameter__key="punten_per_vte_bachelor").update(value=82)
    rows = {"inzet-0-diploma": "bachelor", "inzet-0-hours": "36", "ict_points": "181"}

    def used(**answers: str) -> str:
        draft = reloaded(page).get_latest_revision_as_object()
        form = filled(organisation, author, page=draft, **rows, **answers)
        assert form.is_valid(), errors(form)
        form.apply().save_revision().publish(skip_permission_checks=True)
        return str(facts_of(reloaded(page))["ict"].used)

    assert used().startswith("85")
    assert used(renew_parameters="on").startswith("82")


# --- Hostile ------------------------------------------------------------------------------------
ODD = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *("NaN", "1e400", "-1", "−1", "1.500", "7,5", "9" * 4301, "0x10", "١٢", "Infinity"),
            *(
                "\x00",
                "\ud800",
                "\N{RIGHT-TO-LEFT OVERRIDE}RTL",
                "👩‍🏫" * 50,
                "x" * 200_000,
                "<script>alert(1)</script>",
            ),
        ]
    ),
)


@pytest.mark.trials(short=30, full=600)
def test_odd_input_is_refused_in_words_or_stored_as_it_is(
    author: Any, organisation: Any, trials: int
) -> None:
    names = [
        *("ict_points", "ict_points_unknown", "pooling", "school_year", "pooling_remark"),
        *("guarantee", "guarantee_hours", "hours_package", "ict_points_decided_by"),
        *(f"inzet-0-{name}" for name in PuzzleForm.row_formsets["inzet"].fields),
        *(f"bronnen-0-{name}" for name in PuzzleForm.row_formsets["bronnen"].fields),
    ]

    def check(odd: dict[str, str]) -> None:
        form = filled(organisation, author, **{"bronnen-TOTAL_FORMS": "1"}, **odd)
        valid = form.is_valid()
        page = form.apply()
        facts = facts_of(page)
        for each in ("flow", "stack", "rows", "cautions", "sources_all", "strip", "ict_strip"):
            bool(facts[each])
        if valid:
            assert isinstance(page, PuzzlePage)
            page.full_clean(exclude=["slug", "path", "depth", "owner"])

    few = settings(
        max_examples=trials,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    few(given(st.dictionaries(st.sampled_from(names), ODD, min_size=1, max_size=4))(check))()
