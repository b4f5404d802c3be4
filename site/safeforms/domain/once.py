"""Each form is carried out once, however often it is sent."""

from collections.abc import Callable

from django.db import connection, transaction
from django.utils import timezone

from safeforms.models import FormToken
from safeforms.tokens import Person, Token, read_token

_CLAIM = (
    'INSERT INTO "safeforms_formtoken" ("token", "user_id", "form", "result_url", "used_at") '
    "VALUES (%s, %s, %s, '', %s) ON CONFLICT DO NOTHING"
)
_NOTE = 'UPDATE "safeforms_formtoken" SET "result_url" = %s WHERE "token" = %s'


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
        if not _claim(found, form, user):
            return first_result(key=found.key) or ""
        result_url = write()
        _note(found, result_url)
    return result_url


def _claim(token: Token, form: str, user: Person) -> bool:
    """Insert the token's row; False where another has done so.

    In words of our own: every form that is sent passes here, and a savepoint around an insert that
    may fail costs as much again.
    """
    owner_id = None if token.is_anonymous or user is None else user.pk
    used_at = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [token.key, owner_id, form[:100], used_at])
        return bool(cursor.rowcount)


def _note(token: Token, result_url: str) -> None:
    """Remember where the form led to."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [result_url, token.key])


def first_result(*, key: str) -> str | None:
    """Return the address that a used token led to, or nothing when it was not used yet."""
    return FormToken.objects.filter(token=key).values_list("result_url", flat=True).first()
