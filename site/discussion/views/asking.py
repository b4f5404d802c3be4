"""What the views of this room have in common: reading an address, and sending a form once."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.reading import number_of_part, readable_comment, readable_page
from discussion.errors import TooManyCommentsError
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

OK, TOO_MANY, UNPROCESSABLE = 200, 429, 422
DIGITS = 9
"""More a key does not have."""


def page_or_404(page_id: int, user: Any) -> Any:
    """Return the page that people talk under, for who may read it."""
    page = readable_page(page_id=page_id, user=user)
    if page is None:
        raise Http404
    return page


def own_or_404(comment_id: int, user: User) -> tuple[XtdComment, Any]:
    """Return somebody's own comment, and the page it stands under."""
    comment = XtdComment.objects.filter(pk=comment_id, user=user).first()
    if comment is None:
        raise Http404
    return comment, page_or_404(number_of(comment.object_pk), user)


def comment_or_404(comment_id: int, user: Any) -> tuple[XtdComment, Any]:
    """Return a comment that stands online where this person may read it, and its page."""
    found = readable_comment(comment_id=comment_id, user=user)
    if found is None:
        raise Http404
    return found


def number_of(text: str) -> int:
    """Return the number that an address holds; 0 where it is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= DIGITS else 0


def address_of(page: Any) -> str:
    """Return where the whole conversation stands."""
    return reverse("discussion:talk", args=[page.pk])


def place_of(page: Any, comment: XtdComment, reader: Any) -> str:
    """Return where this reader finds a comment in the conversation."""
    number = number_of_part(page=page, user=reader, comment=comment)
    part = f"?blad={number}" if number > 1 else ""
    return f"{address_of(page)}{part}#reactie-{comment.pk}"


def write_once(
    request: HttpRequest, form: str, user: User, write: Callable[[], str]
) -> HttpResponse:
    """Write what a form asks and go to its result; raises `InvalidToken`."""
    token = request.POST.get(TOKEN_INPUT, "")
    return HttpResponseRedirect(once(token=token, form=form, user=user, write=write))


def press_once(
    request: HttpRequest, form: str, user: User, write: Callable[[], str], back: str
) -> HttpResponse:
    """Do what a lone button asks; a button that stood there too long is told so at `back`."""
    try:
        return write_once(request, form, user, write)
    except InvalidToken as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(back)


def write_form(
    request: HttpRequest,
    form: Form,
    *,
    name: str,
    keep: Callable[[], str],
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Show a form; when it is sent, write it once, or show it again with what stood in the way."""
    status = UNPROCESSABLE if form.is_bound else OK
    if form.is_bound and form.is_valid():
        try:
            return write_once(request, name, cast("User", request.user), keep)
        except PermissionDenied as error:
            raise Http404 from error
        except InvalidToken as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error(first_name(form), error)
            status = TOO_MANY if isinstance(error, TooManyCommentsError) else status
    return render(request, template, {**context, "form": form}, status=status)


def first_name(form: Form) -> str:
    """Return the field beside which stands what the database had to say."""
    return next(iter(form.fields))
