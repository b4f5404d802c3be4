"""Sharing a practice: the only door to its revisions outside `/beheer/`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Revision

from accounts import terms
from accounts.domain.terms import accept_terms
from accounts.models import User
from files.domain.uploads import attach_files
from moderation.domain.submitting import submit_page_for_review
from practices import rules
from practices.domain.co_authors import invite_co_authors, remove_co_authors
from practices.domain.dates import months_after
from practices.domain.school_agreement import ask_school
from practices.models import KindIndexPage, PracticePage
from practices.registry import kind_of
from practices.signals import practice_shared
from safeforms.domain.drafts import discard_draft
from safeforms.models import FormDraft

CASE_KIND = "praktijk"
RESERVED_SLUGS = frozenset({"delen", "vergelijken", "agenda", "contact", "zoeken", "nieuw"})
SLUG_LENGTH = 80


class ChangedMeanwhile(Exception):  # noqa: N818  (an answer to a writer, not a fault)
    """Somebody saved another revision since the form was opened."""

    def __init__(self, page: PracticePage) -> None:
        super().__init__(page.pk)
        self.page = page


@dataclass(frozen=True)
class Extras:
    """What a form brings along beside the page itself."""

    invited: Sequence[str] = ()
    removed_co_authors: Sequence[str] = ()
    school_email: str = ""
    draft: FormDraft | None = None


NOTHING = Extras()


@transaction.atomic
def create_practice(*, page: PracticePage, user: User) -> Revision:
    """Put a new, unpublished page under the index of its kind, with its first revision.

    Raises:
        PermissionDenied: this person may not share for the page's organisation.
    """
    if not rules.may_share_for(user, page.organisation):
        raise PermissionDenied
    # The lock on the index makes room for one new page at a time, so that paths never collide.
    index = KindIndexPage.objects.select_for_update().get(slug=page.kind_slug)
    page.owner = user
    page.live = False
    page.has_unpublished_changes = True
    page.slug = free_slug(title=page.title, index=index)
    page.written_for_school = not rules.belongs_to(user, page.organisation)
    page.review_by = months_after(timezone.localdate(), kind_of(page).review_months)
    index.add_child(instance=page)
    revision = page.save_revision(user=user, log_action="wagtail.create")
    _attach(page)
    return revision


@transaction.atomic
def submit_practice(*, page: PracticePage, user: User, extras: Extras = NOTHING) -> PracticePage:
    """Create a practice and send it to the editors; its form's draft ends here."""
    revision = create_practice(page=page, user=user)
    practice_shared.send(sender=PracticePage, page=page, draft=extras.draft)
    _finish(page=page, revision=revision, user=user, extras=extras)
    return page


@transaction.atomic
def save_changes(
    *,
    page: PracticePage,
    user: User,
    base_revision: int | None,
    extras: Extras = NOTHING,
) -> Revision:
    """Save the next revision of a practice and send it to the editors.

    What is published stays until the new revision is approved; a case that is open moves to the
    new revision.

    Raises:
        PermissionDenied: this person may not edit the practice.
        ChangedMeanwhile: its latest revision is not `base_revision` any more.
    """
    stored = PracticePage.objects.select_for_update().get(pk=page.pk)
    if not rules.may_edit(user, stored):
        raise PermissionDenied
    if page.organisation_id != stored.organisation_id and not rules.may_share_for(
        user, page.organisation
    ):
        raise PermissionDenied
    if stored.latest_revision_id != base_revision:
        raise ChangedMeanwhile(stored)
    _return_from_withdrawal(page=page, stored=stored)
    page.review_by = months_after(timezone.localdate(), kind_of(page).review_months)
    _forget_agreement(page=page, stored=stored)
    revision = page.save_revision(user=user, log_action=True)
    _attach(page)
    _finish(page=page, revision=revision, user=user, extras=extras)
    return revision


def _return_from_withdrawal(*, page: PracticePage, stored: PracticePage) -> None:
    """A withdrawn practice that is sent in again is a new proposal."""
    if stored.withdrawn_at is None:
        return
    stored.withdrawn_at = page.withdrawn_at = None
    stored.withdrawn_reason = page.withdrawn_reason = ""
    PracticePage.objects.filter(pk=stored.pk).update(withdrawn_at=None, withdrawn_reason="")


def _forget_agreement(*, page: PracticePage, stored: PracticePage) -> None:
    """A school agreed with a text: with another one it must agree again."""
    if stored.school_agreed_at is None:
        return
    stored.school_agreed_at = page.school_agreed_at = None
    PracticePage.objects.filter(pk=stored.pk).update(school_agreed_at=None)


def _attach(page: PracticePage) -> None:
    attach_files(ids=[row.file_id for row in page.attachments.all()])


def _finish(*, page: PracticePage, revision: Revision, user: User, extras: Extras) -> None:
    accept_terms(
        user=user,
        terms=terms.SHARING.name,
        version=terms.SHARING.version,
        text=terms.SHARING.text,
        subject=f"praktijk:{page.key}",
    )
    remove_co_authors(page=page, keys=extras.removed_co_authors)
    invite_co_authors(page=page, addresses=extras.invited, by=user)
    submit_page_for_review(page=page, revision=revision, user=user, kind=CASE_KIND)
    if extras.school_email and rules.needs_school_agreement(page):
        ask_school(page=page, recipient=extras.school_email, by=user)
    if extras.draft is not None:
        discard_draft(draft=extras.draft)


def free_slug(*, title: str, index: KindIndexPage) -> str:
    """Return an address for a title that no sibling has, and that no view of ours has."""
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "praktijk"
    taken = set(index.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in _candidates(base) if slug not in taken | RESERVED_SLUGS)


def _candidates(base: str) -> Iterable[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
