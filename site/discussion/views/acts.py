"""What readers do with a comment of somebody else: thank, report; and appeal for their own."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from discussion.domain.hiding import appeal
from discussion.domain.thanking import give_thanks, report_comment, take_thanks_back
from discussion.enums import Ground, Outcome
from discussion.forms.judging import AppealForm, ReportForm
from discussion.models import Hiding
from discussion.views.asking import (
    comment_or_404,
    own_or_404,
    place_of,
    press_once,
    write_form,
)

THANK_FORM, REPORT_FORM, APPEAL_FORM = "gesprek-bedank", "gesprek-meld", "gesprek-opnieuw"
TOLD, TOLD_BEFORE = "Dank je. De redactie kijkt de reactie na.", "Je meldde deze reactie al."


@login_required
@require_POST
def thank(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Thank the writer of a comment, or thank no longer."""
    user = cast("User", request.user)
    comment, page = comment_or_404(comment_id, user)
    is_back = request.POST.get("bedankt") == "nee"

    def carry_out() -> str:
        try:
            (take_thanks_back if is_back else give_thanks)(comment=comment, by=user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return place_of(page, comment, request.user)

    try:
        return press_once(
            request, THANK_FORM, user, carry_out, place_of(page, comment, request.user)
        )
    except PermissionDenied as error:
        raise Http404 from error


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Tell editors what is wrong with a comment."""
    user = cast("User", request.user)
    comment, page = comment_or_404(comment_id, user)
    if comment.user_id == user.pk:
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)

    def keep() -> str:
        ground, words = Ground(form.cleaned_data["ground"]), form.cleaned_data["words"]
        is_new = report_comment(comment=comment, by=user, ground=ground, words=words)
        messages.success(request, TOLD if is_new else TOLD_BEFORE)
        return place_of(page, comment, request.user)

    return write_form(
        request,
        form,
        name=REPORT_FORM,
        keep=keep,
        template="discussion/report.html",
        context={"page": page, "comment": comment},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask another editor to look again at one's own comment that was hidden."""
    user = cast("User", request.user)
    comment, page = own_or_404(comment_id, user)
    hiding = Hiding.objects.filter(comment=comment).exclude(outcome=Outcome.RESTORED).first()
    if hiding is None or not comment.comment or not hiding.may_be_appealed:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)

    def keep() -> str:
        appeal(hiding=hiding, by=user, text=form.cleaned_data["text"])
        messages.success(request, "Je vraag is bij de redactie.")
        return place_of(page, comment, request.user)

    return write_form(
        request,
        form,
        name=APPEAL_FORM,
        keep=keep,
        template="discussion/appeal.html",
        context={"page": page, "comment": comment, "hiding": hiding},
    )
