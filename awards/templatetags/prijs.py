"""Filters for pages of the award."""

from datetime import datetime

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

from awards.domain import moments
from awards.models import Nomination

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


@register.filter
def embed_code(nomination: Nomination) -> str:
    """Return the line with which another site shows the card of a team."""
    path = reverse("awards:card", args=[nomination.edition.year, nomination.key])
    code = format_html(
        '<iframe src="{}" title="{}" width="360" height="260" loading="lazy"></iframe>',
        f"{settings.PRAKTIJKPLEIN_URL}{path}",
        f"{nomination.team}, ICT-team van het jaar {nomination.edition.year}",
    )
    # A plain text: the page shows its marks, with those of the name escaped twice.
    return str.__str__(code)
