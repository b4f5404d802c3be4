"""Factories of the vocabulary."""

from datetime import date
from decimal import Decimal

import factory
from django.utils.text import slugify

from vocabulary.enums import ParameterKey
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


class _TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("slug",)

    slug = factory.LazyAttribute(lambda term: slugify(term.name))


class EducationLevelFactory(_TermFactory):
    """A level that does not exist in the vocabulary, unless named so."""

    class Meta:
        model = EducationLevel

    name = factory.Sequence(lambda number: f"niveau {number}")


class ThemeFactory(_TermFactory):
    """A theme."""

    class Meta:
        model = Theme

    name = factory.Sequence(lambda number: f"thema {number}")


class GlossaryTermFactory(_TermFactory):
    """A term without an abbreviation."""

    class Meta:
        model = GlossaryTerm

    name = factory.Sequence(lambda number: f"term {number}")
    explanation = "Wat het woord betekent."


class JobFunctionFactory(_TermFactory):
    """A function; `leads_organisation=True` for a directie."""

    class Meta:
        model = JobFunction

    name = factory.Sequence(lambda number: f"functie {number}")


class ProductFactory(_TermFactory):
    """A ticketing product."""

    class Meta:
        model = Product

    name = factory.Sequence(lambda number: f"Product {number}")
    vendor = "Een leverancier"
    licence = "open source"
    website = "https://product.example/"


class TaskFactory(factory.django.DjangoModelFactory):
    """A technical task."""

    class Meta:
        model = Task
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"TST-{number:02}")
    name = factory.LazyAttribute(lambda task: f"Taak {task.code}")
    cluster = "technisch"
    level = "school"


class ParameterFactory(factory.django.DjangoModelFactory):
    """A parameter without values."""

    class Meta:
        model = Parameter
        django_get_or_create = ("key",)

    key = ParameterKey.HOURS_PER_FTE.value


class ParameterValueFactory(factory.django.DjangoModelFactory):
    """36 hours for a full-time job since September 2022, unless said otherwise."""

    class Meta:
        model = ParameterValue
        django_get_or_create = ("parameter", "valid_from")

    parameter = factory.SubFactory(ParameterFactory)
    value = Decimal(36)
    valid_from = date(2022, 9, 1)
    source = "Een omzendbrief"
    confirmed = True


class SchoolHolidayFactory(factory.django.DjangoModelFactory):
    """The autumn holiday of 2026."""

    class Meta:
        model = SchoolHoliday

    name = "Herfstvakantie"
    first_day = date(2026, 11, 2)
    last_day = date(2026, 11, 8)
