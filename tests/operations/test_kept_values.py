"""What is kept for a version of the site is never older than the last public change."""

import itertools
from collections.abc import Iterator
from contextlib import closing
from unittest.mock import patch

import pytest
from django.core.signals import request_finished, request_started
from django.db import OperationalError, connections, transaction

from operations import kept_values, moments, site_version
from operations.kept_values import forget_values, of_this_version
from operations.site_version import raise_site_version

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    forget_values()


def test_a_value_is_made_once_for_each_version() -> None:
    made = itertools.count(1)
    assert [of_this_version("n", lambda: next(made)) for _ in range(3)] == [1, 1, 1]
    raise_site_version()
    assert [of_this_version("n", lambda: next(made)) for _ in range(3)] == [2, 2, 2]


def test_each_key_has_its_own_value() -> None:
    assert of_this_version(("verwant", 1), lambda: "een") == "een"
    assert of_this_version(("verwant", 2), lambda: "twee") == "twee"
    assert of_this_version(("verwant", 1), lambda: "drie") == "een"


def test_nothing_is_kept_of_a_transaction_that_may_be_rolled_back() -> None:
    with transaction.atomic():
        raise_site_version()
        assert of_this_version("n", lambda: "nooit gebeurd") == "nooit gebeurd"
        transaction.set_rollback(True)
    raise_site_version()  # the version that was rolled back comes again
    assert of_this_version("n", lambda: "nu") == "nu"


def test_a_change_while_a_value_is_made_leaves_it_behind() -> None:
    def make() -> str:
        raise_site_version()
        return "van voor de wijziging"

    of_this_version("n", make)
    assert of_this_version("n", lambda: "erna") == "erna"


def test_a_value_ends_with_the_moment_that_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    of_this_version("n", lambda: "vandaag")
    clock = site_version.clock()
    monkeypatch.setattr(site_version, "clock", lambda: f"{clock} + 86400")
    assert of_this_version("n", lambda: "morgen") == "morgen"


def test_the_value_that_was_asked_for_longest_ago_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_values, "MOST", 2)
    for key in ("a", "b", "a", "c"):
        of_this_version(key, lambda: "eerst")
    assert [of_this_version(key, lambda: "opnieuw") for key in ("a", "c", "b")] == [
        "eerst",
        "eerst",
        "opnieuw",
    ]


def test_without_the_version_values_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> tuple[int, float]:
        raise OperationalError("away")

    of_this_version("n", lambda: "eerst")
    monkeypatch.setattr(kept_values.site_version, "read", away)
    assert of_this_version("n", lambda: "nu") == "nu"


def test_the_moment_at_which_values_end_is_asked_once_for_each_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    read = moments.read

    def reading() -> tuple[int, float, float]:
        asked.append(True)
        return read()

    monkeypatch.setattr(moments, "read", reading)
    for number in range(3):
        of_this_version(number, lambda: "een")
    assert len(asked) == 1
    raise_site_version()
    of_this_version(1, lambda: "twee")
    assert len(asked) == 2


@pytest.fixture
def within_a_request() -> Iterator[None]:
    request_started.send(sender=None)
    yield
    request_finished.send(sender=None)


@pytest.mark.usefixtures("within_a_request")
def test_a_request_reads_the_version_once() -> None:
    of_this_version("n", lambda: "een")
    with patch.object(site_version, "read", side_effect=AssertionError):
        assert [of_this_version(key, lambda: "een") for key in ("n", "m", "n")] == ["een"] * 3


@pytest.mark.usefixtures("within_a_request")
def test_a_request_sees_the_change_that_it_made_itself() -> None:
    assert of_this_version("n", lambda: "ervoor") == "ervoor"
    with transaction.atomic():
        raise_site_version()
        assert of_this_version("n", lambda: "nog niet") == "nog niet"
    assert of_this_version("n", lambda: "erna") == "erna"


def test_the_next_request_sees_what_another_changed() -> None:
    request_started.send(sender=None)
    assert of_this_version("n", lambda: "ervoor") == "ervoor"
    request_finished.send(sender=None)
    with closing(connections.create_connection("default")) as other:
        other.cursor().execute("UPDATE operations_siteversion SET value = value + 1")
    request_started.send(sender=None)
    assert of_this_version("n", lambda: "erna") == "erna"
    request_finished.send(sender=None)
