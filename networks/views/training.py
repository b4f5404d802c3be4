"""`/mijn/nascholing/`: what somebody attended, with its attests; and checking an attest."""

import csv
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from networks.domain.attests import check, own_attest, pdf_of
from networks.domain.training import HEADER, as_rows, training_of

POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
LONGEST = 40
CRUMBS = [("Mijn pagina", "/mijn/"), ("Mijn nascholing", "")]


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what somebody attended, by school year."""
    context = {"years": training_of(user=request.user), "crumbs": CRUMBS}
    return render(request, "networks/attendance/training.html", context)


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Return the same as CSV for a spreadsheet."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mijn-nascholing.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(HEADER)
    writer.writerows(as_rows(training_of(user=request.user)))
    return response


@login_required
@require_safe
def attest_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make somebody's own attest; for others it does not exist."""
    registration = own_attest(user=request.user, key=key)
    if registration is None:
        raise Http404
    response = HttpResponse(pdf_of(registration), content_type="application/pdf")
    name = f"attest-{registration.event.slug}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@require_safe
def check_attest(request: HttpRequest) -> HttpResponse:
    """Ask for the number of an attest, and lead on to what it says."""
    number = request.GET.get("nummer", "").strip()[:LONGEST]
    if number.replace("-", "").isalnum():
        return redirect(reverse("networks:attest", args=[number]))
    return _checked(request, number="", status=200)


@never_cache
@require_safe
def attest(request: HttpRequest, number: str) -> HttpResponse:
    """Say whether the number of an attest is genuine, and no more of whose it is than initials."""
    return _checked(request, number=number[:LONGEST], status=404)


def _checked(request: HttpRequest, *, number: str, status: int) -> HttpResponse:
    found = check(number)
    context = {
        "number": number,
        "found": found,
        "crumbs": [("Netwerken", "/netwerken/"), ("Een attest nakijken", "")],
    }
    code = 200 if found is not None else status
    return render(request, "networks/attendance/check.html", context, status=code)
