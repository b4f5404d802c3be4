"""Questions: which comment asks one, which reply answered it, and the list of the open ones."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from discussion.domain.questions import (
    accept_answer,
    mark_question,
    may_judge_answers,
    questions_for,
    reject_answer,
    unmark_question,
)
from discussion.views.asking import (
    comment_or_404,
    number_of,
    own_or_404,
    place_of,
    press_once,
)

ASK_FORM, ACCEPT_FORM = "gesprek-vraag", "gesprek-aanvaard"


@require_http_methods(["GET", "HEAD"])
def questions(request: HttpRequest) -> HttpResponse:
    """List the open questions that this reader may see, or those that were answered."""
    number = max(number_of(request.GET.get("blad", "")), 1)
    is_answered = request.GET.get("toon") == "beantwoord"
    found = questions_for(user=request.user, is_answered=is_answered, number=number)
    if number > 1 and not found.rows:
        raise Http404
    return render(request, "discussion/questions.html", {"found": found})


@login_required
@require_POST
def ask(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Say that one's own comment asks something, or nothing after all."""
    comment, page = own_or_404(comment_id, cast("User", request.user))
    act = unmark_question if request.POST.get("vraag") == "nee" else mark_question
    return _press(
        request,
        ASK_FORM,
        place_of(page, comment, request.user),
        lambda by: act(comment=comment, by=by),
    )


@login_required
@require_POST
def accept(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Say which reply answered a question, or that it did not after all."""
    comment, page = comment_or_404(comment_id, request.user)
    if not may_judge_answers(user=request.user, comment=comment, page=page):
        raise Http404
    act = reject_answer if request.POST.get("aanvaard") == "nee" else accept_answer
    return _press(
        request,
        ACCEPT_FORM,
        place_of(page, comment, request.user),
        lambda by: act(answer=comment, by=by),
    )


def _press(request: HttpRequest, form: str, back: str, act: Callable[[User], Any]) -> HttpResponse:
    user = cast("User", request.user)

    def carry_out() -> str:
        act(user)
        return back

    try:
        return press_once(request, form, user, carry_out, back)
    except PermissionDenied as error:
        raise Http404 from error
