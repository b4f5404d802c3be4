"""Changing one's own comment, for a quarter of an hour."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from accounts.models import User
from discussion.domain.editing import edit_comment
from discussion.domain.limits import may_still_edit
from discussion.errors import TooLateError
from discussion.forms.comment import CommentForm
from discussion.views.asking import own_or_404, place_of, write_form
from operations.clock import database_now

FORM = "gesprek-aanpassen"
CHANGED = "Je reactie is aangepast."
WAITS = "Je reactie is aangepast. Een redacteur leest ze voor ze online komt."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Show one's own comment in a form, and keep what it says now."""
    user = cast("User", request.user)
    comment, page = own_or_404(comment_id, user)
    if comment.is_removed:
        raise Http404
    is_sent = request.method == "POST"
    if not is_sent and not may_still_edit(comment=comment, now=database_now()):
        messages.error(request, TooLateError().messages[0])
        return HttpResponseRedirect(place_of(page, comment, request.user))
    form = CommentForm(request.POST if is_sent else None, initial={"text": comment.comment})

    def keep() -> str:
        kept = edit_comment(comment=comment, by=user, text=form.cleaned_data["text"])
        messages.success(request, CHANGED if kept.is_public else WAITS)
        return place_of(page, comment, request.user)

    context = {"page": page, "changed": comment}
    return write_form(
        request, form, name=FORM, keep=keep, template="discussion/write.html", context=context
    )
