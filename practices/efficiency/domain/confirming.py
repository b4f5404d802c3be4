"""A directie confirms a saving by a one-time link, without an account."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.domain.links import issue_link
from accounts.models import OneTimeLink
from moderation.domain.submitting import open_case
from notifications.domain.outbox import queue_mail
from operations.clock import database_now
from practices.efficiency.domain.evidence import figures_digest, record_evidence
from practices.efficiency.domain.facts import facts_of
from practices.efficiency.domain.standing import PURPOSE, open_links
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord
from practices.rules import may_edit

CASE_KIND = "bevestiging"
MOST_OPEN_LINKS = 3
VALID_DAYS = 30


class TooManyLinks(Exception):  # noqa: N818  an answer to the author, not a fault
    """There are open links already; a directie is not to be flooded with mail."""


class OwnAddress(Exception):  # noqa: N818  an answer to the author, not a fault
    """Authors do not confirm their own figures."""


class FiguresChanged(Exception):  # noqa: N818  an answer to the directie, not a fault
    """The figures are others than those that the mail was about."""


@transaction.atomic
def ask_confirmation(*, page: EfficiencyGainPage, user: Any, email: str) -> None:
    """Mail a directie the figures that are online, with a link to confirm them.

    Raises:
        PermissionDenied: not an author of this published page.
        OwnAddress: the address is that of an author.
        TooManyLinks: three links for this page are open.
    """
    published = EfficiencyGainPage.objects.select_for_update().get(pk=page.pk)
    if not (published.live and may_edit(user, published)):
        raise PermissionDenied
    if email.casefold() in _addresses_of_authors(published, user):
        raise OwnAddress
    if open_links(published).count() >= MOST_OPEN_LINKS:
        raise TooManyLinks
    link = issue_link(
        purpose=PURPOSE,
        payload={"page": published.pk, "figures": figures_digest(published)},
        recipient=email,
        created_by=user,
        valid_days=VALID_DAYS,
    )
    queue_mail(
        kind="efficiency.confirm",
        recipient=email,
        subject="Kloppen deze cijfers over je school?",
        template="mails/efficiency/confirm.txt",
        context={
            "page_title": published.title,
            "organisation": published.organisation.name,
            "headline": facts_of(published)["headline"],
            "link": link,
            "valid_days": VALID_DAYS,
        },
    )


def _addresses_of_authors(page: EfficiencyGainPage, user: Any) -> set[str]:
    people = [user, page.owner, *(row.user for row in page.co_authors.select_related("user"))]
    return {person.email.casefold() for person in people if person is not None}


def page_of_link(link: OneTimeLink) -> EfficiencyGainPage | None:
    """Return the page that a link is about, while it is online."""
    return (
        EfficiencyGainPage.objects.filter(pk=link.payload["page"], live=True)
        .select_related("organisation")
        .first()
    )


def is_about_present_figures(link: OneTimeLink, page: EfficiencyGainPage) -> bool:
    """Whether the figures online are still those that the mail was about."""
    return figures_digest(page) == link.payload["figures"]


@transaction.atomic
def confirm(*, link: OneTimeLink) -> EvidenceRecord:
    """Keep the confirmation and put it before an editor, who checks who gave it.

    A second link about the same figures adds nothing: the first confirmation is returned.

    Raises:
        FiguresChanged: the figures online are not those of the mail (or are gone).
    """
    found = page_of_link(link)
    if found is None:
        raise FiguresChanged
    # Editing and publishing take the same lock first: what is confirmed is what is online.
    page = EfficiencyGainPage.objects.select_for_update().get(pk=found.pk)
    if not page.live or not is_about_present_figures(link, page):
        raise FiguresChanged
    known = page.evidence_records.filter(
        rung=Rung.CONFIRMED, figures_digest=link.payload["figures"], refused_at__isnull=True
    ).first()
    if known is not None:
        return known
    record = record_evidence(
        page=page,
        rung=Rung.CONFIRMED,
        given_by="directie",
        source=f"De directie bevestigde het op {_today()}, via een eenmalige link.",
        figures=link.payload["figures"],
        sent_to=link.recipient,
    )
    open_case(
        kind=CASE_KIND,
        subject=f"evidence:{record.pk}",
        title=f"Bevestigd: {page.title}",
        context=page.organisation.name,
        page=page,
        submitted_by=link.created_by,
    )
    return record


def _today() -> str:
    return date_format(timezone.localtime(database_now()).date(), "j F Y")


@transaction.atomic
def refuse(*, link: OneTimeLink) -> None:
    """Tell the author that the directie does not recognise the figures; nothing is published."""
    page = page_of_link(link)
    author = link.created_by
    if page is None or author is None:
        return
    queue_mail(
        kind="efficiency.refused",
        recipient=author.email,
        subject="De directie bevestigde de cijfers niet",
        template="mails/efficiency/refused.txt",
        context={
            "page_title": page.title,
            "name": author.get_short_name(),
            "edit_url": f"{settings.PRAKTIJKPLEIN_URL}/praktijken/delen/praktijk/{page.key}/",
        },
    )
