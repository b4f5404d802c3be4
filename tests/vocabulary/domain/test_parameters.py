from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.vocabulary import ParameterFactory, ParameterValueFactory
from vocabulary.domain.parameters import values_of_school_year
from vocabulary.enums import ParameterKey

pytestmark = pytest.mark.django_db
HOURS = ParameterKey.HOURS_PER_FTE.value


@pytest.fixture
def two_values() -> None:
    ParameterValueFactory(value=Decimal(36), valid_from=date(2022, 9, 1))
    ParameterValueFactory(value=Decimal(38), valid_from=date(2025, 9, 1))


def test_the_value_of_the_first_of_september_holds_all_year(two_values: None) -> None:
    assert values_of_school_year("2024-2025")[HOURS].value == Decimal(36)
    assert values_of_school_year("2025-2026")[HOURS].value == Decimal(38)
    assert values_of_school_year("2031-2032")[HOURS].value == Decimal(38)


def test_a_value_from_october_waits_for_the_next_school_year(two_values: None) -> None:
    ParameterValueFactory(value=Decimal(40), valid_from=date(2026, 10, 1))
    assert values_of_school_year("2026-2027")[HOURS].value == Decimal(38)
    assert values_of_school_year("2027-2028")[HOURS].value == Decimal(40)


def test_an_older_year_gets_the_oldest_value(two_values: None) -> None:
    assert values_of_school_year("2019-2020")[HOURS].value == Decimal(36)


def test_a_parameter_without_values_is_left_out() -> None:
    ParameterFactory()
    assert values_of_school_year("2026-2027") == {}


def test_all_values_cost_one_query(two_values: None, django_assert_num_queries: Any) -> None:
    ParameterValueFactory(parameter=ParameterFactory(key=ParameterKey.POINTS_MASTER.value))
    with django_assert_num_queries(1):
        values = values_of_school_year("2026-2027")
        assert {str(value.parameter) for value in values.values()} == {
            "uren per VTE",
            "punten per VTE, master",
        }
