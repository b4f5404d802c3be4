"""Each form is carried out once, however often it is sent."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from safeforms.models import FormToken
from safeforms.tokens import Person, Token, read_token


def once(*, token: str, form: str, user: Person, write: Callable[[], str]) -> str:
    """Run `write` and return the address of its result; a repeat gets the first result's address.

    The token's row stands in the transaction of the write. A concurrent repeat waits for it: on
    PostgreSQL at the unique key, on SQLite at the lock that the transaction takes at its start.
    When `write` raises, nothing remains and the token is as good as before.

    Raises:
        InvalidToken: for a forged, foreign or expired token.
    """
    found = read_token(token=token, form=form, user=user)
    with transaction.atomic():
        row = _claim(found, form, user)
        if row is None:
            return first_result(key=found.key) or ""
        row.result_url = write()
        row.save(update_fields=["result_url"])
    return row.result_url


def _claim(token: Token, form: str, user: Person) -> FormToken | None:
    """Insert the token's row, or return nothing when another has done so."""
    owner_id = None if token.is_anonymous or user is None else user.pk
    try:
        with transaction.atomic():
            return FormToken.objects.create(token=token.key, form=form[:100], user_id=owner_id)
    except IntegrityError:
        return None


def first_result(*, key: str) -> str | None:
    """Return the address that a used token led to, or nothing when it was not used yet."""
    return FormToken.objects.filter(token=key).values_list("result_url", flat=True).first()
