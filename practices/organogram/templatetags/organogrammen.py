"""Tags of organograms."""

from collections.abc import Mapping

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from files.models import StoredFile
from practices.organogram.domain.related import RelatedChoices, choices_beside
from practices.organogram.domain.uploads import address_of
from practices.organogram.models import OrganogramPage
from practices.organogram.paint import SCREEN

register = template.Library()


@register.simple_tag
def screen_paint() -> Mapping[str, SafeString]:
    """How drawings look in a page."""
    return SCREEN


@register.filter
def upload_address(stored: StoredFile) -> str:
    """Where an uploaded organogram is read."""
    return address_of(stored)


@register.simple_tag(takes_context=True)
def related_choices(context: Context, page: OrganogramPage) -> RelatedChoices | None:
    """What the practice beside this one says about central and local, for this reader."""
    request = context.get("request")
    return choices_beside(page=page, user=getattr(request, "user", None))
