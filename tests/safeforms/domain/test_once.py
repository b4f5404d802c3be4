"""A form is carried out once, however often and however concurrently it is sent."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.sites.models import Site
from django.db import connection

from accounts.models import User
from safeforms.domain.once import first_result, once
from safeforms.models import FormToken
from safeforms.tokens import InvalidToken, new_token, read_token

FORM = "proef"


class Writer:
    """Writes one row each time it is asked, and tells its address."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        made = Site.objects.create(domain=f"{uuid.uuid4()}.test", name="proef")
        return f"/proef/{made.pk}/"


def written() -> int:
    return Site.objects.filter(name="proef").count()


@pytest.mark.django_db
def test_a_repeat_gets_the_first_result_without_writing(writer: User) -> None:
    token, write = new_token(form=FORM, user=writer), Writer()
    first = once(token=token, form=FORM, user=writer, write=write)
    repeats = [once(token=token, form=FORM, user=writer, write=write) for _ in range(5)]
    assert repeats == [first] * 5
    assert write.calls == written() == 1
    assert FormToken.objects.get().user == writer


@pytest.mark.django_db
def test_another_token_writes_again(writer: User) -> None:
    write = Writer()
    urls = {
        once(token=new_token(form=FORM, user=writer), form=FORM, user=writer, write=write)
        for _ in range(2)
    }
    assert len(urls) == written() == 2


@pytest.mark.django_db
def test_a_failed_write_leaves_nothing_and_the_token_good(writer: User) -> None:
    token = new_token(form=FORM, user=writer)

    def fail() -> str:
        Site.objects.create(domain="half.test", name="proef")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once(token=token, form=FORM, user=writer, write=fail)
    assert written() == 0
    assert not FormToken.objects.exists()
    assert once(token=token, form=FORM, user=writer, write=Writer()).startswith("/proef/")
    assert written() == 1


@pytest.mark.django_db
def test_a_foreign_token_writes_nothing(writer: User, stranger: User) -> None:
    write = Writer()
    with pytest.raises(InvalidToken):
        once(token=new_token(form=FORM, user=writer), form=FORM, user=stranger, write=write)
    assert write.calls == 0


@pytest.mark.django_db
def test_forms_without_sign_in_are_carried_out_once_too() -> None:
    token, write = new_token(form=FORM, user=None), Writer()
    urls = {once(token=token, form=FORM, user=None, write=write) for _ in range(3)}
    assert len(urls) == write.calls == 1
    key = read_token(token=token, form=FORM, user=None).key
    assert first_result(key=key) in urls


@pytest.mark.trials(short=8, full=50)
@pytest.mark.django_db(transaction=True)
def test_fifty_concurrent_repeats_make_one(writer: User, trials: int) -> None:
    token = new_token(form=FORM, user=writer)
    barrier = threading.Barrier(trials)
    write = Writer()

    def send(_number: int) -> str:
        try:
            barrier.wait()
            return once(token=token, form=FORM, user=writer, write=write)
        finally:
            connection.close()

    with ThreadPoolExecutor(trials) as pool:
        urls = set(pool.map(send, range(trials)))
    assert len(urls) == 1
    assert urls.pop().startswith("/proef/")
    assert write.calls == written() == 1


@pytest.mark.trials(short=3, full=20)
@pytest.mark.django_db(transaction=True)
def test_a_repeat_that_waited_for_a_failure_does_the_work(writer: User, trials: int) -> None:
    for _ in range(trials):
        token = new_token(form=FORM, user=writer)
        has_begun = threading.Event()
        outcomes: list[str] = []
        before = written()

        def fail(begun: threading.Event = has_begun) -> str:
            begun.set()
            raise RuntimeError

        def first(token: str = token, fail: Any = fail) -> None:
            try:
                once(token=token, form=FORM, user=writer, write=fail)
            except RuntimeError:
                pass
            finally:
                connection.close()

        def second(
            token: str = token, begun: threading.Event = has_begun, told: list[str] = outcomes
        ) -> None:
            try:
                begun.wait(10)
                told.append(once(token=token, form=FORM, user=writer, write=Writer()))
            finally:
                connection.close()

        threads = [threading.Thread(target=work) for work in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(outcomes) == 1
        assert written() == before + 1


@pytest.mark.trials(short=4, full=20)
@pytest.mark.django_db(transaction=True)
def test_without_the_token_the_same_race_writes_more_than_once(writer: User, trials: int) -> None:
    """The control of the race above: what it counts does go wrong when nothing guards it."""
    write = Writer()

    def send(_number: int) -> str:
        try:
            return once(
                token=new_token(form=FORM, user=writer), form=FORM, user=writer, write=write
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(trials) as pool:
        urls = set(pool.map(send, range(trials)))
    assert len(urls) == written() == trials
