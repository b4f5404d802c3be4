"""What every view with a write form does: carry it out once, and say so when that fails."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseRedirect

from accounts.domain.memberships import MembershipChangedError
from accounts.models import User
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken


def person_of(request: HttpRequest) -> User:
    """Return who is signed in; for views that `login_required` guards."""
    assert isinstance(request.user, User)  # noqa: S101  the decorator's promise, for the types
    return request.user


def write_once(
    request: HttpRequest, name: str, form: BaseForm | None, write: Callable[[], str]
) -> HttpResponseRedirect | None:
    """Run `write` in one transaction with the form's token and go to the address it returns.

    None where the form must be shown again: then it holds the error (forms without fields have
    theirs raised as it is).
    """
    try:
        url = once(
            token=request.POST.get(TOKEN_INPUT, ""), form=name, user=request.user, write=write
        )
    except (InvalidToken, MembershipChangedError) as error:
        _refuse(form, str(error), error)
        return None
    except ValidationError as error:
        _refuse(form, error, error)
        return None
    return HttpResponseRedirect(url)


def _refuse(form: BaseForm | None, message: Any, error: Exception) -> None:
    if form is None:
        raise error
    form.add_error(None, message)
