"""Tokens: signed for one form and one person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing

from accounts.models import User
from safeforms import tokens
from safeforms.tokens import (
    InvalidToken,
    genuine_token,
    kept_or_new_token,
    new_token,
    read_token,
)

pytestmark = pytest.mark.django_db
FORM = "proef"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Let the signing clock run ahead."""
    now = signing.time.time

    def pass_by(delta: timedelta) -> None:
        monkeypatch.setattr(signing.time, "time", lambda: now() + delta.total_seconds())

    return pass_by


def test_a_token_is_read_back_by_its_own_person_and_form(writer: User) -> None:
    token = new_token(form=FORM, user=writer)
    found = read_token(token=token, form=FORM, user=writer)
    assert found.user_key == str(writer.pk)
    assert len(found.key) <= 64
    assert len(token) <= 200


def test_two_tokens_differ(writer: User) -> None:
    first, second = (new_token(form=FORM, user=writer) for _ in range(2))
    assert read_token(token=first, form=FORM, user=writer) != read_token(
        token=second, form=FORM, user=writer
    )


def test_making_a_token_writes_nothing(writer: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        new_token(form=FORM, user=writer)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é", "a" * 10_000, "🙂:1:2"])
def test_a_forged_token_is_refused(writer: User, token: str) -> None:
    with pytest.raises(InvalidToken):
        read_token(token=token, form=FORM, user=writer)


def test_a_changed_token_is_refused(writer: User) -> None:
    token = new_token(form=FORM, user=writer)
    swapped = ("A" if token[0] != "A" else "B") + token[1:]
    with pytest.raises(InvalidToken):
        read_token(token=swapped, form=FORM, user=writer)


def test_a_token_of_another_person_is_refused(writer: User, stranger: User) -> None:
    token = new_token(form=FORM, user=writer)
    for other in (stranger, AnonymousUser(), None):
        with pytest.raises(InvalidToken):
            read_token(token=token, form=FORM, user=other)


def test_a_token_of_another_form_is_refused(writer: User) -> None:
    with pytest.raises(InvalidToken):
        read_token(token=new_token(form="ander", user=writer), form=FORM, user=writer)


def test_somebody_who_did_not_sign_in_has_tokens_too() -> None:
    token = new_token(form=FORM, user=AnonymousUser())
    assert read_token(token=token, form=FORM, user=AnonymousUser()).is_anonymous


def test_a_token_ends_after_two_weeks(writer: User, later: Callable[[timedelta], None]) -> None:
    token = new_token(form=FORM, user=writer)
    later(timedelta(days=13, hours=23))
    read_token(token=token, form=FORM, user=writer)
    later(timedelta(days=14, minutes=1))
    with pytest.raises(InvalidToken, match="te lang open"):
        read_token(token=token, form=FORM, user=writer)
    owner = genuine_token(token=token, form=FORM, max_age=None)
    assert owner.user_key == str(writer.pk)


def test_a_form_shown_again_keeps_a_token_that_holds(writer: User, stranger: User) -> None:
    token = new_token(form=FORM, user=writer)
    assert kept_or_new_token(token=token, form=FORM, user=writer) == token
    other = kept_or_new_token(token=token, form=FORM, user=stranger)
    assert other != token
    assert tokens.read_token(token=other, form=FORM, user=stranger)
