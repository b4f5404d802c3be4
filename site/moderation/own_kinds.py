"""The kinds of case that the inbox brings itself: plain pages and readers' reports."""

from typing import Any

from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem, register_case_kind
from wagtail.models import Page

PAGE = "pagina"
PROBLEM = "melding"


def register() -> None:
    """Make both known."""
    from moderation.domain.problems import answer_problem, may_answer, problem_of

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

    def problem_context(case: Case, user: Any) -> dict[str, Any]:
        return {"report": problem_of(case), "preview_url": "", "correction_url": ""}

    register_case_kind(
        CaseKind(
            slug=PROBLEM,
            label="Melding",
            tab="Meldingen",
            icon="flag",
            panel_template="moderation/panels/problem.html",
            context=problem_context,
            decisions=(Decision.ANSWERED,),
            may_decide=may_answer,
            carry_out=answer_problem,
            message_label="Antwoord aan de melder",
        )
    )


def page_checklist(case: Case) -> tuple[CheckItem, ...]:
    """What an editor looks after on any page."""
    return (
        CheckItem("namen", "Geen namen van leerlingen of ouders"),
        CheckItem("geheim", "Geen wachtwoorden of IP-adressen"),
        CheckItem("rechten", "Beeldrechten in orde"),
    )
