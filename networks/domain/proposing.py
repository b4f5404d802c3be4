"""New networks: anybody with an account proposes one, editors decide."""

from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.text import slugify

from moderation.domain.submitting import put_before_editors
from moderation.enums import Decision
from moderation.models import Case
from networks import rules
from networks.domain.leading import add_organiser
from networks.errors import MembershipRefusedError
from networks.models import NetworkPage, NetworksIndexPage
from networks.models.network import RESERVED
from networks.querysets import NetworkQuerySet

CASE_KIND = "netwerk"
MOST_OPEN = 3
"""Proposals of one person that wait at the same time."""
SLUG_LENGTH = 60


@transaction.atomic
def propose(*, user: Any, page: NetworkPage) -> Case:
    """Keep a new network where nobody sees it yet, and put it before the editors.

    Raises:
        MembershipRefusedError: no account that works, or enough proposals wait.
    """
    if not rules.may_propose(user):
        raise MembershipRefusedError("Meld je aan om een netwerk voor te stellen.")
    # The lock makes room for one new page at a time: paths never collide, and the limit holds.
    index = NetworksIndexPage.objects.select_for_update().get()
    _check_room(user)
    page.owner, page.live, page.has_unpublished_changes = user, False, True
    page.slug = _free_slug(page.title, index)
    index.add_child(instance=page)
    revision = page.save_revision(user=user)
    return put_before_editors(page=page, revision=revision, user=user, kind=CASE_KIND)


@transaction.atomic
def propose_again(*, user: Any, page: NetworkPage) -> Case:
    """Put a network that was refused before the editors once more, as it is described now.

    Raises:
        MembershipRefusedError: it was not refused (any more), or enough proposals wait.
    """
    NetworksIndexPage.objects.select_for_update().get()
    stored = refused_by(user).filter(pk=page.pk).first()
    if stored is None:
        raise MembershipRefusedError("Dit voorstel ligt al bij de redactie, of het is al beslist.")
    _check_room(user)
    page.live, page.has_unpublished_changes = False, True
    page.save()
    revision = page.save_revision(user=user)
    return put_before_editors(page=page, revision=revision, user=user, kind=CASE_KIND)


def refused_by(user: Any) -> NetworkQuerySet:
    """Return the networks that somebody proposed and that the last decision refused."""
    cases = Case.objects.filter(kind=CASE_KIND, page=OuterRef("pk")).order_by(
        "-submitted_at", "-pk"
    )
    found: NetworkQuerySet = NetworkPage.objects.filter(owner=user, live=False)
    found = found.filter(first_published_at__isnull=True)
    last = Subquery(cases.values("decision")[:1])
    return found.annotate(last_decision=last).filter(last_decision=Decision.REFUSED)


def why_refused(page: NetworkPage) -> str:
    """Return what the editors answered last."""
    cases = Case.objects.filter(kind=CASE_KIND, page=page, decision=Decision.REFUSED)
    return cases.order_by("-decided_at", "-pk").values_list("reason", flat=True).first() or ""


def _check_room(user: Any) -> None:
    waiting = Case.objects.filter(kind=CASE_KIND, submitted_by=user, decided_at=None).count()
    if waiting >= MOST_OPEN:
        raise MembershipRefusedError(
            f"Er wachten al {MOST_OPEN} voorstellen van jou. De redactie antwoordt eerst daarop."
        )


def _free_slug(title: str, index: NetworksIndexPage) -> str:
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "netwerk"
    taken = {*RESERVED, *index.get_children().values_list("slug", flat=True)}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


def approve(*, case: Case) -> None:
    """Let the proposer lead the network that went online."""
    if case.page_id is not None and case.submitted_by is not None:
        add_organiser(network_id=case.page_id, user=case.submitted_by)
