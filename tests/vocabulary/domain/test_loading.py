from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command

from vocabulary.domain.loading import load_vocabulary
from vocabulary.domain.parameters import values_of_school_year
from vocabulary.models import (
    EducationLevel,
    JobFunction,
    ParameterValue,
    Product,
    SchoolHoliday,
    Task,
    Theme,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def test_the_whole_vocabulary_is_made() -> None:
    made = load_vocabulary(today=DAY)
    assert made["taken"] == Task.objects.count() == 60
    assert made["onderwijsniveaus"] == EducationLevel.objects.count() == 8
    assert made["functies"] == JobFunction.objects.count() == 15
    assert Theme.objects.count() > 20
    assert (
        Product.objects.filter(name__in=["GLPI", "Zammad", "Microsoft Lists met Forms"]).count()
        == 3
    )


def test_functions_stand_in_their_order_and_two_lead() -> None:
    load_vocabulary(today=DAY)
    names = list(JobFunction.objects.values_list("name", flat=True))
    assert names[:3] == [
        "ICT-coördinator (technisch en pedagogisch)",
        "TICT",
        "coördinerend TICT",
    ]
    assert names[-1] == "andere functie"
    leading = JobFunction.objects.filter(leads_organisation=True)
    assert set(leading.values_list("slug", flat=True)) == {"directie", "schoolbestuur"}


def test_parameters_say_what_is_confirmed_and_where_they_come_from() -> None:
    load_vocabulary(today=DAY)
    values = values_of_school_year("2026-2027")
    assert {key: (value.value, value.confirmed) for key, value in values.items()} == {
        "uren_per_vte": (Decimal(36), True),
        "punten_per_vte_hso": (Decimal(63), True),
        "punten_per_vte_bachelor": (Decimal(85), False),
        "punten_per_vte_master": (Decimal(126), False),
        "lestijden_per_vte_basis": (Decimal(24), False),
        "uren_leraar_per_vte_so": (Decimal(21), False),
        "uren_per_vte_tac": (Decimal(36), False),
        "bpt_grens": (Decimal(3), True),
        "weging_basis": (Decimal("1.224882506"), True),
        "weging_so_a": (Decimal("0.97368015"), True),
        "weging_so_b": (Decimal("1.153471682"), True),
        "coefficient_ict_punten": (Decimal("0.05"), False),
    }
    assert "82" in values["punten_per_vte_bachelor"].remark
    assert "120" in values["punten_per_vte_master"].remark
    assert all(value.source for value in values.values())


def test_holidays_name_their_rule() -> None:
    load_vocabulary(today=DAY)
    autumn = SchoolHoliday.objects.get(name="Herfstvakantie", first_day__year=2026)
    assert (autumn.first_day, autumn.last_day) == (date(2026, 11, 2), date(2026, 11, 8))
    assert "1 november" in autumn.source


def test_holidays_keep_two_years_ahead() -> None:
    load_vocabulary(today=date(2030, 2, 1))
    assert SchoolHoliday.objects.filter(first_day__year=2032).exists()


def test_loading_again_makes_nothing(django_assert_max_num_queries: Any) -> None:
    load_vocabulary(today=DAY)
    with django_assert_max_num_queries(22):
        assert set(load_vocabulary(today=DAY).values()) == {0}


def test_what_editors_changed_stays() -> None:
    load_vocabulary(today=DAY)
    Theme.objects.filter(slug="puntenpuzzel").update(name="De puzzel")
    SchoolHoliday.objects.filter(first_day=date(2026, 11, 2)).update(first_day=date(2026, 11, 1))
    ParameterValue.objects.filter(parameter__key="uren_per_vte").update(value=38)
    load_vocabulary(today=DAY)
    assert Theme.objects.get(slug="puntenpuzzel").name == "De puzzel"
    assert SchoolHoliday.objects.filter(name="Herfstvakantie", first_day__year=2026).count() == 1
    assert ParameterValue.objects.get(parameter__key="uren_per_vte").value == 38


def test_the_command_says_what_it_made(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_vocabulary")
    assert "60 taken" in capsys.readouterr().out
    call_command("load_vocabulary")
    assert "alles stond er al" in capsys.readouterr().out
