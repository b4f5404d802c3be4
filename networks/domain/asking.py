"""Networks as places for a question that is about no page in particular."""

from typing import Any

from django.db.models import Exists, OuterRef

from networks.enums import MemberState
from networks.models import NetworkMembership, NetworkPage

MOST = 100


def networks_to_ask_in(user: Any) -> list[NetworkPage]:
    """Return the networks that somebody may see, one's own first, each by its title; one query."""
    own = NetworkMembership.objects.filter(
        network=OuterRef("pk"), user=user, state=MemberState.MEMBER
    )
    found = NetworkPage.objects.visible_to(user).annotate(is_own=Exists(own))
    return list(found.order_by("-is_own", "title")[:MOST])
