"""Reading a conversation, joining it, and taking one's words back."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.editing import withdraw
from discussion.domain.listening import listens
from discussion.domain.mentioning import choices_of, person_called
from discussion.domain.reading import DEEPEST, comments_of, conversation_of
from discussion.domain.refusing import refuse_floods_from
from discussion.domain.writing import write_comment
from discussion.forms.comment import WritingForm
from discussion.views.asking import (
    address_of,
    number_of,
    own_or_404,
    page_or_404,
    place_of,
    press_once,
    write_form,
)

FORM, AWAY_FORM = "gesprek", "gesprek-weg"
ONLINE = "Je reactie staat online."
WAITS = "Dank je. Een redacteur leest je eerste reactie voor ze online komt."


@require_http_methods(["GET", "HEAD"])
def talk(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show all that is said under a page, part by part."""
    page = page_or_404(page_id, request.user)
    number = max(number_of(request.GET.get("blad", "")), 1)
    found = conversation_of(page=page, user=request.user, number=number)
    if number > 1 and not found.comments:
        raise Http404
    hears = listens(user=request.user, page=page)
    return render(request, "discussion/talk.html", {"page": page, "talk": found, "listens": hears})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say something under a page, or reply."""
    page, user = page_or_404(page_id, request.user), cast("User", request.user)
    parent = _parent(request, page)
    form = WritingForm(
        request.POST if request.method == "POST" else None,
        is_reply=parent is not None,
        mentionable=choices_of(page=page, beside=user),
    )
    if form.is_bound and form.is_valid() and form.is_trapped:
        # A program is told what it wants to hear.
        return HttpResponseRedirect(address_of(page))

    def keep() -> str:
        said = form.cleaned_data
        refuse_floods_from(address=get_adapter().get_client_ip(request) or "")
        kept = write_comment(
            page=page,
            writer=user,
            text=said["text"],
            parent=parent,
            is_question=said.get("is_question", False),
            mentioned=person_called(key=said.get("mention", ""), page=page, beside=user),
        )
        messages.success(request, ONLINE if kept.is_public else WAITS)
        kept.refresh_from_db()
        return place_of(page, kept, user)

    context = {"page": page, "parent": parent}
    return write_form(
        request, form, name=FORM, keep=keep, template="discussion/write.html", context=context
    )


@login_required
@require_POST
def away(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Withdraw one's own comment."""
    user = cast("User", request.user)
    comment, page = own_or_404(comment_id, user)

    def take_back() -> str:
        withdraw(comment=comment, by=user)
        messages.success(request, "Je reactie is weg.")
        return address_of(page)

    return press_once(request, AWAY_FORM, user, take_back, address_of(page))


def _parent(request: HttpRequest, page: Any) -> XtdComment | None:
    """Return what is replied to: a comment of this page that everybody reads."""
    asked = request.POST.get("op") or request.GET.get("op") or ""
    if not asked:
        return None
    found = comments_of(page).filter(pk=number_of(asked), is_public=True, is_removed=False).first()
    if found is None or found.level >= DEEPEST:
        raise Http404
    return found
