"""What a puzzle counts with stays with it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from practices.puzzle.domain.parameters import (
    forget_parameters,
    kept_parameters,
    newer_parameters,
    parameters_of,
)
from practices.puzzle.domain.reading import read
from practices.puzzle.models import PuzzlePage
from tests.factories.puzzle import (
    allocation,
    make_parameters,
    make_puzzle,
    reloaded,
    unsaved_puzzle,
)
from vocabulary.models import Parameter, ParameterValue

pytestmark = pytest.mark.django_db
BACHELOR = "punten_per_vte_bachelor"


@pytest.fixture(autouse=True)
def _vocabulary(tree: Any) -> None:
    make_parameters()


def change(key: str, value: str, **fields: Any) -> None:
    ParameterValue.objects.filter(parameter__key=key).update(value=Decimal(value), **fields)


def used(page: PuzzlePage) -> Any:
    return read(page).puzzle.ict.used


def test_a_change_by_editors_alters_no_published_puzzle(organisation: Any) -> None:
    page = make_puzzle(organisation)
    change(BACHELOR, "82", confirmed=True, source="Een omzendbrief")
    assert used(reloaded(page)) == 85
    kept = kept_parameters(reloaded(page))[BACHELOR]
    assert (kept.value, kept.confirmed) == (Decimal(85), False)
    assert "niet teruggevonden" in kept.source


def test_another_revision_of_the_same_year_keeps_them_too(organisation: Any) -> None:
    page = make_puzzle(organisation)
    change(BACHELOR, "82")
    draft = page.get_latest_revision_as_object()
    draft.title = "Een andere titel"
    draft.save_revision().publish(skip_permission_checks=True)
    assert used(reloaded(page)) == 85


def test_another_school_year_takes_the_values_of_that_year(organisation: Any) -> None:
    page = make_puzzle(organisation)
    parameter = Parameter.objects.get(key=BACHELOR)
    ParameterValue.objects.create(
        parameter=parameter, value=Decimal(82), valid_from=date(2026, 9, 1), source="Nieuw"
    )
    draft = page.get_latest_revision_as_object()
    draft.school_year = "2026-2027"
    draft.save_revision().publish(skip_permission_checks=True)
    assert used(reloaded(page)) == 82
    assert kept_parameters(reloaded(page))[BACHELOR].source == "Nieuw"


def test_its_author_may_ask_for_the_present_values(organisation: Any) -> None:
    page = make_puzzle(organisation)
    change(BACHELOR, "82", confirmed=True)
    (newer,) = newer_parameters(page)
    assert (newer.kept.value, newer.now.value) == (Decimal(85), Decimal(82))
    assert newer.now.confirmed
    draft = page.get_latest_revision_as_object()
    forget_parameters(draft)
    draft.save_revision().publish(skip_permission_checks=True)
    assert used(reloaded(page)) == 82
    assert newer_parameters(reloaded(page)) == ()


def test_a_value_that_became_confirmed_is_news(organisation: Any) -> None:
    page = make_puzzle(organisation)
    change(BACHELOR, "85", confirmed=True)
    assert [each.now.confirmed for each in newer_parameters(page)] == [True]


def test_a_parameter_that_came_later_is_added_and_the_others_stay(organisation: Any) -> None:
    ParameterValue.objects.filter(parameter__key="uren_per_vte_tac").delete()
    page = make_puzzle(organisation, allocation("9", "tac"))
    assert not read(page).puzzle.is_counted
    parameter = Parameter.objects.get(key="uren_per_vte_tac")
    ParameterValue.objects.create(
        parameter=parameter, value=Decimal(36), valid_from=date(2021, 9, 1), source="Nieuw"
    )
    change(BACHELOR, "82")
    draft = page.get_latest_revision_as_object()
    draft.save_revision().publish(skip_permission_checks=True)
    kept = kept_parameters(reloaded(page))
    assert [kept[key].value for key in ("uren_per_vte_tac", BACHELOR)] == [36, 85]


def test_an_unsaved_puzzle_counts_with_what_holds_now() -> None:
    page = unsaved_puzzle(allocation())
    assert kept_parameters(page) == {}
    assert parameters_of(page)[BACHELOR].value == 85


def test_without_a_school_year_the_present_one_is_kept(organisation: Any) -> None:
    page = make_puzzle(organisation, school_year="")
    change(BACHELOR, "82")
    assert used(reloaded(page)) == 85


@pytest.mark.parametrize(
    "damaged",
    [[], None, "x", {"school_year": "2025-2026", "values": {"uren_per_vte": {"value": "veel"}}}],
)
def test_a_damaged_copy_is_no_copy(damaged: Any) -> None:
    page = unsaved_puzzle(allocation(), parameters=damaged)
    assert kept_parameters(page) == {}
    assert used(page) == 85


def test_a_listing_sorts_by_what_a_revision_came_to(organisation: Any) -> None:
    page = make_puzzle(organisation, allocation("36"), allocation("24"), allocation("16"))
    assert page.total_fte == Decimal("2.111")
    draft = page.get_latest_revision_as_object()
    draft.allocations = [allocation("14")]
    draft.save_revision().publish(skip_permission_checks=True)
    assert reloaded(page).total_fte == Decimal("0.389")


def test_a_published_puzzle_is_read_in_two_queries(
    organisation: Any, django_assert_num_queries: Any
) -> None:
    page = make_puzzle(organisation, *(allocation() for _ in range(20)))
    with django_assert_num_queries(2):
        assert read(page).puzzle.fte == 20
