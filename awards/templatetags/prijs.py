"""Filters for pages of the award."""

from datetime import datetime

from django import template

from awards.domain import moments

register = template.Library()


@register.filter
def vanaf(moment: datetime | None) -> str:
    """Return from when something can be done."""
    return moments.from_words(moment) if moment else ""


@register.filter
def tot(moment: datetime | None) -> str:
    """Return until when, with "tot" or "tot en met" before it."""
    return moments.until_words(moment) if moment else ""


@register.filter
def tijdstip(moment: datetime | None) -> str:
    """Return a moment with its hour."""
    return moments.moment_words(moment) if moment else ""
