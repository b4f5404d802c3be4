"""What this room keeps of people."""

from typing import Any

from operations.personal_data import GONE, NAMELESS, declare_personal, declare_trace
from practices.domain.withdrawing import has_open_case
from practices.models import PracticeCoAuthor, PracticePage


def _leave_drafts(user: Any) -> None:
    """Leave what others write along to them; what nobody else ever saw goes."""
    PracticeCoAuthor.objects.filter(user=user).delete()
    drafts = PracticePage.objects.filter(owner=user, live=False, first_published_at=None)
    for page in drafts:
        other = page.co_authors.select_related("user").first()
        if other is not None:
            PracticePage.objects.filter(pk=page.pk).update(owner=other.user)
        elif not has_open_case(page):
            page.delete()


def declare() -> None:
    """Say who asked what, and who wrote along; practices themselves are pages."""
    declare_personal(
        "practices.PracticeMessage",
        "sender",
        title="Vragen aan auteurs",
        erased=GONE,
        fields=["page", "text", "created_at", "answer", "answered_at"],
    )
    declare_trace("practices.PracticeMessage", "answered_by", because="it is of who asked")
    declare_personal(
        "practices.PracticeCoAuthor",
        "user",
        title="Waar je aan meeschreef",
        erased=_leave_drafts,
        fields=["page"],
    )
    _declare_confirmations()


def _declare_confirmations() -> None:
    declare_personal(
        "practices.Confirmation",
        "person",
        title="Werkt ook bij ons",
        erased=NAMELESS,
        fields=[
            *("practice", "organisation", "experience", "changed", "hours_gained"),
            *("euros_gained", "pitfall", "again", "shows_organisation", "changed_at"),
        ],
    )
    declare_personal(
        "practices.ConfirmationChange",
        "person",
        title="Werkt ook bij ons: wat je veranderde",
        erased=NAMELESS,
        fields=["practice", "organisation", "experience", "answers", "at"],
    )
