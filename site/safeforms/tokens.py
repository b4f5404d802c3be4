"""Signed tokens that forms carry: made when a form is shown, without a write.

A token names its form and the person to whom it was shown, so that nobody can use another's, and a
post whose session has ended can still be kept for the right person.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.signing import TimestampSigner
from django.utils.crypto import get_random_string

TOKEN_INPUT = "formulier_token"  # noqa: S105  the name of an input
FORM_INPUT = "formulier_naam"
MAX_AGE = timedelta(days=14)
LENGTH = 32
LONGEST = 200
_NOBODY = "0"
_PAYLOAD = re.compile(rf"(?P<key>[A-Za-z0-9]{{{LENGTH}}})\.(?P<user>[0-9A-Za-z-]+)")

Person: TypeAlias = AbstractBaseUser | AnonymousUser | None


class InvalidToken(Exception):  # noqa: N818  (its text is shown beside the form)
    """A token is forged, somebody else's, another form's, or too old."""

    def __init__(self) -> None:
        super().__init__(
            "Dit formulier stond te lang open. Kijk je antwoorden na en verstuur het opnieuw."
        )


@dataclass(frozen=True)
class Token:
    """What a genuine token says: its unique key and the primary key of its person, as text."""

    key: str
    user_key: str

    @property
    def is_anonymous(self) -> bool:
        """Whether the form was shown to somebody who had not signed in."""
        return self.user_key == _NOBODY


def _signer(form: str) -> TimestampSigner:
    return TimestampSigner(salt=f"safeforms.token:{form}")


def user_key_of(user: Person) -> str:
    """Return the text by which a token names a person."""
    key = getattr(user, "pk", None)
    return _NOBODY if key is None else str(key)


def new_token(*, form: str, user: Person) -> str:
    """Make a token for one showing of a form."""
    return _signer(form).sign(f"{get_random_string(LENGTH)}.{user_key_of(user)}")


def genuine_token(*, token: str, form: str, max_age: timedelta | None = MAX_AGE) -> Token:
    """Return what a token says, whoever posts it; `max_age=None` takes old ones too.

    Raises:
        InvalidToken: when it was not made here for this form.
    """
    if len(token) > LONGEST:
        raise InvalidToken
    try:
        payload = _signer(form).unsign(token, max_age=max_age)
    except signing.BadSignature:
        raise InvalidToken from None
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        raise InvalidToken
    return Token(key=match["key"], user_key=match["user"])


def read_token(*, token: str, form: str, user: Person) -> Token:
    """Return what a token says.

    Raises:
        InvalidToken: when it is forged, another form's, another person's, or too old.
    """
    found = genuine_token(token=token, form=form)
    if found.user_key != user_key_of(user):
        raise InvalidToken
    return found


def kept_or_new_token(*, token: str, form: str, user: Person) -> str:
    """Return a token that still holds as it is, so that a form shown again keeps its own."""
    try:
        read_token(token=token, form=form, user=user)
    except InvalidToken:
        return new_token(form=form, user=user)
    return token
