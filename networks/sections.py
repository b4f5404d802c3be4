"""What networks put on somebody's own page."""

from typing import Any

from django.db.models import Count, Q

from moderation.models import Case
from networks.domain.proposing import CASE_KIND, refused_by
from networks.enums import MemberState
from networks.models import NetworkMembership, NetworkPage

MOST = 50


def my_networks(user: Any) -> dict[str, Any]:
    """Return the networks that somebody leads, is in or asked for, and what waits for him."""
    rows = NetworkMembership.objects.filter(
        user=user,
        state__in=[MemberState.MEMBER, MemberState.REQUESTED],
        network__in=NetworkPage.objects.visible_to(user).values("pk"),
    )
    led = (
        NetworkPage.objects.published()
        .organised_by(user)
        .annotate(waiting=Count("memberships", filter=Q(memberships__state=MemberState.REQUESTED)))
    )
    proposals = Case.objects.filter(kind=CASE_KIND, submitted_by=user, decided_at=None)
    return {
        "rows": rows.select_related("network").order_by("network__title", "pk")[:MOST],
        "led": led.order_by("title", "pk")[:MOST],
        "refused": refused_by(user).order_by("title", "pk")[:MOST],
        "proposals": proposals.order_by("-submitted_at", "-pk")[:MOST],
    }
