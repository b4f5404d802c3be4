"""Invitations that ended long ago go; those that somebody can accept stay."""

from datetime import timedelta

import pytest

from networks.models import NetworkInvitation, NetworkPage
from operations.clock import database_now
from operations.retention import apply_retention

pytestmark = pytest.mark.django_db


def test_invitations_go_a_while_after_they_ended(network: NetworkPage) -> None:
    now = database_now()
    for days in (-1, 89, 91):
        NetworkInvitation.objects.create(
            network=network,
            email=f"gast{days}@example.test",
            secret_digest=str(days),
            created_at=now - timedelta(days=120),
            expires_at=now - timedelta(days=days),
        )
    found = {line.kept.name: line.number for line in apply_retention()}
    assert found["network invitations"] == 1
    assert set(NetworkInvitation.objects.values_list("secret_digest", flat=True)) == {"-1", "89"}
