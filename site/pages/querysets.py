"""Words that hold for querysets of every page."""

from typing import TypeVar

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Now
from wagtail.models import Page, PageViewRestriction

Found = TypeVar("Found", bound=QuerySet)  # type: ignore[type-arg]  # of whatever kind of page


def is_restricted() -> Exists:
    """Whether a page, or one above it, is shown only after a password or to a group.

    Wagtail's `public()` asks for all restrictions first, with a query of its own each time; here
    the database compares the paths itself.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # Not joined: SQLite would go through all pages for each page, looking for restrictions.
    start = Page.objects.filter(pk=OuterRef("page_id")).values("path")
    above = PageViewRestriction.objects.annotate(path_below=path, start=Subquery(start))
    return Exists(above.filter(path_below__startswith=F("start")))


def is_over() -> Q:
    """Whether the moment has passed until which an editor lets a page stay online.

    Wagtail takes it offline when its command runs next; who reads meanwhile may not see it.
    """
    return Q(expire_at__lte=Now())


def unrestricted(found: Found) -> Found:
    """Leave out, within the same query, what is in a restricted part of the tree or over."""
    return found.filter(~is_restricted(), ~is_over())
