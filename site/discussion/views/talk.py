"""Reading a conversation, joining it, and taking one's words back."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.reading import DEEPEST, comments_of, conversation_of, readable_page
from discussion.domain.writing import withdraw, write_comment
from discussion.errors import TooManyCommentsError
from discussion.forms.comment import CommentForm
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM, AWAY_FORM = "gesprek", "gesprek-weg"
TOO_MANY, UNPROCESSABLE = 429, 422
DIGITS = 9
"""More a key does not have."""


@require_http_methods(["GET", "HEAD"])
def talk(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show all that is said under a page, part by part."""
    page = _page(page_id, request.user)
    number = max(_number(request.GET.get("blad", "")), 1)
    found = conversation_of(page=page, user=request.user, number=number)
    if number > 1 and not found.comments:
        raise Http404
    return render(request, "discussion/talk.html", {"page": page, "talk": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say something under a page, or reply."""
    page, user = _page(page_id, request.user), cast("User", request.user)
    parent = _parent(request, page)
    form = CommentForm(request.POST if request.method == "POST" else None)
    status = UNPROCESSABLE if form.is_bound else 200
    if form.is_bound and form.is_valid():
        if form.is_trapped:
            # A program is told what it wants to hear.
            return HttpResponseRedirect(_address(page))
        try:
            return _send(request, page, user, form.cleaned_data["text"], parent)
        except PermissionDenied as error:
            raise Http404 from error
        except InvalidToken as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error("text", error)
            status = TOO_MANY if isinstance(error, TooManyCommentsError) else status
    context = {"page": page, "form": form, "parent": parent}
    return render(request, "discussion/write.html", context, status=status)


def _send(
    request: HttpRequest, page: Any, user: User, text: str, parent: XtdComment | None
) -> HttpResponse:
    def keep() -> str:
        kept = write_comment(page=page, writer=user, text=text, parent=parent)
        messages.success(
            request,
            "Je reactie staat online."
            if kept.is_public
            else "Dank je. Een redacteur leest je eerste reactie voor ze online komt.",
        )
        return _address(page)

    token = request.POST.get(TOKEN_INPUT, "")
    return HttpResponseRedirect(once(token=token, form=FORM, user=user, write=keep))


@login_required
@require_POST
def away(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Withdraw one's own comment."""
    user = cast("User", request.user)
    comment = XtdComment.objects.filter(pk=comment_id, user=user).first()
    if comment is None:
        raise Http404
    page = _page(_number(comment.object_pk), user)

    def take_back() -> str:
        withdraw(comment=comment, by=user)
        messages.success(request, "Je reactie is weg.")
        return _address(page)

    try:
        token = request.POST.get(TOKEN_INPUT, "")
        return HttpResponseRedirect(once(token=token, form=AWAY_FORM, user=user, write=take_back))
    except InvalidToken as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(_address(page))


def _page(page_id: int, user: Any) -> Any:
    page = readable_page(page_id=page_id, user=user)
    if page is None:
        raise Http404
    return page


def _parent(request: HttpRequest, page: Any) -> XtdComment | None:
    """Return what is replied to: a comment of this page that everybody reads."""
    asked = request.POST.get("op") or request.GET.get("op") or ""
    if not asked:
        return None
    found = comments_of(page).filter(pk=_number(asked), is_public=True, is_removed=False).first()
    if found is None or found.level >= DEEPEST:
        raise Http404
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= DIGITS else 0


def _address(page: Any) -> str:
    return reverse("discussion:talk", args=[page.pk])
