"""`/beheer/bewaartermijnen/`: how long what is kept, why, and what was cleared."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.rules import EDITS
from operations.clock import database_now
from operations.models import RetentionRun
from operations.retention import Kept, all_kept

PER_PAGE = 30


@permission_required(EDITS, raise_exception=True)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Show the periods that count today, and what was cleared, the newest first."""
    kinds = all_kept()
    today = timezone.localdate(database_now())
    titles = {kept.name: kept.title for kept in kinds}
    page = Paginator(RetentionRun.objects.order_by("-at", "-pk"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "kinds": [_shown(kept, today) for kept in kinds],
        "page": page,
        "runs": [(titles.get(run.kind, run.kind), run) for run in page],
    }
    return render(request, "accounts/admin_retention.html", context)


def _shown(kept: Kept, today: date) -> dict[str, Any]:
    return {"title": kept.title, "period": kept.period_on(today)}
