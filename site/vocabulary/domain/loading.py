"""The first words of the product, from `vocabulary/data`.

What is missing is made; what stands there is left as it is, because editors keep these lists.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from vocabulary.domain.holidays import SOURCE, holidays_of_school_year
from vocabulary.domain.schoolyears import school_year_of
from vocabulary.enums import TaskCluster
from vocabulary.models import (
    EducationLevel,
    GlossaryTerm,
    JobFunction,
    Parameter,
    ParameterValue,
    Product,
    SchoolHoliday,
    Task,
    Theme,
)
from vocabulary.models.term import Term

DATA = Path(__file__).resolve().parents[1] / "data"
FIRST_HOLIDAYS = 2024
LAST_HOLIDAYS = 2028
YEARS_AHEAD = 2
STEP = 10


def load_vocabulary(*, today: date | None = None) -> dict[str, int]:
    """Make the terms, products, parameters, tasks and holidays that are missing.

    Holidays reach from the school year 2024-2025 to 2028-2029, or two years after `today`.

    Returns:
        How many rows were made, by their Dutch name.
    """
    steps: list[tuple[str, Callable[[], int]]] = [
        ("onderwijsniveaus", _load_levels),
        ("functies", lambda: _load_terms(JobFunction, "job_functions")),
        ("thema’s", lambda: _load_terms(Theme, "themes")),
        ("termen van de woordenlijst", _load_glossary),
        ("producten", _load_products),
        ("taken", _load_tasks),
        ("parameters", _load_parameters),
        ("schoolvakanties", lambda: _load_holidays(today or timezone.localdate())),
    ]
    with transaction.atomic():
        return {name: load() for name, load in steps}


def _read(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def _load_levels() -> int:
    rows = [
        EducationLevel(name=name, slug=slugify(name), order=STEP * number)
        for number, name in enumerate(_read("education_levels"), start=1)
    ]
    return _make_missing(EducationLevel, rows, "slug")


def _load_terms(model: type[Term], file: str) -> int:
    rows = [
        model(slug=slugify(entry["name"]), order=STEP * number, **entry)
        for number, entry in enumerate(_read(file), start=1)
    ]
    return _make_missing(model, rows, "slug")


def _load_glossary() -> int:
    rows = [GlossaryTerm(slug=slugify(entry["name"]), **entry) for entry in _read("glossary")]
    for row in rows:
        row.fold()
    return _make_missing(GlossaryTerm, rows, "slug")


def _load_products() -> int:
    rows = [Product(slug=slugify(entry["name"]), **entry) for entry in _read("products")]
    return _make_missing(Product, rows, "slug")


def _load_tasks() -> int:
    clusters = {str(cluster.label): cluster for cluster in TaskCluster}
    rows = [
        Task(
            code=entry["id"],
            name=entry["naam"],
            cluster=clusters[entry["cluster"]],
            level=entry["niveau"],
            responsible=entry["R"],
            accountable=entry["A"],
            consulted=entry["C"],
            informed=entry["I"],
            source=entry["bron"],
        )
        for entry in _read("takenoverzicht")["taken"]
    ]
    made = _make_missing(Task, rows, "code")
    if not Task.objects.filter(debated__isnull=False).exists():
        for place, code in enumerate(_read("debated_tasks"), start=1):
            Task.objects.filter(code=code).update(debated=place)
    return made


def _load_parameters() -> int:
    entries = _read("parameters")
    rows = [
        Parameter(key=entry["key"], unit=entry["unit"], explanation=entry["explanation"])
        for entry in entries
    ]
    made = _make_missing(Parameter, rows, "key")
    parameters = {row.key: row for row in Parameter.objects.prefetch_related("values")}
    ParameterValue.objects.bulk_create(
        (
            ParameterValue(
                parameter=parameters[entry["key"]],
                **value
                | {
                    "value": Decimal(value["value"]),
                    "valid_from": date.fromisoformat(value["valid_from"]),
                },
            )
            for entry in entries
            if not parameters[entry["key"]].values.all()
            for value in entry["values"]
        ),
        ignore_conflicts=True,
    )
    return made


def _load_holidays(today: date) -> int:
    known = {
        (name, school_year_of(first_day))
        for name, first_day in SchoolHoliday.objects.values_list("name", "first_day")
    }
    rows = [
        SchoolHoliday(
            name=holiday.name,
            first_day=holiday.first_day,
            last_day=holiday.last_day,
            source=f"{SOURCE}: {holiday.rule}.",
        )
        for start in range(FIRST_HOLIDAYS, max(LAST_HOLIDAYS, today.year + YEARS_AHEAD) + 1)
        for holiday in holidays_of_school_year(start)
        # An editor may have moved it: one of that name in the school year is enough.
        if (holiday.name, school_year_of(holiday.first_day)) not in known
    ]
    SchoolHoliday.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _make_missing(model: type[Model], rows: Iterable[Any], key: str) -> int:
    manager = model._default_manager  # noqa: SLF001  (Django's documented way to a model's rows)
    known = set(manager.values_list(key, flat=True))
    missing = [row for row in rows if getattr(row, key) not in known]
    # A second process may load at the same moment; its rows are as good as ours.
    manager.bulk_create(missing, ignore_conflicts=True)
    return len(missing)
