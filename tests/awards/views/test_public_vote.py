"""Voting for the publieksprijs, as a visitor and as a member."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from awards.enums import Phase
from awards.models import Edition, Nomination, PublicVote
from notifications.models import OutgoingMail
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition, make_nomination, make_voted_edition

pytestmark = pytest.mark.django_db

URL = "/ict-team-van-het-jaar/2027/stemmen/"


@pytest.fixture
def team(tree: Any) -> Nomination:
    return make_nomination(make_voted_edition())


def send(client: Client, **data: Any) -> Any:
    return client.post(URL, {TOKEN_INPUT: form_token(client, URL), **data})


def test_a_visitor_is_mailed_a_link_and_has_not_voted_yet(client: Client, team: Nomination) -> None:
    response = send(client, team=str(team.key), email="ann@school.test")
    assert response.headers["Location"] == f"{URL}bedankt/"
    assert OutgoingMail.objects.get().recipient == "ann@school.test"
    assert not PublicVote.objects.exists()
    assert "Open de mail" in client.get(f"{URL}bedankt/").content.decode()


def test_a_member_votes_at_once_and_only_once(
    client: Client, team: Nomination, member: User
) -> None:
    client.force_login(member)
    response = send(client, team=str(team.key))
    assert PublicVote.objects.get().nomination == team
    assert "je stem telt" in client.get(response.headers["Location"]).content.decode()
    again = send(client, team=str(team.key))
    assert again.status_code == 422
    assert "al gestemd" in again.content.decode()
    assert PublicVote.objects.count() == 1


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    client: Client, team: Nomination
) -> None:
    page = send(client, team="x", email="geen adres").content.decode()
    assert "Kies een van deze teams." in page
    assert 'value="geen adres"' in page
    assert not OutgoingMail.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(
    client: Client, team: Nomination
) -> None:
    response = send(client, team=str(team.key), email="a@b.test", website="http://x.test")
    assert response.status_code == 302
    assert not OutgoingMail.objects.exists()


def test_no_address_is_mailed_more_than_three_times_a_day(client: Client, team: Nomination) -> None:
    answers = [
        send(client, team=str(team.key), email="ann@school.test").status_code for _ in range(4)
    ]
    assert answers == [302, 302, 302, 429]
    assert OutgoingMail.objects.count() == 3


def test_outside_its_dates_the_page_says_when(client: Client, team: Nomination) -> None:
    Edition.objects.update(votes_close_at=timezone.now())
    page = client.get(URL)
    assert page.status_code == 200
    assert "kan nu niet" in page.content.decode()
    assert client.post(URL, {"team": str(team.key)}).status_code == 200
    assert not PublicVote.objects.exists()


def test_an_edition_without_the_prize_or_still_prepared_has_no_such_page(
    client: Client, tree: Any
) -> None:
    make_edition(2027)
    make_edition(2028, phase=Phase.PREPARATION, has_public_vote=True)
    for year in (2027, 2028, 2029):
        assert client.get(f"/ict-team-van-het-jaar/{year}/stemmen/").status_code == 404
