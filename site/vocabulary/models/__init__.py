"""Models of the room `vocabulary`."""

from vocabulary.models.calendar import SchoolHoliday
from vocabulary.models.glossary import GlossaryTerm
from vocabulary.models.parameter import Parameter, ParameterValue
from vocabulary.models.product import Product
from vocabulary.models.task import Task
from vocabulary.models.term import EducationLevel, JobFunction, Theme

__all__ = [
    "EducationLevel",
    "GlossaryTerm",
    "JobFunction",
    "Parameter",
    "ParameterValue",
    "Product",
    "SchoolHoliday",
    "Task",
    "Theme",
]
