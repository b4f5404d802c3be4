"""The conversation in the templates of pages."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe

from discussion.domain.reading import conversation_of

register = template.Library()


@register.inclusion_tag("discussion/section.html", takes_context=True)
def conversation(context: Context, page: Any) -> dict[str, Any]:
    """Show the first part of what is said under a page."""
    request = context["request"]
    return {"talk": conversation_of(page=page, user=request.user), "request": request}


@register.filter
def said(text: str) -> SafeString:
    """Show a comment's text with its links, which search engines need not follow."""
    linked = urlize(text, nofollow=True, autoescape=True)
    # What people type is escaped: these quotes can only be those of urlize.
    return mark_safe(linked.replace('rel="nofollow"', 'rel="nofollow ugc"').replace("\n", "<br>"))
