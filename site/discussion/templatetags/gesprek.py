"""The conversation in the templates of pages."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from discussion.domain.reading import IN_SECTION, conversation_of
from discussion.domain.rendering import render

register = template.Library()


@register.inclusion_tag("discussion/section.html", takes_context=True)
def conversation(context: Context, page: Any) -> dict[str, Any]:
    """Show the first part of what is said under a page."""
    request = context["request"]
    if getattr(request, "is_preview", False):
        # Nobody talks under what is not online yet.
        return {}
    return {
        "talk": conversation_of(page=page, user=request.user, size=IN_SECTION),
        "request": request,
    }


@register.filter
def said(text: str) -> SafeString:
    """Show a comment's text with its light formatting and its links."""
    return render(text)
