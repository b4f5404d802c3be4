"""`/ict-team-van-het-jaar/<year>/uitslag/`: who won, why, and how everybody can check it."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from awards import rules
from awards.domain.honours import is_published, result_of
from awards.domain.receipt_check import check_receipt
from awards.forms.receipt import ReceiptForm
from awards.models import Edition
from awards.views.access import SHOW_OR_POST, edition_for
from moderation.domain.flood import within_limit
from operations.clock import database_now

HOUR = 3600
CHECKS_AN_HOUR = 120
"""From one address of the network."""
TOO_MANY, UNPROCESSABLE = 429, 422


def crumbs_of(edition: Edition, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a page of an edition."""
    return [
        ("ICT-team van het jaar", "/ict-team-van-het-jaar/"),
        (str(edition.year), edition.get_absolute_url()),
        *more,
    ]


def published_edition(year: int, now: datetime) -> Edition:
    """Return an edition of which everybody may know the result; for others it does not exist."""
    edition = edition_for(year)
    if not is_published(edition, now):
        raise Http404
    return edition


@require_safe
def result(request: HttpRequest, year: int) -> HttpResponse:
    """Show who won, with story and practices, and the seal."""
    now = database_now()
    found = result_of(edition=edition_for(year), user=request.user, now=now)
    if found is None:
        raise Http404
    context = {
        "edition": found.edition,
        "result": found,
        "has_evidence": rules.may_have_evidence(request.user, found.edition),
        "crumbs": crumbs_of(found.edition, ("Uitslag", "")),
    }
    return render(request, "awards/result/result.html", context)


@never_cache
@require_http_methods(SHOW_OR_POST)
def receipt(request: HttpRequest, year: int) -> HttpResponse:
    """Tell the owner of a receipt whether it stands in the published log, and no more."""
    edition = published_edition(year, database_now())
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not _may_check(request):
        form.add_error(None, "Vanaf hier is net al veel nagekeken. Probeer het later opnieuw.")
        return _shown(request, edition, form, status=TOO_MANY)
    if not form.is_valid():
        return _shown(request, edition, form, status=UNPROCESSABLE if form.is_bound else 200)
    found = check_receipt(edition=edition, code=form.cleaned_data["code"])
    return _shown(request, edition, form, checked=True, found=found)


def _may_check(request: HttpRequest) -> bool:
    who = get_adapter().get_client_ip(request) or ""
    return within_limit(scope="ontvangstcode", who=who, limit=CHECKS_AN_HOUR, seconds=HOUR)


def _shown(
    request: HttpRequest,
    edition: Edition,
    form: ReceiptForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    address = f"{edition.get_absolute_url()}uitslag/"
    context = {
        "edition": edition,
        "form": form,
        "crumbs": crumbs_of(edition, ("Uitslag", address), ("Ontvangstcode", "")),
        **more,
    }
    return render(request, "awards/result/receipt.html", context, status=status)
