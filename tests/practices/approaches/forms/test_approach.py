"""The form of the open kind: one question more than every kind asks."""

from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from practices.approaches.forms.approach import OPTIONAL, ApproachForm
from practices.approaches.models import ApproachPage
from practices.registry import kind_by_slug
from schools.models import Organisation
from tests.factories.approaches import approach_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(author: User, organisation: Organisation) -> dict[str, Any]:
    """Only what must be answered."""
    return approach_answers(organisation, author)


def bound(author: User, answers: dict[str, Any]) -> ApproachForm:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        if isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = str(value)
    return ApproachForm(data, user=author)


def errors_of(author: User, answers: dict[str, Any], **changes: Any) -> dict[str, str]:
    form = bound(author, answers | changes)
    assert not form.is_valid()
    return {name: str(errors[0]) for name, errors in form.errors.items()}


def test_it_asks_seven_things(author: User) -> None:
    assert ApproachForm(user=author).required_question_count == 7


def test_the_required_answers_alone_make_a_page(author: User, answers: dict[str, Any]) -> None:
    form = bound(author, answers)
    assert form.is_valid(), form.errors
    page = form.apply()
    assert isinstance(page, ApproachPage)
    assert page.yielded == "Zeven directies zeiden ja."
    assert (page.hours, page.cost, page.topics, page.quote) == (None, None, [], "")


def test_what_it_yielded_is_asked(author: User, answers: dict[str, Any]) -> None:
    assert list(errors_of(author, answers, yielded=" ")) == ["yielded"]


def test_everything_else_is_stored_as_it_was_meant(author: User, answers: dict[str, Any]) -> None:
    more = {
        "topics": ["coaching", "visie"],
        "hours": "7,5",
        "cost": "1.234,56",
        "quote": "Begin klein.",
        "quoted": "directeur",
        "estimated_figures": ["hours"],
    }
    form = bound(author, answers | more)
    assert form.is_valid(), form.errors
    page: Any = form.apply()
    assert (page.hours, page.cost) == (Decimal("7.5"), Decimal("1234.56"))
    assert page.topic_labels == ["leraren coachen", "visie en ICT-beleidsplan"]
    assert page.is_estimated("hours")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("hours", "NaN"),
        ("hours", "1e400"),
        ("hours", "-1"),
        ("hours", "9" * 4301),
        ("hours", "7,55"),
        ("cost", "veel"),
        ("cost", "\ud800"),
        ("yielded", "a" * 401),
        ("yielded", "a" * 10_000_000),
        ("yielded", "a\x00"),
        ("quote", "a" * 241),
        ("quoted", "a" * 101),
        ("topics", ["goud"]),
    ],
)
def test_hostile_answers_get_a_message(
    author: User, answers: dict[str, Any], name: str, typed: Any
) -> None:
    assert list(errors_of(author, answers, **{name: typed})) == [name]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(yielded=st.text(max_size=300), hours=st.text(max_size=12), quote=st.text(max_size=100))
def test_whatever_is_typed_can_be_shown(
    author: User, answers: dict[str, Any], yielded: str, hours: str, quote: str
) -> None:
    form = bound(author, answers | {"yielded": yielded, "hours": hours, "quote": quote})
    form.is_valid()
    page = form.apply()
    kind = kind_by_slug("aanpakken")
    assert kind is not None
    context = {"facts": kind.live(page), "page": page}
    for template in (kind.figure_template, kind.live_template, kind.card_template):
        assert render_to_string(template, context).strip()


def test_both_parts_of_the_form_are_drawn_with_every_field(author: User) -> None:
    kind = kind_by_slug("aanpakken")
    assert kind is not None
    request = RequestFactory().get("/")
    form = ApproachForm(user=author)
    drawn = render_to_string(kind.form_template, {"form": form}, request) + render_to_string(
        kind.extra_form_template, {"form": form}, request
    )
    for name in ("yielded", *OPTIONAL):
        assert f'name="{name}"' in drawn, name
