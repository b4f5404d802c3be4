"""Carrying out what a form asks, once; a refusal stands at the top of the form."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseRedirect

from accounts.views.writing import write_once as write_once_below
from awards.errors import RefusedError


def write_once(
    request: HttpRequest, name: str, form: BaseForm | None, write: Callable[[], str]
) -> HttpResponseRedirect | None:
    """Run `write` with the form's token and go where it says; None: show the form again."""

    def refusing() -> str:
        try:
            return write()
        except RefusedError as error:
            raise ValidationError(str(error)) from error

    return write_once_below(request, name, form, refusing)
