"""What the page of a case shows."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from wagtail.models import Revision

from moderation.domain.queue import queue_for
from moderation.domain.status import age_of
from moderation.enums import Decision
from moderation.models import CannedReply, Case, CaseEvent
from moderation.registry import CaseKind, case_kind
from moderation.rules import is_own_work, may_decide

CONFLICT = 409
BUTTONS = {
    Decision.CHANGES_REQUESTED: "Vraag een aanvulling",
    Decision.ANSWERED: "Verstuur het antwoord",
    Decision.APPROVED: "Keur goed",
    Decision.SCHEDULED: "Plan publicatie",
    Decision.REFUSED: "Publiceer niet",
}


def find_case(case_id: int) -> tuple[Case, CaseKind]:
    """Return a case with its kind; 404 where either does not exist."""
    cases = Case.objects.select_related(
        "page", "revision__user", "submitted_by", "claimed_by", "decided_by"
    )
    case = cases.filter(pk=case_id).first()
    kind = case_kind(case.kind) if case else None
    if case is None or kind is None:
        raise Http404
    return case, kind


def told(request: HttpRequest, case: Case, words: str = "") -> HttpResponse:
    """Say who decided what; the editor's own words stay at hand."""
    context = {"case": case, "kind": case_kind(case.kind), "words": words}
    return render(request, "moderation/already_decided.html", context, status=CONFLICT)


@dataclass(frozen=True)
class Version:
    """Which revision a decision is about."""

    number: int
    revision: Revision
    is_first: bool
    """Whether nothing of the page is online yet."""
    newer: Revision | None
    """A later revision that nobody submitted: it is not what is decided about."""


def canned_for(kind: CaseKind) -> list[CannedReply]:
    """Return the ready texts for the decisions of this kind."""
    return list(CannedReply.objects.filter(decision__in=kind.decisions))


def case_context(request: HttpRequest, case: Case, kind: CaseKind) -> dict[str, Any]:
    """Return everything on the page of a case but its form."""
    user = request.user
    given = kind.context(case, user)
    own = is_own_work(user, case)
    return {
        "case": case,
        "kind": kind,
        "age": age_of(case),
        "queue": queue_for(user=user, tab=request.GET.get("soort", "")),
        "panel": panel_of(request, case, kind, given),
        "facts": given.get("facts", ()),
        "changes": given.get("changes"),
        "version": version_of(case),
        "preview_url": _url(case, given, "preview_url"),
        "correction_url": _url(case, given, "correction_url"),
        "events": events_of(case),
        "may_decide": case.is_open and may_decide(user, case, kind),
        "is_own_work": own and not kind.vouched_for(case),
        "is_mine": case.claimed_by_id == user.pk,
        "offers": {
            decision.value: {**BUTTONS, **kind.buttons}[decision] for decision in kind.decisions
        },
    }


def panel_of(request: HttpRequest, case: Case, kind: CaseKind, given: dict[str, Any]) -> SafeString:
    """Render what the kind shows of its case."""
    return render_to_string(kind.panel_template, {**given, "case": case, "kind": kind}, request)


def _url(case: Case, given: dict[str, Any], name: str) -> str:
    """Return the kind's own address, or Wagtail's for a case with a revision."""
    if name in given or case.page_id is None or case.revision_id is None:
        return str(given.get(name, ""))
    try:
        if name == "preview_url":
            return reverse(
                "wagtailadmin_pages:revisions_view", args=[case.page_id, case.revision_id]
            )
        return reverse("wagtailadmin_pages:edit", args=[case.page_id])
    except NoReverseMatch:
        return ""


def version_of(case: Case) -> Version | None:
    """Return which version of its page a case is about."""
    revision, page = case.revision, case.page
    if revision is None or page is None:
        return None
    same_page = Revision.objects.filter(
        base_content_type_id=revision.base_content_type_id, object_id=revision.object_id
    )
    latest = (
        same_page.select_related("user").defer("content").order_by("-created_at", "-pk").first()
    )
    return Version(
        number=same_page.filter(created_at__lte=revision.created_at).count(),
        revision=revision,
        is_first=not page.live,
        newer=latest if case.is_open and latest and latest.pk != revision.pk else None,
    )


def events_of(case: Case) -> list[CaseEvent]:
    """Return what happened, oldest first."""
    return list(case.events.select_related("actor"))
