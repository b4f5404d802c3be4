"""How the editors' inbox shows practices."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from moderation.enums import Decision
from moderation.errors import NotAllowed
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem, register_case_kind
from notifications.domain.outbox import queue_mail
from practices import rules
from practices.domain.comparison import compare_with_others
from practices.domain.detail import detail_of
from practices.domain.differences import changes_of
from practices.domain.school_agreement import has_agreed
from practices.domain.sharing import CASE_KIND
from practices.models import PracticePage
from practices.registry import kind_of

COMMON_CHECKS = (
    CheckItem("namen", "Geen namen", "Functies mogen; mensen enkel als ze dat zelf kozen."),
    CheckItem("leerlingen", "Niets over leerlingen"),
    CheckItem("geheim", "Geen wachtwoorden, IP-adressen of andere toegangsgegevens"),
    CheckItem("prijzen", "Geen vertrouwelijke prijzen", "Offertes en kortingen op naam."),
    CheckItem("beelden", "Beeldrechten en beschrijvingen in orde"),
    CheckItem("reclame", "Geen reclame"),
)
MAILS = {
    Decision.APPROVED: ("approved", "Je praktijk staat online: {title}"),
    Decision.SCHEDULED: ("scheduled", "Je praktijk is goedgekeurd: {title}"),
    Decision.CHANGES_REQUESTED: ("changes_requested", "Nog een vraag over je praktijk: {title}"),
    Decision.REFUSED: ("refused", "We publiceren je praktijk niet: {title}"),
}


def register() -> None:
    """Make practices known to the inbox."""
    register_case_kind(
        CaseKind(
            slug=CASE_KIND,
            label="Praktijk",
            tab="Praktijken",
            icon="lightbulb",
            panel_template="practices/case_panel.html",
            context=panel_context,
            checklist=checklist,
            decisions=(
                Decision.CHANGES_REQUESTED,
                Decision.APPROVED,
                Decision.SCHEDULED,
                Decision.REFUSED,
            ),
            vouched_for=vouched_for,
            carry_out=refuse_without_agreement,
            page_models=(PracticePage,),
            where=where,
        )
    )


def reviewed_page(case: Case) -> PracticePage | None:
    """Return the practice as it is in the revision of a case."""
    return case.revision.as_object() if case.revision is not None else None


def where(page: Page) -> str:
    """Return the kind and the school, for the queue."""
    practice: PracticePage = page.specific
    return f"{kind_of(practice).label} · {practice.organisation.name}"


def panel_context(case: Case, user: Any) -> dict[str, Any]:
    """Return what the editor sees: the practice, its figures among the others, what changed."""
    page = reviewed_page(case)
    if page is None:
        return {}
    kind = kind_of(page)
    published = PracticePage.objects.get(pk=page.pk).specific if page.live else None
    return {
        "detail": detail_of(page=page, user=user, is_preview=True),
        "comparison": compare_with_others(page=page, kind=kind),
        "changes": changes_of(before=published, after=page) if published else [],
        "facts": _facts(page),
        "preview_url": reverse("practices:preview", args=[page.key]),
        "correction_url": f"{reverse('practices:edit', args=[page.key])}?zaak={case.pk}",
        "needs_agreement": page.written_for_school and not has_agreed(page, case.revision),
    }


def _facts(page: PracticePage) -> list[str]:
    facts = [kind_of(page).label, page.organisation.name, page.school_year]
    if page.hide_organisation:
        facts.append("naam van de school niet tonen")
    if page.written_for_school:
        facts.append("geschreven voor de school")
    return [fact for fact in facts if fact]


def checklist(case: Case) -> tuple[CheckItem, ...]:
    """Return the questions of the kind, then those of every practice."""
    page = reviewed_page(case)
    own = kind_of(page).checklist if page is not None else ()
    plausible = CheckItem("aannemelijk", "Cijfers aannemelijk naast die van andere scholen")
    items = (CheckItem(f"soort-{number}", text) for number, text in enumerate(own, start=1))
    return (plausible, *items, *COMMON_CHECKS)


def vouched_for(case: Case) -> bool:
    """Whether the school agreed with this very text: that stands for a second editor."""
    page = reviewed_page(case)
    return page is not None and page.written_for_school and has_agreed(page, case.revision)


def refuse_without_agreement(case: Case, user: Any, decision: Decision) -> None:
    """Let nothing online that an editor wrote for a school which has not agreed yet."""
    page = reviewed_page(case)
    online = decision in {Decision.APPROVED, Decision.SCHEDULED}
    if (
        online
        and page is not None
        and page.written_for_school
        and not has_agreed(page, case.revision)
    ):
        raise NotAllowed(case, "De school gaf nog geen akkoord met deze tekst.")


def mail_decision(case: Case, **_: Any) -> None:
    """Tell author and sender what was decided (receiver of `case_decided`)."""
    if case.kind != CASE_KIND or case.page_id is None or case.decision not in MAILS:
        return
    page = PracticePage.objects.filter(pk=case.page_id).select_related("owner").first()
    if page is None:
        return
    template, subject = MAILS[Decision(case.decision)]
    people = {person.pk: person for person in (page.owner, case.submitted_by) if person}
    for person in people.values():
        if not person.is_active:
            continue
        queue_mail(
            kind=f"practices.{template}",
            recipient=person.email,
            subject=subject.format(title=case.title),
            template=f"mails/practices/{template}.txt",
            context=_mail_context(case, page, person),
            dedupe_key=f"practices.{template}:{case.pk}:{person.pk}",
        )


def _mail_context(case: Case, page: PracticePage, person: Any) -> dict[str, Any]:
    site = settings.PRAKTIJKPLEIN_URL
    corrections = case.events.filter(what="corrected").values_list("detail", flat=True)
    return {
        "name": person.display_name,
        "page_title": case.title,
        "reason": case.reason,
        "publish_at": case.publish_at,
        "corrections": [text for text in corrections if text],
        "page_url": f"{site}{page.get_absolute_url()}",
        "status_url": f"{site}{reverse('practices:status', args=[page.key])}",
        "edit_url": f"{site}{reverse('practices:edit', args=[page.key])}",
        "may_edit": rules.may_edit(person, page),
    }
