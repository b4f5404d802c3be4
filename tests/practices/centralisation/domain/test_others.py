"""What other schools chose."""

from typing import Any

import pytest

from pages.enums import Audience
from practices.centralisation.domain.others import Others, others_of
from tests.factories.centralisation import make_centralisation, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def choose(organisation: Any, *chosen: str, **fields: Any) -> list[Any]:
    return [make_centralisation(organisation, places={"TEC-01": each}, **fields) for each in chosen]


def test_the_place_that_most_chose_is_told(organisation: Any) -> None:
    choose(organisation, *["centraal"] * 7, "lokaal", "gedeeld")
    others = others_of(codes=["TEC-01"], but=None)["TEC-01"]
    assert others.text == "7 van 9 kozen centraal"
    assert others.differs_from("lokaal")
    assert not others.differs_from("centraal")


def test_fewer_than_three_say_nothing(organisation: Any) -> None:
    choose(organisation, "centraal", "centraal")
    assert others_of(codes=["TEC-01"], but=None) == {}
    assert Others({"centraal": 2}).text == ""
    assert not Others({"centraal": 2}).differs_from("lokaal")


def test_a_practice_is_not_compared_with_itself(organisation: Any) -> None:
    mine, *_ = choose(organisation, "lokaal", "centraal", "centraal")
    assert others_of(codes=["TEC-01"], but=mine.pk) == {}
    choose(organisation, "centraal")
    assert others_of(codes=["TEC-01"], but=mine.pk)["TEC-01"].text == "3 van 3 kozen centraal"


def test_drafts_withdrawn_practices_and_those_for_members_do_not_count(organisation: Any) -> None:
    choose(organisation, "centraal", "centraal")
    choose(organisation, "lokaal", live=False)
    choose(organisation, "lokaal", audience=Audience.CONFIRMED)
    gone = choose(organisation, "lokaal")[0]
    gone.withdrawn_at = gone.latest_revision_created_at
    gone.save()
    assert others_of(codes=["TEC-01"], but=None) == {}


def test_where_others_are_level_both_are_told() -> None:
    others = Others({"centraal": 2, "gedeeld": 2, "lokaal": 1})
    assert others.text == "verdeeld: 2 centraal en 2 gedeeld"
    assert others.differs_from("lokaal")
    assert not others.differs_from("gedeeld")


def test_own_tasks_are_compared_with_nobody(organisation: Any) -> None:
    for _ in range(3):
        make_centralisation(organisation, places=[place("", "lokaal", name="3D-printers")])
    assert others_of(codes=["", "TEC-01"], but=None) == {}
