"""Changing one's own comment, for a quarter of an hour."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.editing import edit_comment
from discussion.domain.limits import may_still_edit
from discussion.errors import TooLateError, TooManyCommentsError
from discussion.forms.comment import CommentForm
from discussion.views.asking import (
    TOO_MANY,
    UNPROCESSABLE,
    own_or_404,
    place_of,
    write_once,
)
from operations.clock import database_now
from safeforms.tokens import InvalidToken

FORM = "gesprek-aanpassen"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Show one's own comment in a form, and keep what it says now."""
    user = cast("User", request.user)
    comment, page = own_or_404(comment_id, user)
    if comment.is_removed:
        raise Http404
    if request.method != "POST":
        if not may_still_edit(comment=comment, now=database_now()):
            messages.error(request, TooLateError().messages[0])
            return HttpResponseRedirect(place_of(page, comment))
        form = CommentForm(initial={"text": comment.comment})
        return _shown(request, page, comment, form)
    form, status = CommentForm(request.POST), UNPROCESSABLE
    if form.is_valid():
        try:
            return _send(request, page, comment, form.cleaned_data["text"])
        except PermissionDenied as error:
            raise Http404 from error
        except InvalidToken as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error("text", error)
            status = TOO_MANY if isinstance(error, TooManyCommentsError) else status
    return _shown(request, page, comment, form, status)


def _send(request: HttpRequest, page: Any, comment: XtdComment, text: str) -> HttpResponse:
    user = cast("User", request.user)

    def keep() -> str:
        kept = edit_comment(comment=comment, by=user, text=text)
        messages.success(
            request,
            "Je reactie is aangepast."
            if kept.is_public
            else "Je reactie is aangepast. Een redacteur leest ze voor ze online komt.",
        )
        return place_of(page, comment)

    return write_once(request, FORM, user, keep)


def _shown(
    request: HttpRequest, page: Any, comment: XtdComment, form: CommentForm, status: int = 200
) -> HttpResponse:
    context = {"page": page, "form": form, "changed": comment}
    return render(request, "discussion/write.html", context, status=status)
