"""How the editors' inbox shows proposals of networks."""

from typing import Any

from django.urls import reverse

from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem, register_case_kind
from networks.domain.proposing import CASE_KIND, approve
from networks.models import NetworkPage
from notifications.domain.outbox import queue_mail

CHECKLIST = (
    CheckItem("dubbel", "Er bestaat nog geen netwerk over hetzelfde"),
    CheckItem("doel", "Doel en doelgroep zijn duidelijk"),
    CheckItem("reclame", "Geen reclame"),
)
MAILS = {
    Decision.APPROVED: ("approved", "Je netwerk staat online: {title}"),
    Decision.REFUSED: ("refused", "Je voorstel voor een netwerk: {title}"),
}


def register() -> None:
    """Make proposals known to the inbox."""
    register_case_kind(
        CaseKind(
            slug=CASE_KIND,
            label="Netwerk",
            tab="Netwerken",
            icon="users",
            panel_template="networks/case_panel.html",
            context=panel_context,
            checklist=lambda case: CHECKLIST,
            decisions=(Decision.APPROVED, Decision.REFUSED),
            carry_out=carry_out,
            message_label="Bericht aan wie het voorstelt",
            buttons={Decision.APPROVED: "Zet online", Decision.REFUSED: "Niet nu"},
            outcomes={Decision.REFUSED: "niet aanvaard"},
        )
    )


def panel_context(case: Case, user: Any) -> dict[str, Any]:
    """Return what the editor sees: the proposed network and who proposes it."""
    network = case.revision.as_object() if case.revision is not None else None
    return {"network": network, "facts": [network.get_access_display()] if network else []}


def carry_out(case: Case, user: Any, decision: Decision) -> None:
    """Let the proposer lead what went online, and tell what was decided."""
    if decision == Decision.APPROVED:
        approve(case=case)
    proposer = case.submitted_by
    if proposer is None or not proposer.is_active or decision not in MAILS:
        return
    page = NetworkPage.objects.get(pk=case.page_id)
    template, subject = MAILS[decision]
    queue_mail(
        kind=f"networks.proposal.{template}",
        recipient=proposer.email,
        subject=subject.format(title=case.title),
        template=f"mails/networks/proposal/{template}.txt",
        context={
            "name": proposer.get_short_name(),
            "title": case.title,
            "reason": case.reason,
            "network_url": page.get_absolute_url(),
            "invite_url": reverse("networks:invite", args=[page.slug]),
            "again_url": reverse("networks:propose_again", args=[page.slug]),
        },
        dedupe_key=f"network-proposal:{case.pk}",
    )
