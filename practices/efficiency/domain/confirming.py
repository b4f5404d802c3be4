"""A directie confirms a saving by a one-time link, without an account."""

from typing import Any

from accounts.domain.links import issue_link
from accounts.models import OneTimeLink
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from moderation.domain.submitting import open_case
from notifications.domain.outbox import queue_mail
from operations.clock import database_now
from practices.efficiency.domain.evidence import figures_digest, record_evidence
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord
from practices.rules import may_edit

PURPOSE = "besparing-bevestigen"
CASE_KIND = "bevestiging"
MOST_OPEN_LINKS = 3
VALID_DAYS = 30


class TooManyLinks(Exception):  # noqa: N818  an answer to the author, not a fault
    """There are open links already; a directie is not to be flooded with mail."""


class FiguresChanged(Exception):  # noqa: N818  an answer to the directie, not a fault
    """The figures are others than those that the mail was about."""


@transaction.atomic
def ask_confirmation(*, page: EfficiencyGainPage, user: Any, email: str) -> None:
    """Mail a directie the figures that are online, with a link to confirm them.

    Raises:
        PermissionDenied: not an author of this published page.
        TooManyLinks: three links for this page are open.
    """
    published = EfficiencyGainPage.objects.select_for_update().get(pk=page.pk)
    if not (published.live and may_edit(user, published)):
        raise PermissionDenied
    open_links = OneTimeLink.objects.filter(
        purpose=PURPOSE,
        payload__page=published.pk,
        spent_at__isnull=True,
        expires_at__gt=database_now(),
    )
    if open_links.count() >= MOST_OPEN_LINKS:
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
        context={"page_title": published.title, "organisation": published.organisation, "link": link},
    )


def page_of_link(link: OneTimeLink) -> EfficiencyGainPage | None:
    """Return the page that a link is about, while it is online."""
    return EfficiencyGainPage.objects.filter(pk=link.payload["page"], live=True).first()


@transaction.atomic
def confirm(*, link: OneTimeLink) -> EvidenceRecord:
    """Keep the confirmation and put it before an editor, who checks who gave it.

    Raises:
        FiguresChanged: the figures online are not those of the mail (or are gone).
    """
    page = page_of_link(link)
    if page is None or figures_digest(page) != link.payload["figures"]:
        raise FiguresChanged
    today = date_format(database_now().date(), "j F Y")
    record = record_evidence(
        page=page,
        rung=Rung.CONFIRMED,
        given_by="directie",
        source=f"De directie bevestigde het op {today}, via een eenmalige link.",
        figures=link.payload["figures"],
        sent_to=link.recipient,
    )
    open_case(
        kind=CASE_KIND,
        subject=f"evidence:{record.pk}",
        title=f"Bevestigd: {page.title}",
        context=str(page.organisation),
        page=page,
        submitted_by=link.created_by,
    )
    return record


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
        context={"page_title": page.title, "name": author.get_short_name()},
    )
