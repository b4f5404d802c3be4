"""Adding up what a directie confirmed, and finding savings by their rung."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practices.efficiency.domain.totals import confirmed_total
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage
from tests.factories.efficiency import change_figure, hours, lift, line, make_saving
from tests.factories.schools import AffiliationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
CONFIRMED = "bevestigd-door-de-directie"


@pytest.fixture(autouse=True)
def _tree(tree: Any) -> None:
    """Every test needs the indexes."""


def test_only_what_a_directie_confirmed_is_added_up(
    organisation: Any, other_organisation: Any, editor: Any
) -> None:
    lift(make_saving(organisation), editor)
    lift(make_saving(other_organisation, schools_count=1), editor, *list(Rung)[2:])
    make_saving(organisation)
    total = confirmed_total()
    assert total.euro == Decimal(37_800)
    assert (total.schools_count, total.practices_count, total.confirmed_count) == (8, 3, 2)


def test_two_practices_of_one_organisation_are_about_the_same_schools(
    organisation: Any, editor: Any
) -> None:
    lift(make_saving(organisation, schools_count=7), editor)
    lift(make_saving(organisation, schools_count=2), editor)
    assert confirmed_total().schools_count == 7


def test_a_practice_that_counted_no_schools_is_about_one(organisation: Any, editor: Any) -> None:
    lift(make_saving(organisation, schools_count=None), editor)
    assert confirmed_total().schools_count == 1


def test_of_a_range_only_the_careful_end_counts(organisation: Any, editor: Any) -> None:
    row = line(before=Decimal(1000), before_high=Decimal(1200), after=Decimal(400))
    lift(make_saving(organisation, lines=[row]), editor)
    assert confirmed_total().euro == Decimal(600)


def test_an_avoided_cost_an_extra_cost_and_hours_add_nothing(
    organisation: Any, editor: Any
) -> None:
    for row in (
        line(avoided=True),
        line(before=Decimal(1), after=Decimal(2)),
        hours(),
    ):
        lift(make_saving(organisation, lines=[row]), editor)
    total = confirmed_total()
    assert (total.euro, total.confirmed_count, total.practices_count) == (Decimal(0), 0, 3)


def test_figures_that_changed_since_are_not_added_up(organisation: Any, editor: Any) -> None:
    page = make_saving(organisation)
    lift(page, editor)
    change_figure(page, after=Decimal(1))
    assert confirmed_total().euro == 0


@pytest.mark.parametrize(
    "hidden", [{"audience": "confirmed"}, {"live": False}, {"withdrawn_at": timezone.now()}]
)
def test_what_not_everybody_may_read_is_in_no_public_total(
    organisation: Any, editor: Any, hidden: dict[str, Any]
) -> None:
    page = make_saving(organisation, live=True)
    EfficiencyGainPage.objects.filter(pk=page.pk).update(**hidden)
    lift(page, editor)
    total = confirmed_total()
    assert (total.euro, total.practices_count, total.confirmed_count) == (Decimal(0), 0, 0)


@pytest.mark.parametrize("count", [3, 30])
def test_the_total_costs_the_same_queries_however_many_there_are(
    organisation: Any, editor: Any, count: int
) -> None:
    for _ in range(count):
        lift(make_saving(organisation), editor)
    confirmed_total()
    with CaptureQueriesContext(connection) as captured:
        confirmed_total()
    # The claims with their pages, the lines, the affiliations, and the count of all.
    assert len(captured) == 4
    with CaptureQueriesContext(connection) as captured:
        confirmed_total(practices_count=count)
    assert len(captured) == 3


def test_the_total_leads_to_the_cases_behind_it() -> None:
    assert confirmed_total().url == "/bespaard/"


def test_the_cases_are_the_parts_of_the_sum(
    organisation: Any, other_organisation: Any, editor: Any
) -> None:
    small = make_saving(other_organisation, lines=[line(difference=Decimal(100)), hours("1.5")])
    large = make_saving(organisation, lines=[line(), hours("6"), hours("-2")])
    unmeasured = make_saving(organisation, lines=[line(difference=Decimal(50))])
    for page in (small, large, unmeasured):
        lift(page, editor)
    total = confirmed_total()
    assert [(case.page, case.euro, case.hours) for case in total.cases] == [
        (large, Decimal(18_900), Decimal(4)),
        (small, Decimal(100), Decimal("1.5")),
        (unmeasured, Decimal(50), None),
    ]
    assert sum(case.euro for case in total.cases) == total.euro == Decimal(19_050)
    assert total.hours == Decimal("5.5")


def test_a_school_and_its_scholengemeenschap_are_not_counted_twice(
    organisation: Any, other_organisation: Any, editor: Any
) -> None:
    AffiliationFactory(member=other_organisation, grouping=organisation)
    lift(make_saving(organisation, schools_count=7), editor)
    lift(make_saving(other_organisation, schools_count=1), editor)
    assert confirmed_total().schools_count == 7


def test_a_school_that_left_its_scholengemeenschap_counts_for_itself(
    organisation: Any, other_organisation: Any, editor: Any
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    AffiliationFactory(member=other_organisation, grouping=organisation, until=yesterday)
    lift(make_saving(organisation, schools_count=7), editor)
    lift(make_saving(other_organisation, schools_count=1), editor)
    assert confirmed_total().schools_count == 8


def test_a_school_of_a_scholengemeenschap_in_a_scholengroep_is_counted_once(
    organisation: Any, other_organisation: Any, editor: Any
) -> None:
    group = OrganisationFactory(group=True, kind="scholengroep")
    AffiliationFactory(member=organisation, grouping=group)
    AffiliationFactory(member=other_organisation, grouping=organisation)
    lift(make_saving(group, schools_count=22), editor)
    lift(make_saving(other_organisation, schools_count=1), editor)
    assert confirmed_total().schools_count == 22
