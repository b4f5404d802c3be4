"""The inbox's side of a confirmation: an editor checks who gave it."""

from typing import Any

from django.conf import settings

from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem
from notifications.domain.outbox import queue_mail
from practices.efficiency.domain.confirming import CASE_KIND
from practices.efficiency.domain.evidence import check_evidence, figures_digest
from practices.efficiency.domain.facts import facts_of
from practices.efficiency.models import EvidenceRecord

CHECKLIST = (
    CheckItem("adres", "Het adres hoort bij de school of haar schoolbestuur"),
    CheckItem("cijfers", "De cijfers zijn nog die van de bevestiging"),
    CheckItem("aannemelijk", "De cijfers zijn aannemelijk naast die van anderen"),
)


def record_of(case: Case) -> EvidenceRecord:
    """Return the claim that a case is about."""
    return EvidenceRecord.objects.select_related("page__organisation").get(
        pk=case.subject.removeprefix("evidence:")
    )


def panel(case: Case, user: Any) -> dict[str, Any]:
    """Name what the panel shows."""
    record = record_of(case)
    return {
        "record": record,
        "practice": record.page,
        "saving": facts_of(record.page),
        "unchanged": record.figures_digest == figures_digest(record.page),
        "preview_url": record.page.get_absolute_url(),
        "correction_url": "",
    }


def carry_out(case: Case, user: Any, decision: Decision) -> None:
    """Count the confirmation, or not, and tell the author."""
    accepted = decision == Decision.APPROVED
    record = record_of(case)
    check_evidence(record_id=record.pk, editor=user, accepted=accepted)
    if case.submitted_by is None:
        return
    queue_mail(
        kind="efficiency.checked",
        recipient=case.submitted_by.email,
        subject="De bevestiging van je directie is nagekeken",
        template="mails/efficiency/checked.txt",
        context={
            "name": case.submitted_by.get_short_name(),
            "accepted": accepted,
            "page_title": record.page.title,
            "page_url": f"{settings.PRAKTIJKPLEIN_URL}{record.page.get_absolute_url()}",
            "reason": case.reason,
        },
        dedupe_key=f"efficiency.checked:{case.pk}",
    )


CONFIRMATION = CaseKind(
    slug=CASE_KIND,
    label="Bevestiging",
    tab="Bevestigingen",
    icon="shield-check",
    panel_template="practices/efficiency/case.html",
    context=panel,
    checklist=lambda case: CHECKLIST,
    decisions=(Decision.APPROVED, Decision.REFUSED),
    carry_out=carry_out,
    buttons={Decision.APPROVED: "Laat meetellen", Decision.REFUSED: "Telt niet mee"},
    outcomes={Decision.APPROVED: "telt mee", Decision.REFUSED: "telt niet mee"},
)
