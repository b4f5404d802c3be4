"""`/beheer/zoeken/vragen/`: what people look for, and above all what they do not find."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from search.domain.query_log import gaps, most_asked, slowest

PERIODS = {"7": "7 dagen", "30": "30 dagen", "90": "3 maanden", "365": "een jaar"}
USUAL = "30"
MOST = 50


@login_required
@permission_required("search.view_querycount", raise_exception=True)
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show the gaps, what is asked most and what takes longest."""
    period = request.GET.get("periode", USUAL)
    period = period if period in PERIODS else USUAL
    since = timezone.localdate() - timedelta(days=int(period))
    lists = (
        ("Niet gevonden", "gaten", gaps(since=since, limit=MOST)),
        ("Meest gevraagd", "meest", most_asked(since=since, limit=MOST)),
        ("Traagst", "traagst", slowest(since=since, limit=10)),
    )
    return render(
        request,
        "search/admin/questions.html",
        {"lists": lists, "periods": PERIODS.items(), "period": period},
    )
