"""What every view with a small write form does: carry it out once."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseRedirect

from accounts.models import User
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT


def person_of(request: HttpRequest) -> User:
    """Return who is signed in, in views that ask for it."""
    return cast("User", request.user)


def write_once(request: HttpRequest, name: str, write: Callable[[], str]) -> HttpResponseRedirect:
    """Run `write` in one transaction with the form's token and go to the address it returns.

    Raises:
        InvalidToken: the form stood open too long, or is not this person's.
    """
    token = request.POST.get(TOKEN_INPUT, "")
    return HttpResponseRedirect(once(token=token, form=name, user=request.user, write=write))
