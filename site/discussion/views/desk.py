"""`/beheer/gesprek/`: what waits for an editor, what was reported, and what is hidden."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.desk import desk, open_reports
from discussion.domain.hiding import decide_appeal, hide, may_decide
from discussion.domain.thanking import leave_standing
from discussion.domain.writing import put_online
from discussion.enums import Outcome
from discussion.forms.judging import AppealAnswerForm, HideForm
from discussion.models import Hiding
from discussion.views.asking import press_once, write_form
from moderation.views.access import editors_only

FORM, HIDE_FORM, APPEAL_FORM = "gesprek-beslis", "gesprek-verberg", "gesprek-antwoord-beroep"
DECISIONS = {
    "online": (put_online, "De reactie staat online."),
    "laat": (leave_standing, "De reactie blijft staan; de meldingen zijn behandeld."),
}


@editors_only
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits, is reported or hidden."""
    found = desk(chosen=request.GET.get("lijst", ""))
    return render(request, "discussion/admin/desk.html", {"desk": found})


@editors_only
@require_POST
def decide(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Put a comment online, or leave a reported one where it is."""
    comment = _comment(comment_id)
    chosen = request.POST.get("besluit", "")
    if chosen not in DECISIONS:
        messages.error(request, "Kies wat je met de reactie doet.")
        return HttpResponseRedirect(_list("wacht"))
    act, done = DECISIONS[chosen]
    url, editor = _list("wacht" if chosen == "online" else "gemeld"), cast("User", request.user)

    def carry_out() -> str:
        act(comment=comment, by=editor)
        messages.success(request, done)
        return url

    return press_once(request, FORM, editor, carry_out, url)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def conceal(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Hide a comment, with a reason for who wrote it."""
    comment, editor = _comment(comment_id), cast("User", request.user)
    form = HideForm(request.POST if request.method == "POST" else None)

    def keep() -> str:
        hide(comment=comment, by=editor, reason=form.cleaned_data["reason"])
        messages.success(request, "De reactie is verborgen.")
        return _list("wacht" if not comment.is_public else "gemeld")

    context: dict[str, Any] = {"comment": comment, "reports": open_reports(comment)}
    return write_form(
        request,
        form,
        name=HIDE_FORM,
        keep=keep,
        template="discussion/admin/hide.html",
        context=context,
    )


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: HttpRequest, hiding_id: int) -> HttpResponse:
    """Answer somebody who asked to look again."""
    hiding = Hiding.objects.select_related("comment__user").filter(pk=hiding_id).first()
    if hiding is None or not hiding.appealed_at:
        raise Http404
    editor = cast("User", request.user)
    form = AppealAnswerForm(request.POST if request.method == "POST" else None)

    def keep() -> str:
        outcome = Outcome(form.cleaned_data["outcome"])
        decide_appeal(hiding=hiding, by=editor, outcome=outcome, answer=form.cleaned_data["answer"])
        messages.success(request, f"Beslist: {outcome.label}.")
        return _list("opnieuw")

    context = {
        "hiding": hiding,
        "comment": hiding.comment,
        "may_decide": may_decide(editor, hiding),
    }
    return write_form(
        request,
        form,
        name=APPEAL_FORM,
        keep=keep,
        template="discussion/admin/look_again.html",
        context=context,
    )


def _comment(comment_id: int) -> XtdComment:
    comment = XtdComment.objects.select_related("user").filter(pk=comment_id).first()
    if comment is None or (comment.is_removed and not comment.comment):
        raise Http404
    found: XtdComment = comment
    return found


def _list(name: str) -> str:
    return f"{reverse('discussion_desk:waiting')}?lijst={name}"
