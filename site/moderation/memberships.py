"""Functions in organisations that wait for somebody who knows: in the inbox too.

Colleagues and the directie may be first: their answer closes the case.
"""

from typing import Any

from django.db import transaction
from django.urls import reverse

from accounts.domain.memberships import (
    MembershipChangedError,
    confirm_membership,
    refuse_membership,
)
from accounts.enums import ConfirmedBy, MembershipState
from accounts.models import Membership
from accounts.rules import DECIDES_MEMBERSHIPS
from accounts.signals import membership_asked, membership_decided
from moderation.domain.submitting import open_case
from moderation.enums import Decision, EventKind
from moderation.models import Case, CaseEvent
from moderation.registry import CaseKind, CheckItem, register_case_kind
from moderation.signals import case_decided
from operations.clock import database_now

KIND = "functie"
CHECKLIST = (
    CheckItem("adres", "Het e-mailadres hoort bij de organisatie, of iemand daar bevestigde het"),
    CheckItem("leverancier", "Dit is geen leverancier"),
)
ANSWERS = {
    MembershipState.CONFIRMED: Decision.APPROVED,
    MembershipState.REFUSED: Decision.REFUSED,
    MembershipState.ENDED: Decision.WITHDRAWN,
}


def register() -> None:
    """Make the kind known, and follow what happens to functions."""
    register_case_kind(
        CaseKind(
            slug=KIND,
            label="Functie",
            tab="Functies",
            icon="user-check",
            panel_template="moderation/panels/membership.html",
            context=panel,
            checklist=lambda case: CHECKLIST,
            decisions=(Decision.APPROVED, Decision.REFUSED),
            may_decide=lambda user, case: user.has_perm(DECIDES_MEMBERSHIPS),
            carry_out=carry_out,
            message_label="Waarom (blijft bij de redactie)",
            buttons={Decision.APPROVED: "Bevestig de functie", Decision.REFUSED: "Klopt niet"},
            outcomes={
                Decision.APPROVED: "bevestigd",
                Decision.REFUSED: "niet bevestigd",
                Decision.WITHDRAWN: "beëindigd",
            },
        )
    )
    membership_asked.connect(put_in_inbox, dispatch_uid="moderation-membership-asked")
    membership_decided.connect(close_answered, dispatch_uid="moderation-membership-decided")


def panel(case: Case, user: Any) -> dict[str, Any]:
    """Name what the panel shows: who asked what, and who could know."""
    membership = Membership.objects.select_related("user", "organisation", "function").get(
        pk=case.subject
    )
    colleagues = Membership.objects.filter(
        organisation=membership.organisation, state=MembershipState.CONFIRMED, user__is_active=True
    ).exclude(user=membership.user)
    return {
        "membership": membership,
        "colleagues": colleagues.values("user").distinct().count(),
        "all_url": reverse("accounts_memberships"),
        "preview_url": membership.organisation.get_absolute_url(),
        "correction_url": "",
    }


def carry_out(case: Case, user: Any, decision: Decision) -> None:
    """Confirm or refuse; where somebody else was first, the case says what became of it."""
    key = int(case.subject)
    try:
        with transaction.atomic():
            if decision == Decision.APPROVED:
                confirm_membership(membership_id=key, by=user, confirmed_as=ConfirmedBy.EDITOR)
            else:
                refuse_membership(membership_id=key, by=user)
    except MembershipChangedError as error:
        case.decision = ANSWERS[MembershipState(Membership.objects.get(pk=key).state)]
        case.reason = str(error)
        case.save(update_fields=["decision", "reason"])


def put_in_inbox(*, membership: Membership, **_: Any) -> None:
    """Open a case for a function that nobody confirmed yet."""
    open_case(
        kind=KIND,
        subject=str(membership.pk),
        title=f"{membership.user.display_name}: {membership.function}",
        context=str(membership.organisation),
        submitted_by=membership.user,
    )


def close_answered(*, membership: Membership, **_: Any) -> None:
    """Close the case of a function that a colleague, the directie or the person decided about.

    A case that an editor is deciding about this very moment is left to that decision.
    """
    case = (
        Case.objects.select_for_update(skip_locked=True)
        .filter(kind=KIND, subject=str(membership.pk), decided_at__isnull=True)
        .first()
    )
    if case is None:
        return
    case.decision = ANSWERS[MembershipState(membership.state)]
    case.decided_by = membership.confirmed_by
    case.decided_at = database_now()
    case.save(update_fields=["decision", "decided_by", "decided_at"])
    CaseEvent.objects.create(
        case=case, actor=membership.confirmed_by, what=EventKind.DECIDED, detail=case.outcome
    )
    case_decided.send(sender=Case, case=case)
