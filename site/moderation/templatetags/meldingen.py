"""The link "Meld een probleem" for the foot of any page."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("moderation/parts/report_link.html")
def report_link(page: Any) -> dict[str, Any]:
    """Lead to the form about this page: `{% load meldingen %}{% report_link page %}`."""
    return {"page": page}
