"""Tags of savings."""

from django import template

from practices.efficiency.domain.standing import Standing, standing_of
from practices.efficiency.models import EfficiencyGainPage

register = template.Library()


@register.simple_tag
def confirmation_standing(page: EfficiencyGainPage) -> Standing:
    """Where the confirmation of a page's figures stands; for authors, as it costs queries."""
    return standing_of(page)
