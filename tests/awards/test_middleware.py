"""Who judges stays signed in for 8 hours after the last page of the jury."""

from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from accounts.models import User
from awards.enums import Phase
from awards.middleware import LOOKED_AT
from awards.models import Juror
from tests.factories.awards import make_edition, make_juror

pytestmark = pytest.mark.django_db
HOURS = 8 * 60 * 60


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_session_of_a_juror_lasts_eight_hours(tree: Any, member: User) -> None:
    make_juror(make_edition(phase=Phase.FINAL), member)
    client = browser(member)
    response = client.get("/jury/")
    assert client.session.get_expiry_age() == HOURS
    assert response.cookies[configured.SESSION_COOKIE_NAME]["max-age"] == HOURS


def test_its_end_moves_with_the_work_but_not_for_every_page(tree: Any, member: User) -> None:
    make_juror(make_edition(phase=Phase.DELIBERATION), member)
    client = browser(member)
    client.get("/jury/")
    first = client.session[LOOKED_AT]
    assert configured.SESSION_COOKIE_NAME not in client.get("/jury/").cookies
    session = client.session
    session[LOOKED_AT] = first - 31 * 60
    session.save()
    response = client.get("/jury/")
    assert response.cookies[configured.SESSION_COOKIE_NAME]["max-age"] == HOURS
    assert client.session[LOOKED_AT] >= first


@pytest.mark.parametrize("phase", [Phase.NOMINATING, Phase.RESULT, Phase.ARCHIVE])
def test_outside_the_phases_of_the_jury_nothing_changes(
    tree: Any, member: User, phase: Phase
) -> None:
    make_juror(make_edition(phase=phase), member)
    client = browser(member)
    client.get("/jury/")
    assert client.session.get_expiry_age() == configured.SESSION_COOKIE_AGE


def test_neither_does_it_for_others_or_elsewhere(tree: Any, member: User, outsider: User) -> None:
    make_juror(make_edition(phase=Phase.FINAL), member)
    elsewhere, other = browser(member), browser(outsider)
    elsewhere.get("/mijn/")
    other.get("/jury/")
    for client in (elsewhere, other):
        assert client.session.get_expiry_age() == configured.SESSION_COOKIE_AGE
    assert Juror.objects.count() == 1
