"""What is unsure about a puzzle is said, and blocks nothing."""

from decimal import Decimal
from typing import Any

import pytest

from practices.puzzle.domain.cautions import cautions_of
from practices.puzzle.domain.reading import read
from practices.puzzle.enums import Pooling
from tests.factories.puzzle import allocation, make_parameters, source, unsaved_puzzle
from vocabulary.models import ParameterValue

pytestmark = pytest.mark.django_db
NB = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _vocabulary(db: Any) -> None:
    make_parameters()


def found(*rows: Any, **fields: Any) -> dict[str, str]:
    page = unsaved_puzzle(*rows, **{"pooling": Pooling.NONE, **fields})
    return {caution.title: caution.text for caution in cautions_of(read(page))}


def test_values_that_nobody_confirmed_are_named_all_of_them() -> None:
    assert found(allocation()) == {
        "Punten per diploma": (
            "We rekenen met 85 punten voor een bachelor en 126 punten voor een master, voltijds. "
            "Die getallen zijn niet bevestigd."
        )
    }
    ParameterValue.objects.filter(value=Decimal(126)).update(confirmed=True)
    assert found(allocation())["Punten per diploma"].endswith("Dat getal is niet bevestigd.")
    ParameterValue.objects.update(confirmed=True)
    assert found(allocation()) == {}


def test_without_points_there_is_nothing_to_doubt() -> None:
    assert found(allocation("8", "bpt-uren")) == {}


@pytest.mark.parametrize(("pooling", "begin"), [(Pooling.ALL, "Wie"), (Pooling.PART, "Hier is")])
def test_pooling_is_all_or_nothing_as_far_as_we_know(pooling: str, begin: str) -> None:
    text = found(allocation("8", "tac"), pooling=pooling)["Alles of niets bij samenleggen"]
    assert text.startswith(begin)
    assert text.endswith("is niet bevestigd.")


def test_care_points_for_ict_are_unsure() -> None:
    assert "Zorgpunten voor ICT" in found(allocation("4", "zorg"))


@pytest.mark.parametrize(
    ("hours", "package", "text"),
    [("10", "300", "3,33 %"), ("9", "300", None), ("10", None, None), ("10", "0", None)],
)
def test_more_bpt_than_the_limit_needs_an_agreement(
    hours: str, package: str | None, text: str | None
) -> None:
    size = None if package is None else Decimal(package)
    cautions = found(allocation(hours, "bpt-uren"), hours_package=size)
    assert ("BPT boven de grens" in cautions) == (text is not None)
    if text:
        assert text in cautions["BPT boven de grens"]
        assert "lokaal comité" in cautions["BPT boven de grens"]


def test_bpt_that_is_there_but_not_used_counts_for_the_limit() -> None:
    cautions = found(
        allocation("2", "bpt-lestijden"),
        sources=[source("bpt-lestijden", "12")],
        hours_package=Decimal(300),
    )
    assert "4 %" in cautions["BPT boven de grens"]


def test_too_much_says_how_much_and_from_where() -> None:
    cautions = found(
        allocation(role="eerste"), allocation("12", role="tweede"), ict_points=Decimal(100)
    )
    assert cautions["Meer verdeeld dan er is: ICT-punten"] == (
        f"13,33{NB}punten te veel. Het begint bij “tweede”."
    )


def test_a_missing_diploma_gives_a_range() -> None:
    cautions = found(allocation("18", diploma=""), allocation("18", diploma=""), allocation())
    assert cautions["Het diploma bepaalt de punten"] == (
        "Van twee rollen is het diploma niet ingevuld. Samen kost dat 63 tot 126 punten."
    )


def test_another_denominator_than_that_of_points_is_named() -> None:
    cautions = found(allocation("19", denominator=Decimal(38), role="TICT"))
    assert "“TICT”" in cautions["Een andere noemer"]
    assert "Een andere noemer" not in found(allocation("19", denominator=Decimal("36.00")))
