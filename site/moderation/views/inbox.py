"""`/beheer/inbox/`: what waits, and what was decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moderation.domain.queue import history, queue_for
from moderation.domain.submitting import deadline_days
from moderation.enums import Decision
from moderation.registry import case_kinds
from moderation.views.access import editors_only


@editors_only
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the queue."""
    queue = queue_for(user=request.user, tab=request.GET.get("soort", ""))
    return render(
        request, "moderation/inbox.html", {"queue": queue, "deadline_days": deadline_days()}
    )


@editors_only
@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """Show the last hundred decided cases, of one kind or decision where these are chosen."""
    decision = request.GET.get("beslissing", "")
    kind = request.GET.get("soort", "")
    kinds = case_kinds()
    decision = decision if decision in Decision.values else ""
    kind = kind if kind in {each.slug for each in kinds} else ""
    return render(
        request,
        "moderation/history.html",
        {
            "items": history(decision=decision, kind=kind),
            "decisions": Decision.choices,
            "kinds": kinds,
            "decision": decision,
            "kind": kind,
        },
    )
