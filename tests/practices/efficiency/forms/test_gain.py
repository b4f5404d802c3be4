"""The form of a saving."""

from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict

from practices.efficiency.domain.facts import facts_of
from practices.efficiency.forms.gain import EfficiencyGainForm
from practices.efficiency.models import EfficiencyGainPage
from tests.factories.efficiency import hours, line, make_saving
from tests.factories.practices import gain_answers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tree(tree: Any) -> None:
    """Every test needs the indexes."""


def filled(organisation: Any, user: Any, *, page: Any = None, **answers: Any) -> EfficiencyGainForm:
    data = QueryDict(mutable=True)
    data.update(gain_answers(organisation, user, **answers))
    return EfficiencyGainForm(data, user=user, instance=page)


def test_at_most_twelve_questions_are_asked_before_and_after_among_them(author: Any) -> None:
    form = EfficiencyGainForm(user=author)
    asked = {name for name, field in form.fields.items() if field.required} - {"audience"}
    assert asked == {
        "organisation",
        "title",
        "summary",
        "why",
        "how",
        "argument",
        "may_share",
    }
    row = form.formsets["winst"].forms[0]
    assert {name for name, field in row.fields.items() if field.required} == {"kind", "how_known"}
    assert len(form.question_groups) == 2
    assert 11 <= form.required_question_count <= 12


def test_the_required_answers_alone_make_a_page(author: Any, organisation: Any) -> None:
    form = filled(organisation, author)
    assert form.is_valid(), (form.errors, form.formsets["winst"].errors)
    page = form.apply()
    assert facts_of(page)["savings"].euro.low == Decimal(18_900)
    assert page.investment is None


def test_a_line_must_be_there(author: Any, organisation: Any) -> None:
    form = filled(
        organisation,
        author,
        **{f"winst-0-{name}": "" for name in ("kind", "before", "after", "how_known")},
    )
    assert not form.is_valid()
    assert set(form.formsets["winst"].forms[0].errors) == {
        "kind",
        "before",
        "after",
        "how_known",
    }


@pytest.mark.parametrize("typed", ["veel", "-1", "9" * 20])
def test_an_investment_that_is_no_amount_is_refused(
    author: Any, organisation: Any, typed: str
) -> None:
    assert list(filled(organisation, author, investment=typed).errors) == ["investment"]


@pytest.mark.parametrize(("typed", "value"), [("0", Decimal(0)), ("", None), ("14.200", 14_200)])
def test_no_investment_differs_from_an_unknown_one(
    author: Any, organisation: Any, typed: str, value: Any
) -> None:
    form = filled(organisation, author, investment=typed)
    assert form.is_valid()
    assert form.apply().investment == value


def test_figures_may_be_called_an_estimate(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, investment="500", estimated_figures="investment")
    assert form.is_valid(), form.errors
    assert form.apply().is_estimated("investment")


def test_the_live_result_counts_before_everything_is_filled_in(
    author: Any, organisation: Any
) -> None:
    form = filled(organisation, author, title="", **{"winst-0-how_known": ""})
    assert not form.is_valid()
    assert facts_of(form.apply())["headline"].words == "€\N{NO-BREAK SPACE}18.900 per jaar"


def test_the_live_result_leaves_out_a_line_that_cannot_be_read(
    author: Any, organisation: Any
) -> None:
    form = filled(organisation, author, **{"winst-0-after": "weinig"})
    form.is_valid()
    assert facts_of(form.apply())["headline"].words == "niet gemeten"


def test_rows_keep_their_key_and_move_with_their_order(author: Any, organisation: Any) -> None:
    page = make_saving(organisation, owner=author, lines=[line(), hours()])
    page.save_revision()
    first, second = page.lines.all()
    form = filled(
        organisation,
        author,
        page=page.get_latest_revision_as_object(),
        **{
            "winst-TOTAL_FORMS": "2",
            "winst-0-key": str(second.key),
            "winst-0-kind": "uren",
            "winst-0-before": "",
            "winst-0-after": "",
            "winst-0-difference": "5",
            "winst-1-key": str(first.key),
            "winst-1-kind": "kost",
            "winst-1-before": "29.400",
            "winst-1-after": "10.500",
            "winst-1-how_known": "factuur",
        },
    )
    assert form.is_valid(), form.formsets["winst"].errors
    form.apply().save_revision().publish(skip_permission_checks=True)
    rows = list(EfficiencyGainPage.objects.get().lines.all())
    assert [(row.pk, row.key) for row in rows] == [(second.pk, second.key), (first.pk, first.key)]
    assert rows[0].difference == Decimal(5)


def test_a_page_that_is_edited_shows_its_figures_as_they_are_written(
    author: Any, organisation: Any
) -> None:
    page = make_saving(organisation, owner=author)
    form = EfficiencyGainForm(user=author, instance=page)
    row = form.formsets["winst"].forms[0]
    assert (row["before"].value(), row["after"].value()) == ("29.400", "10.500")
    assert form["investment"].value() == "14.200"
