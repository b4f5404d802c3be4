"""`/netwerken/agenda/<slug>/verslag/` for who runs the network, and what comes back of reports."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.writing import person_of, write_once
from networks.domain.report_views import report_of, rows_of, shown_rows
from networks.domain.reporting import ReportChangedError, may_settle, save_report, settle
from networks.enums import ReportRowKind, RowState
from networks.errors import MembershipRefusedError
from networks.forms.report import details_of_rows, report_rows
from networks.models import EventPage, ReportRow
from networks.rules import may_organise_event
from networks.views.access import SHOW_OR_POST, network_for
from safeforms.domain.drafts import draft_data, own_draft
from safeforms.domain.numbers import key_number
from safeforms.domain.once import once
from safeforms.rows import apply_row_action, without_errors
from safeforms.tokens import TOKEN_INPUT, InvalidToken
from safeforms.views import keeps_posted_data_when_signed_out

FORM, SETTLE_FORM = "verslag", "verslag-regel"
BASE, ACTION, ROW, PUBLISH = "basis", "actie", "rij", "publiceer"
CONFLICT, INVALID = 409, 422


def _event_of_organiser(request: HttpRequest, slug: str) -> EventPage:
    found = EventPage.objects.visible_to(request.user).filter(slug=slug)
    event: EventPage | None = found.select_related("network", "report").first()
    if event is None or event.is_of_partner or not may_organise_event(request.user, event):
        raise Http404
    return event


@cache_control(private=True, max_age=0)
@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the report of an event: keep it as a draft, or publish it."""
    event = _event_of_organiser(request, slug)
    if request.method != "POST":
        return _opened(request, event)
    if ROW in request.POST:
        rows = report_rows(apply_row_action(request.POST, request.POST.get(ROW, "")), event)
        without_errors(rows)
        return _shown(request, event, rows)
    rows = report_rows(request.POST, event)
    if not rows.is_valid():
        return _shown(request, event, rows, status=INVALID)
    return _sent(request, event, rows)


def _opened(request: HttpRequest, event: EventPage) -> HttpResponse:
    named = request.GET.get("klad", "")
    draft = own_draft(user=person_of(request), draft_id=named) if named else None
    if draft is None or draft.form != FORM or draft.target != event.slug:
        return _shown(request, event, report_rows(None, event))
    rows = report_rows(draft_data(draft), event)
    without_errors(rows)
    return _shown(request, event, rows, base=draft.base_revision)


def _sent(request: HttpRequest, event: EventPage, rows: BaseFormSet) -> HttpResponse:
    def write() -> str:
        publishes = request.POST.get(ACTION) == PUBLISH
        saved = save_report(
            event=event,
            by=person_of(request),
            rows=details_of_rows(rows),
            base=key_number(request.POST.get(BASE, "")) or 0,
            publish=publishes,
        )
        told = "Het verslag staat op deze pagina." if saved.is_published else "Bewaard als klad."
        messages.success(request, told)
        return f"{event.get_absolute_url()}#verslag" if saved.is_published else request.path

    token = request.POST.get(TOKEN_INPUT, "")
    try:
        return HttpResponseRedirect(once(token=token, form=FORM, user=request.user, write=write))
    except ReportChangedError as error:
        return _shown(request, event, rows, theirs=error.report, status=CONFLICT)
    except ValidationError as error:
        return _shown(request, event, rows, problem=" ".join(error.messages), status=INVALID)
    except (InvalidToken, MembershipRefusedError) as error:
        return _shown(request, event, rows, problem=str(error), status=INVALID)


def _shown(
    request: HttpRequest,
    event: EventPage,
    rows: BaseFormSet,
    *,
    problem: str = "",
    theirs: object = None,
    base: int | None = None,
    status: int = 200,
) -> HttpResponse:
    stored = report_of(event)
    if base is None and request.method == "POST" and theirs is None:
        base = key_number(request.POST.get(BASE, ""))
    if base is None:
        base = getattr(theirs or stored, "version", 0)
    context = {
        "event": event,
        "report": stored,
        "rows": rows,
        "base": base,
        "problem": problem,
        "theirs": theirs,
        "crumbs": [*event.crumbs[:-1], (event.title, event.get_absolute_url()), ("Verslag", "")],
    }
    return render(request, "networks/report/form.html", context, status=status)


@login_required
@require_POST
def settle_row(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that an agreement is done, or a question answered or closed."""
    row = _row_of(request, key)
    state = request.POST.get("stand", "")

    def write() -> str:
        try:
            settle(key=row.key, by=person_of(request), state=state)
        except MembershipRefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"Genoteerd: {RowState(state).label}.")
        return _where_back(row, request.POST.get("naar", ""))

    try:
        return write_once(request, SETTLE_FORM, None, write) or HttpResponseRedirect("/mijn/")
    except InvalidToken as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(_where_back(row, request.POST.get("naar", "")))


def _row_of(request: HttpRequest, key: UUID) -> ReportRow:
    found = ReportRow.objects.filter(key=key, report__published_at__isnull=False)
    row = found.select_related("report__event__network").first()
    if row is None or not row.report.event.visible_to(request.user):
        raise Http404
    if not may_settle(request.user, row):
        raise Http404
    return row


def _where_back(row: ReportRow, slug: str) -> str:
    """Return the page that the button stood on: a later meeting, or the list of questions."""
    network = row.report.event.network
    if row.kind == ReportRowKind.QUESTION and network is not None:
        return reverse("networks:questions", args=[network.slug])
    # What is no slug (a NUL among it, say) is not for the database to refuse.
    is_slug = slug_re.fullmatch(slug) is not None
    event = EventPage.objects.filter(slug=slug, network=network).first() if is_slug else None
    return (event or row.report.event).get_absolute_url()


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """List the questions that a network's meetings left open, and those that were answered."""
    network = network_for(request, slug)
    found = rows_of(network, ReportRowKind.QUESTION)
    context = {
        "network": network,
        "rows": shown_rows(network=network, rows=found, user=request.user),
        "crumbs": [
            ("Netwerken", "/netwerken/"),
            (network.title, network.get_absolute_url()),
            ("Open vragen", ""),
        ],
    }
    return render(request, "networks/report/questions.html", context)
