"""What cards, pages and the live panel say."""

from decimal import Decimal
from typing import Any

import pytest

from practices.puzzle.domain.expected import expected_points, points_for
from practices.puzzle.domain.facts import facts_of, figures_of
from practices.puzzle.models import Allocation, PuzzlePage
from tests.factories.puzzle import (
    allocation,
    make_parameters,
    make_puzzle,
    source,
    unsaved_puzzle,
)
from tests.factories.vocabulary import EducationLevelFactory

pytestmark = pytest.mark.django_db
NB = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _vocabulary(db: Any) -> None:
    make_parameters()


def test_a_page_that_is_not_filled_in_yet_says_that_nothing_is_known() -> None:
    facts = facts_of(PuzzlePage())
    assert facts["fte"] == ""
    assert facts["headline"].state == "unknown"
    assert not facts["flow"]
    assert not facts["strip"]
    assert tuple(facts["rows"]) == ()
    assert tuple(facts["cautions"]) == ()


def test_a_half_typed_row_counts_for_nothing_yet() -> None:
    page = unsaved_puzzle(allocation("36"), Allocation(source="ict", hours=None))
    facts = facts_of(page)
    assert facts["fte"] == "1"
    assert [row.work for row in facts["rows"]] == [f"36{NB}uur", ""]


def test_the_headline_says_what_is_left_to_give() -> None:
    def headline(*rows: Any, points: str | None) -> tuple[str, str, str]:
        known = None if points is None else Decimal(points)
        found = facts_of(unsaved_puzzle(*rows, ict_points=known))["headline"]
        return found.label, found.figure, found.words

    rows = (allocation("36"), allocation("24"))
    assert headline(*rows, points="181") == ("Nog te verdelen", "39,33", "van 181 ICT-punten over")
    assert headline(*rows, points="100") == (
        "Te veel verdeeld",
        "41,67",
        "ICT-punten te veel, van 100",
    )
    assert headline(allocation("36"), points="85")[1] == "0"
    assert headline(allocation("36", diploma=""), points="85") == (
        "Nog te verdelen",
        "22",
        "van 85 ICT-punten over, hoogstens",
    )
    assert headline(*rows, points=None) == ("Nog te verdelen", "", "")


def test_the_diploma_of_one_person_is_not_told() -> None:
    page = unsaved_puzzle(allocation(diploma="master"), allocation(diploma="master", people=2))
    assert [row.diploma for row in facts_of(page)["rows"]] == ["", "master"]


def test_all_diplomas_are_explained_whichever_is_used(tree: Any, organisation: Any) -> None:
    page = make_puzzle(organisation, allocation(diploma="master"))
    keys = [each.kept.key for each in facts_of(page)["parameters"]]
    assert keys == [
        "uren_per_vte",
        "punten_per_vte_hso",
        "punten_per_vte_bachelor",
        "punten_per_vte_master",
    ]


def test_only_the_parameters_that_matter_are_shown(tree: Any, organisation: Any) -> None:
    page = make_puzzle(organisation, allocation("9", "tac"), allocation("8", "bpt-uren"))
    assert {each.kept.key for each in facts_of(page)["parameters"]} == {
        "uren_per_vte",
        "uren_per_vte_tac",
        "uren_leraar_per_vte_so",
        "bpt_grens",
    }


def test_levels_and_clusters_stand_in_their_order_with_what_was_not_said_last() -> None:
    page = unsaved_puzzle(
        allocation("9"),
        allocation("18", level="centrum", cluster="administratief"),
        allocation("9", level="school", cluster="technisch"),
    )
    facts = facts_of(page)
    assert [(share.label, share.fte) for share in facts["levels"]] == [
        ("school", "0,250"),
        ("centrum", "0,500"),
        ("niet ingedeeld", "0,250"),
    ]
    assert [share.label for share in facts["clusters"]] == [
        "technisch",
        "administratief",
        "niet ingedeeld",
    ]
    one = facts_of(unsaved_puzzle(allocation(level="school"), allocation(level="school")))
    assert tuple(one["levels"]) == ()


def test_roles_are_added_up_where_one_stands_in_several_rows() -> None:
    twice = unsaved_puzzle(allocation("18"), allocation("9", "eigen", role="tict"))
    assert [(role.label, role.fte) for role in facts_of(twice)["roles"]] == [("TICT", "0,750")]
    assert tuple(facts_of(unsaved_puzzle(allocation()))["roles"]) == ()


def test_sources_say_who_decided() -> None:
    page = unsaved_puzzle(
        allocation(),
        ict_points_decided_by="het directiecomité",
        sources=[source("bpt-uren", "8", decided_by="de directie")],
    )
    assert [each.decided_by for each in facts_of(page)["sources_all"]] == [
        "het directiecomité",
        "de directie",
    ]


def test_editors_compare_figures_that_are_known() -> None:
    page = unsaved_puzzle(allocation("36"), pupils=2_960)
    assert [(figure.label, figure.value) for figure in figures_of(page)] == [
        ("VTE", Decimal("1.000")),
        ("ICT-punten", Decimal(181)),
        ("ICT-punten gebruikt", Decimal("85.00")),
        ("ICT-punten over", Decimal("96.00")),
        ("ICT-punten per 100 leerlingen", Decimal("6.11")),
    ]
    unknown = unsaved_puzzle(allocation("36", diploma=""), ict_points=None)
    assert [figure.value for figure in figures_of(unknown)] == [Decimal(1), None, None, None, None]
    assert {figure.value for figure in figures_of(PuzzlePage())} == {None}


# --- What a school may expect -------------------------------------------------------------------
def test_pupils_give_an_order_of_magnitude_of_points() -> None:
    weight = Decimal("1.224882506")
    found = points_for(pupils=2_960, weights=(weight,), points_per_pupil=Decimal("0.05"))
    assert found.low == found.high == 181
    assert found.is_one


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["kleuter", "lager"], (18, 18)),
        (["secundair"], (15, 17)),
        (["lager", "secundair"], None),
        ([], None),
    ],
)
def test_who_does_not_know_the_points_may_read_what_to_expect(
    levels: list[str], expected: tuple[int, int] | None
) -> None:
    page = unsaved_puzzle(ict_points=None, pupils=300)
    page.education_levels = [EducationLevelFactory(name=name) for name in levels]
    found = expected_points(page)
    assert (None if found is None else (int(found.low), int(found.high))) == expected
    page.pupils = None
    assert expected_points(page) is None
