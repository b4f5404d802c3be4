"""Problems that readers report, the answer, and one objection."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from accounts.domain.links import issue_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink
from moderation.domain.submitting import open_case
from moderation.enums import Decision, ProblemKind, ProblemState
from moderation.models import Case, ProblemReport
from notifications.domain.outbox import queue_mail
from safeforms.domain.text import storable

KIND = "melding"
OBJECTION = "moderation-objection"
OBJECTION_LENGTH = 2000
TITLE_LENGTH = 80


class CannotObjectError(Exception):
    """An objection was made already, or there is no answer to object to."""


@transaction.atomic
def report_problem(
    *, page: Page, kind: ProblemKind, text: str, reporter: Any = None, email: str = ""
) -> ProblemReport:
    """Put a reader's report before the editors; `reporter` and `email` may both be missing."""
    report = ProblemReport.objects.create(
        page=page, kind=kind, text=text.strip(), reporter=reporter, email=email.strip()
    )
    _open(report, report.text)
    return report


def _open(report: ProblemReport, text: str) -> Case:
    first = " ".join(text.split())
    short = first if len(first) <= TITLE_LENGTH else f"{first[: TITLE_LENGTH - 1].rstrip()}…"
    return open_case(
        kind=KIND,
        subject=str(report.pk),
        title=f"“{short}”",
        context=f"bij {report.page.title}",
        page=report.page,
        submitted_by=report.reporter,
    )


def problem_of(case: Case) -> ProblemReport:
    """Return the report that a case of this kind is about."""
    return ProblemReport.objects.select_related("page", "reporter", "answered_by").get(
        pk=case.subject
    )


def may_answer(user: Any, case: Case) -> bool:
    """Whether this editor may answer: an objection is for somebody who did not answer before."""
    report = problem_of(case)
    return report.state != ProblemState.OBJECTED or report.answered_by_id != user.pk


def answer_problem(case: Case, user: Any, decision: Decision) -> None:
    """Write the decision's reason as the answer, and mail it to whoever left an address.

    The first answer carries a link to object, once; the second one closes the report.
    """
    report = ProblemReport.objects.select_for_update().get(pk=case.subject)
    is_final = report.state == ProblemState.OBJECTED
    report.answer = case.reason
    report.answered_by = user
    report.answered_at = case.decided_at
    report.state = ProblemState.CLOSED if is_final else ProblemState.ANSWERED
    report.save()
    recipient = address_of(report)
    if not recipient:
        return
    link = "" if is_final else _objection_link(report, recipient, user)
    queue_mail(
        kind="moderation.answer",
        recipient=recipient,
        subject=f"Antwoord op je melding bij “{report.page.title}”",
        template="mails/moderation/answer.txt",
        context={
            "title": report.page.title,
            "page_path": report.page.specific.get_url() or "",
            "report_text": report.text,
            "objection_text": report.objection,
            "answer": report.answer,
            "objection_url": link,
        },
        dedupe_key=f"moderation.answer:{case.pk}",
    )


def address_of(report: ProblemReport) -> str:
    """Return where an answer goes; empty where nobody asked for one."""
    if report.reporter is not None and report.reporter.is_active:
        return str(report.reporter.email)
    return report.email


def _objection_link(report: ProblemReport, recipient: str, user: Any) -> str:
    return issue_link(
        purpose=OBJECTION, payload={"report": str(report.pk)}, recipient=recipient, created_by=user
    )


@transaction.atomic
def object_to_answer(*, report_id: Any, text: str) -> ProblemReport:
    """Put an objection before another editor than the one who answered.

    Raises:
        CannotObjectError: it was made already, or nothing was answered.
    """
    report = ProblemReport.objects.select_for_update().get(pk=report_id)
    if report.state != ProblemState.ANSWERED:
        raise CannotObjectError
    report.objection = text.strip()
    report.state = ProblemState.OBJECTED
    report.save(update_fields=["objection", "state"])
    _open(report, f"Bezwaar: {report.objection or report.text}")
    return report


def objection_context(link: OneTimeLink) -> dict[str, Any]:
    """Return what the page behind the link shows: the report, or None where it is gone."""
    report = ProblemReport.objects.select_related("page").filter(pk=link.payload["report"]).first()
    return {"report": report, "longest": OBJECTION_LENGTH}


def spend_objection(link: OneTimeLink, choice: str) -> str:
    """Carry out the link: the choice is the text of the objection."""
    text = storable(choice).strip()
    if not text:
        raise LinkRefusedError("Schrijf waarom je het niet eens bent met het antwoord.")
    if len(text) > OBJECTION_LENGTH:
        raise LinkRefusedError(f"Maak je tekst korter dan {OBJECTION_LENGTH} tekens.")
    try:
        object_to_answer(report_id=link.payload["report"], text=text)
    except (CannotObjectError, ProblemReport.DoesNotExist):
        raise LinkRefusedError("Bezwaar maken kan hier niet meer.") from None
    return "Een andere redacteur bekijkt je melding opnieuw en antwoordt je."
