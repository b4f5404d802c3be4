"""Addressing somebody who talks along."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from discussion.domain.reading import comments_of

MOST = 50


def who_talk(*, page: Any, beside: User) -> QuerySet[User]:
    """Return those who said something under a page that everybody there reads, by name."""
    there = comments_of(page).filter(is_public=True, is_removed=False).order_by()
    found = User.objects.filter(pk__in=there.values("user_id"), is_active=True)
    return found.exclude(pk=beside.pk).order_by("display_name", "pk")


def choices_of(*, page: Any, beside: User) -> list[tuple[str, str]]:
    """Return whom a form offers to address, as (key, name)."""
    return [
        (str(key), f"@{name}")
        for key, name in who_talk(page=page, beside=beside).values_list("uuid", "display_name")[
            :MOST
        ]
    ]


def person_called(*, key: str, page: Any, beside: User) -> User | None:
    """Return who has this key and talks along; nobody else can be addressed."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return who_talk(page=page, beside=beside).filter(uuid=wanted).first()
