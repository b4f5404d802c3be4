"""Choices of search."""

from django.db.models import TextChoices


class Sort(TextChoices):
    """In what order results stand."""

    RELEVANCE = "relevantie", "best passend"
    NEWEST = "nieuwste", "nieuwste eerst"
    SAVING = "besparing", "grootste besparing"
    SIZE = "grootte", "grootste school"


class IndexWork(TextChoices):
    """What was done to the index."""

    REBUILD = "rebuild", "opnieuw opgebouwd"
    CHECK = "check", "vergeleken"
