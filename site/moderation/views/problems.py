"""`/meld-een-probleem/<page>/`: anybody tells the editors what is wrong with a page."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from moderation.domain.flood import within_limit
from moderation.domain.problems import report_problem
from moderation.enums import ProblemKind
from moderation.forms.problem import ProblemForm
from safeforms.domain.drafts import draft_data, own_draft
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "melding"
HOUR = 3600
REPORTS_AN_HOUR = 10
TOO_MANY = 429
UNPROCESSABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form, or put a report before the editors."""
    page = _readable_page(page_id, request.user)
    signed_in = bool(request.user.is_authenticated)
    form = ProblemForm(
        request.POST if request.method == "POST" else None,
        is_signed_in=signed_in,
        initial=_kept(request),
    )
    if request.method == "POST" and form.is_valid():
        return _send(request, page, form)
    status = UNPROCESSABLE if form.is_bound else 200
    return _show(request, page, form, status=status)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """Return what this person typed before the session ended."""
    draft_id = request.GET.get("klad", "")
    if not draft_id or not request.user.is_authenticated:
        return {}
    draft = own_draft(user=request.user, draft_id=draft_id)
    data = draft_data(draft) if draft else {}
    return {name: data[name] for name in ("kind", "text") if data.get(name)}


def _readable_page(page_id: int, user: Any) -> Any:
    """Return a page that this reader may see; to others it does not exist."""
    page = Page.objects.live().filter(pk=page_id).first()
    specific = page.specific if page else None
    visible_to = getattr(specific, "visible_to", None)
    if specific is None or visible_to is None or not visible_to(user):
        raise Http404
    return specific


def _show(request: HttpRequest, page: Any, form: ProblemForm, *, status: int = 200) -> HttpResponse:
    context = {"page_reported": page, "form": form}
    return render(request, "moderation/report.html", context, status=status)


def _send(request: HttpRequest, page: Any, form: ProblemForm) -> HttpResponse:
    if form.is_trapped:
        # A program is told what it wants to hear.
        return _thank(request, page)
    if not _may_report_now(request):
        form.add_error(None, "Je stuurde net al veel meldingen. Probeer het over een uur opnieuw.")
        return _show(request, page, form, status=TOO_MANY)

    def write() -> str:
        report_problem(
            page=page,
            kind=ProblemKind(form.cleaned_data["kind"]),
            text=form.cleaned_data["text"],
            reporter=request.user if request.user.is_authenticated else None,
            email=form.cleaned_data.get("email", ""),
        )
        return reverse("report_problem_sent", args=[page.pk])

    token = request.POST.get(TOKEN_INPUT, "")
    try:
        return HttpResponseRedirect(once(token=token, form=FORM, user=request.user, write=write))
    except InvalidToken as error:
        form.add_error(None, str(error))
        return _show(request, page, form, status=UNPROCESSABLE)


def _thank(request: HttpRequest, page: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("report_problem_sent", args=[page.pk]))


def _may_report_now(request: HttpRequest) -> bool:
    """Count by person and by address; neither may flood the inbox."""
    keys = [("melding-adres", get_adapter().get_client_ip(request) or "")]
    if request.user.is_authenticated:
        keys.append(("melding-persoon", str(request.user.pk)))
    # Each is counted, also where the first one says no already.
    counted = [
        within_limit(scope=scope, who=who, limit=REPORTS_AN_HOUR, seconds=HOUR)
        for scope, who in keys
    ]
    return all(counted)


@never_cache
@require_http_methods(["GET", "HEAD"])
def report_sent(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say thanks, and what happens next."""
    page = _readable_page(page_id, request.user)
    return render(request, "moderation/report_sent.html", {"page_reported": page})
