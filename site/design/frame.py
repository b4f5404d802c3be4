"""The parts of the frame that many pages have in common: drawn once for what they say."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from design.markup import icon_sheet_address
from design.navigation import FooterContent, ShownItem, navigation_items

_READING_METHODS = {"GET", "HEAD"}
_NAME = "\ue000"
"""Stands where a reader's name goes; it is of the characters that nobody else gives a meaning."""


def only_reads(request: HttpRequest | None) -> bool:
    """Tell whether nothing on the page asked for is filled in: a visitor reads what is public.

    What is not known to be such a page is not one: a stylesheet too many harms nobody.
    """
    if request is None or request.method not in _READING_METHODS:
        return False
    match = request.resolver_match
    if match is not None and match.view_name not in settings.READING_VIEWS:
        return False
    user = getattr(request, "user", None)
    return user is None or not user.is_authenticated


def navigation(path: str, user: Any) -> SafeString:
    """Draw the main menu for a page and a reader."""
    is_known = user is not None and user.is_authenticated
    items = tuple(navigation_items(path))
    drawn: SafeString = _drawn(_navigation)(items, is_known, icon_sheet_address())
    if not is_known:
        return drawn
    return mark_safe(drawn.replace(_NAME, conditional_escape(user.display_name)))


def footer(content: FooterContent) -> SafeString:
    """Draw the footer."""
    drawn: SafeString = _drawn(_footer)(content)
    return drawn


def _drawn(function: Any) -> Callable[..., SafeString]:
    """During development a template may change at any time."""
    chosen: Callable[..., SafeString] = function.__wrapped__ if settings.DEBUG else function
    return chosen


@lru_cache(maxsize=200)
def _navigation(items: tuple[ShownItem, ...], is_known: bool, sheet: str) -> SafeString:
    user = {"is_authenticated": is_known, "display_name": _NAME}
    return render_to_string("design/navigation.html", {"items": items, "user": user})


@lru_cache(maxsize=20)
def _footer(content: FooterContent) -> SafeString:
    return render_to_string("design/footer.html", {"footer": content})
