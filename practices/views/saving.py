"""What the form's scripts ask for: keeping what was typed, and live results."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.rules import may_share
from files.forms import keep_uploads
from practices import rules
from practices.models import PracticePage
from practices.registry import Kind
from practices.views.desk import keep_draft
from practices.views.share import kind_or_404
from practices.views.writing import person_of
from safeforms.domain.drafts import AlreadySubmitted, discard_draft, own_draft

CONFLICT = 409
TOO_LONG = 422


@login_required
@require_POST
def autosave(request: HttpRequest, kind_slug: str) -> HttpResponse:
    """Keep what was typed as a draft, files included, and say when."""
    kind = kind_or_404(kind_slug)
    page = _edited(request, kind)
    data = keep_uploads(data=request.POST, files=request.FILES, user=person_of(request))
    try:
        draft = keep_draft(request=request, data=data, target=str(page.key) if page else "")
    except AlreadySubmitted:
        return _saved(request, {"is_sent": True})
    except ValidationError as error:
        return _saved(request, {"problem": " ".join(error.messages)}, TOO_LONG)
    base = data.get("basis", "")
    if page is not None and base and base != str(page.latest_revision_id):
        return _saved(request, {"draft": draft, "changed_page": page}, CONFLICT)
    return _saved(request, {"draft": draft, "at": timezone.localtime(draft.updated_at)})


def _saved(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "practices/saved.html", context, status=status)


def _edited(request: HttpRequest, kind: Kind) -> PracticePage | None:
    """Return the practice that the posted form edits; None for a new one."""
    named = request.POST.get("praktijk", "")
    if not named:
        if not may_share(request.user):
            raise PermissionDenied
        return None
    try:
        page = kind.page_model.objects.filter(key=UUID(named)).first()
    except ValueError:
        raise Http404 from None
    if page is None or not rules.may_edit(request.user, page):
        raise Http404
    return page


@login_required
@require_POST
def live(request: HttpRequest, kind_slug: str) -> HttpResponse:
    """Show what comes of what was typed so far; half-typed answers count for nothing."""
    kind = kind_or_404(kind_slug)
    page = _edited(request, kind)
    latest = page.get_latest_revision_as_object() if page else kind.page_model()
    form = kind.form_class()(request.POST, user=person_of(request), instance=latest)
    form.is_valid()
    shown = form.apply()
    return render(
        request, "practices/live.html", {"kind": kind, "page": shown, "facts": kind.live(shown)}
    )


@login_required
@require_POST
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away; its owner asked for it."""
    draft = own_draft(user=person_of(request), draft_id=draft_id)
    if draft is not None:
        discard_draft(draft=draft)
        messages.success(request, f"Het klad “{draft.title}” is weg.")
    return HttpResponseRedirect(f"{reverse('accounts:overview')}#mijn-praktijken")
