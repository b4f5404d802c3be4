"""Votes that nobody confirmed go after a while; what counts stays."""

from datetime import timedelta

import pytest

from awards.models import PublicVote
from operations.clock import database_now
from operations.retention import apply_retention
from tests.factories.awards import make_nomination, make_voted_edition

pytestmark = pytest.mark.django_db


def test_votes_that_nobody_confirmed_go_and_those_that_count_stay(tree: object) -> None:
    edition = make_voted_edition()
    team = make_nomination(edition)
    now = database_now()
    votes = {"late": (91, None), "fresh": (89, None), "counted": (400, now)}
    for digest, (days, confirmed_at) in votes.items():
        PublicVote.objects.create(
            edition=edition,
            nomination=team,
            address_digest=digest,
            asked_at=now - timedelta(days=days),
            confirmed_at=confirmed_at,
        )
    found = {line.kept.name: line.number for line in apply_retention()}
    assert found["unconfirmed votes"] == 1
    assert set(PublicVote.objects.values_list("address_digest", flat=True)) == {"fresh", "counted"}
