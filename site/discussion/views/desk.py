"""`/beheer/gesprek/`: what waits for an editor."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.writing import put_online, take_away
from moderation.views.access import editors_only
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "gesprek-beslis"
SHOWN = 50


@editors_only
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List the comments that wait, the oldest first."""
    found = XtdComment.objects.filter(is_public=False, is_removed=False)
    comments = (
        found.select_related("user").prefetch_related("earlier_texts").order_by("submit_date", "pk")
    )[:SHOWN]
    return render(request, "discussion/admin/waiting.html", {"comments": comments})


@editors_only
@require_POST
def decide(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Put a comment online, or take it away."""
    comment = XtdComment.objects.filter(pk=comment_id).first()
    if comment is None:
        raise Http404
    url, editor = reverse("discussion_desk:waiting"), cast("User", request.user)
    online = request.POST.get("besluit") == "online"

    def carry_out() -> str:
        (put_online if online else take_away)(comment=comment, by=editor)
        messages.success(request, "De reactie staat online." if online else "De reactie is weg.")
        return url

    try:
        token = request.POST.get(TOKEN_INPUT, "")
        return HttpResponseRedirect(once(token=token, form=FORM, user=editor, write=carry_out))
    except InvalidToken as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(url)
