"""`/beheer/prijs/`: the editions, a new one, and the settings of each."""

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards.domain.phases import phase_at
from awards.domain.setting_up import expected_dossiers, expected_load, may_still_change
from awards.domain.setting_up import save_settings as store_settings
from awards.domain.starting import start_edition
from awards.forms.setting_up import SettingsForm, StartForm, criterion_rows, initial_of
from awards.models import Edition
from awards.views.writing import write_once
from moderation.views.access import editors_only
from operations.clock import database_now
from safeforms.rows import apply_row_action, without_errors

SHOW_OR_POST = ("GET", "HEAD", "POST")
START, SETTINGS = "prijs-editie", "prijs-instellingen"
ROW = "rij"
UNPROCESSABLE = 422


@never_cache
@editors_only
@require_http_methods(SHOW_OR_POST)
def editions(request: HttpRequest) -> HttpResponse:
    """List the editions, and start one."""
    next_year = (Edition.objects.values_list("year", flat=True).first() or _this_year()) + 1
    form = StartForm(
        request.POST if request.method == "POST" else None, initial={"year": next_year}
    )
    if form.is_bound and form.is_valid():

        def write() -> str:
            made = start_edition(year=form.cleaned_data["year"], by=person_of(request))
            messages.success(request, f"De editie {made.year} is er. Stel ze nu in.")
            return reverse("awards_editors:settings", args=[made.year])

        if (answer := write_once(request, START, form, write)) is not None:
            return answer
    now = database_now()
    rows = [(one, phase_at(one, now)) for one in Edition.objects.select_related("page")]
    context = {"rows": rows, "form": form, "crumbs": [("Prijs", "")]}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "awards/editor/editions.html", context, status=status)


def _this_year() -> int:
    return timezone.localdate().year


@never_cache
@editors_only
@require_http_methods(SHOW_OR_POST)
def settings(request: HttpRequest, year: int) -> HttpResponse:
    """Set up an edition; once its reglement is frozen, only read."""
    edition = get_object_or_404(Edition.objects.select_related("page"), year=year)
    if request.method != "POST":
        form = SettingsForm(initial=initial_of(edition))
        return _shown(request, edition, form, criterion_rows(None, edition))
    if ROW in request.POST:
        data = apply_row_action(request.POST, request.POST.get(ROW, ""))
        form, rows = SettingsForm(data), criterion_rows(data, edition)
        without_errors(form, rows)
        return _shown(request, edition, form, rows)
    form, rows = SettingsForm(request.POST), criterion_rows(request.POST, edition)
    if form.is_valid() and rows.is_valid():

        def write() -> str:
            store_settings(
                edition_id=edition.pk, settings=form.settings(rows), by=person_of(request)
            )
            messages.success(request, "De instellingen zijn bewaard.")
            return reverse("awards_editors:panel", args=[edition.year])

        if (answer := write_once(request, SETTINGS, form, write)) is not None:
            return answer
    return _shown(request, edition, form, rows, status=UNPROCESSABLE)


def _shown(
    request: HttpRequest,
    edition: Edition,
    form: SettingsForm,
    rows: BaseFormSet,
    *,
    status: int = 200,
) -> HttpResponse:
    weights = [one["weight"] for one in rows.cleaned_rows] if rows.is_bound else []  # type: ignore[attr-defined]
    stored = [one.weight for one in edition.criteria.all()]
    context = {
        "edition": edition,
        "form": form,
        "rows": rows,
        "total": sum(weights or stored),
        "may_change": may_still_change(edition),
        "load": expected_load(edition),
        "dossiers": expected_dossiers(edition),
        "crumbs": [
            ("Prijs", reverse("awards_editors:editions")),
            (str(edition.year), reverse("awards_editors:panel", args=[edition.year])),
            ("Instellingen", ""),
        ],
    }
    return render(request, "awards/editor/settings.html", context, status=status)
