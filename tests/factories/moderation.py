"""A reviewed page and a case about it, without the forms of the rooms above."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils.text import slugify
from wagtail.models import Page, Revision

from accounts.models import User
from moderation.domain.submitting import submit_page_for_review
from moderation.domain.workflow import ensure_workflow
from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem, register_case_kind
from practices.models import KindIndexPage, PracticesIndexPage
from practices.ticketing.models import TicketingPage
from schools.models import Organisation
from vocabulary.models import Product

KIND = "proef"
PAGE_DECISIONS = (
    Decision.CHANGES_REQUESTED,
    Decision.APPROVED,
    Decision.SCHEDULED,
    Decision.REFUSED,
)


def make_index(tree: Any) -> KindIndexPage:
    """Return the index page under which pages of the tests hang."""
    found = KindIndexPage.objects.filter(slug="ticketing").first()
    return found or PracticesIndexPage.objects.get().add_child(
        instance=KindIndexPage(title="Ticketingsystemen", slug="ticketing")
    )


def make_page(
    *, owner: User, organisation: Organisation, title: str = "Van drie mailboxen naar één"
) -> TicketingPage:
    """Make an unpublished page that needs a review, with its first revision."""
    index = KindIndexPage.objects.get(slug="ticketing")
    product, _ = Product.objects.get_or_create(name="Zammad", slug="zammad")
    page = TicketingPage(
        title=title,
        slug=slugify(title),
        owner=owner,
        live=False,
        has_unpublished_changes=True,
        organisation=organisation,
        summary="Eén plek voor alle vragen.",
        why="Niets raakt nog kwijt.",
        how="We kozen een product.\nWe zetten het op.",
        product=product,
        hosting="cloud",
        users=280,
        pluses="Snel",
        minuses="Nog één",
    )
    index.add_child(instance=page)
    page.save_revision(user=owner, clean=False)
    return page


def revise(page: Page, *, user: User, **changes: Any) -> Revision:
    """Save a further revision of a page, as the front end does."""
    draft = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    revision: Revision = draft.save_revision(user=user, clean=False)
    return revision


@dataclass
class Submitted:
    """A page under review, with its case."""

    page: TicketingPage
    case: Case
    revision: Revision


def submit(page: TicketingPage, *, user: User, kind: str = KIND) -> Submitted:
    """Put the latest revision of a page before the editors."""
    fresh = TicketingPage.objects.get(pk=page.pk)
    case = submit_page_for_review(page=fresh, revision=fresh.latest_revision, user=user, kind=kind)
    return Submitted(page=fresh, case=case, revision=fresh.latest_revision)


def register_test_kind(**changes: Any) -> CaseKind:
    """Register the kind of case of the tests."""
    values: dict[str, Any] = {
        "slug": KIND,
        "label": "Ticketingsysteem",
        "tab": "Praktijken",
        "icon": "ticket",
        "panel_template": "moderation/panels/page.html",
        "context": lambda case, user: {},
        "decisions": PAGE_DECISIONS,
        "checklist": lambda case: (
            CheckItem("namen", "Geen namen"),
            CheckItem("prijzen", "Geen vertrouwelijke prijzen"),
        ),
        "where": lambda page: page.organisation.name,
    }
    kind = CaseKind(**(values | changes))
    register_case_kind(kind)
    return kind


@pytest.fixture
def case_kind_of_tests() -> Any:
    """The kind of the tests, gone again afterwards."""
    from moderation import registry

    before = dict(registry._kinds)  # noqa: SLF001  the registry is put back as it was
    yield register_test_kind()
    registry._kinds.clear()  # noqa: SLF001
    registry._kinds.update(before)  # noqa: SLF001


@pytest.fixture
def submitted(
    tree: Any, case_kind_of_tests: CaseKind, author: User, organisation: Organisation
) -> Submitted:
    """A page of the author, under review."""
    index = make_index(tree)
    ensure_workflow(index.get_parent())
    return submit(make_page(owner=author, organisation=organisation), user=author)
