"""The ways in which a practice is hidden, or is not public yet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from moderation.domain.deciding import decide
from moderation.domain.submitting import submit_page_for_review
from moderation.enums import Decision
from pages.enums import Audience
from practices.domain.withdrawing import withdraw_practice
from practices.ticketing.models import TicketingPage
from schools.models import Organisation
from tests.security.search_surfaces import Canary, make_canary

CLOSED = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}


class World:
    """Who writes and decides, and where."""

    def __init__(self, tree: Any, organisation: Organisation, author: User, editor: User) -> None:
        self.tree, self.organisation = tree, organisation
        self.author, self.editor = author, editor

    def canary(self, name: str, *, live: bool) -> Canary:
        """Make one."""
        return make_canary(self.tree, name, self.organisation, self.author, live=live)

    def review(self, page: Any, decision: Decision | None = None, **more: Any) -> None:
        """Send it in, and decide."""
        revision = page.save_revision(user=self.author)
        case = submit_page_for_review(
            page=page, revision=revision, user=self.author, kind="praktijk"
        )
        if decision is not None:
            decide(
                case_id=case.pk,
                revision_id=revision.pk,
                user=self.editor,
                decision=decision,
                reason="Vul aan.",
                **more,
            )

    def closed_index(self) -> Page:
        """Return a part of the tree that only some may enter."""
        PageViewRestriction.objects.get_or_create(page=self.tree.articles, defaults=CLOSED)
        return self.tree.articles


Change = Callable[[World, Any], object]


def for_members(world: World, page: Any) -> None:
    page.audience = Audience.CONFIRMED
    page.save_revision().publish(skip_permission_checks=True)


def in_bulk(world: World, page: Any) -> None:
    page.live = False
    Page.objects.bulk_update([Page(pk=page.pk, live=False)], ["live"])


def updated(**values: Any) -> Change:
    """Return a change of which Django tells nobody."""
    return lambda world, page: TicketingPage.objects.filter(pk=page.pk).update(**values)


HIDING: dict[str, Change] = {
    "unpublished": lambda world, page: page.unpublish(),
    "withdrawn": lambda world, page: withdraw_practice(page=page, user=world.author, reason="Oud."),
    "deleted": lambda world, page: page.delete(),
    "private": lambda world, page: PageViewRestriction.objects.create(page=page, **CLOSED),
    "moved": lambda world, page: page.move(world.closed_index(), pos="last-child"),
    "for members": for_members,
    "updated live": updated(live=False),
    "updated withdrawal": updated(withdrawn_at=timezone.now()),
    "updated audience": updated(audience=Audience.CONFIRMED),
    "in bulk": in_bulk,
    "over": updated(expire_at=timezone.now() - timedelta(seconds=1)),
}
FOR_MEMBERS = {"for members", "updated audience"}
UNFINISHED: dict[str, Change] = {
    "draft": lambda world, page: page.save_revision(user=world.author),
    "in review": lambda world, page: world.review(page),
    "sent back": lambda world, page: world.review(page, Decision.CHANGES_REQUESTED),
    "refused": lambda world, page: world.review(page, Decision.REFUSED),
    "planned": lambda world, page: world.review(
        page, Decision.SCHEDULED, publish_at=timezone.now() + timedelta(days=3)
    ),
}
