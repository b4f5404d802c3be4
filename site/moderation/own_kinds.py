"""The kinds of case that the inbox brings itself: plain pages and readers' reports."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page

from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem, register_case_kind
from moderation.rules import may_moderate
from safeforms.domain.numbers import key_number
from safeforms.models import FormDraft

PAGE = "pagina"
PROBLEM = "melding"


def register() -> None:
    """Make both known, with what leads to them."""
    from accounts.sections import register_section
    from safeforms.registry import register_form

    _register_pages()
    _register_reports()
    register_section(15, "Redactie", "moderation/parts/my_inbox.html", my_inbox)
    register_form("zaak:beslissing", case_of_draft)
    register_form("melding", form_of_report)


def _register_pages() -> None:
    register_case_kind(
        CaseKind(
            slug=PAGE,
            label="Pagina",
            tab="Pagina’s",
            icon="file-text",
            panel_template="moderation/panels/page.html",
            context=lambda case, user: {},
            checklist=page_checklist,
            decisions=(
                Decision.CHANGES_REQUESTED,
                Decision.APPROVED,
                Decision.SCHEDULED,
                Decision.REFUSED,
            ),
            page_models=(Page,),
        )
    )


def _register_reports() -> None:
    from accounts.links import Purpose, register_purpose
    from moderation.domain import problems

    def problem_context(case: Case, user: Any) -> dict[str, Any]:
        return {"report": problems.problem_of(case), "preview_url": "", "correction_url": ""}

    register_case_kind(
        CaseKind(
            slug=PROBLEM,
            label="Melding",
            tab="Meldingen",
            icon="flag",
            panel_template="moderation/panels/problem.html",
            context=problem_context,
            decisions=(Decision.ANSWERED,),
            may_decide=problems.may_answer,
            carry_out=problems.answer_problem,
            message_label="Antwoord aan de melder",
        )
    )
    register_purpose(
        Purpose(
            name=problems.OBJECTION,
            template="moderation/links/objection.html",
            context=problems.objection_context,
            spend=problems.spend_objection,
        )
    )


def page_checklist(case: Case) -> tuple[CheckItem, ...]:
    """What an editor looks after on any page."""
    return (
        CheckItem("namen", "Geen namen van leerlingen of ouders"),
        CheckItem("geheim", "Geen wachtwoorden of IP-adressen"),
        CheckItem("rechten", "Beeldrechten in orde"),
    )


def my_inbox(user: Any) -> dict[str, Any] | None:
    """Return what an editor's own page says about the inbox; None for everybody else."""
    from moderation.domain.queue import MINE, queue_for

    if not may_moderate(user):
        return None
    return {"queue": queue_for(user=user, tab=MINE)}


def case_of_draft(draft: FormDraft) -> str:
    """Return where a decision that was refused (an expired session) is taken up again."""
    case_id = key_number(next(iter(draft.data.get("zaak", [])), ""))
    if case_id is None:
        return reverse("moderation:inbox")
    return f"{reverse('moderation:case', args=[case_id])}?klad={draft.pk}"


def form_of_report(draft: FormDraft) -> str:
    """Return where a report is taken up again."""
    page_id = key_number(next(iter(draft.data.get("pagina", [])), ""))
    if page_id is None:
        return "/"
    return f"{reverse('report_problem', args=[page_id])}?klad={draft.pk}"
