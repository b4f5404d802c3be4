"""What the award puts on somebody's own page."""

from typing import Any

from awards.domain.phases import takes_nominations
from awards.models import Edition, Nomination, Supporter
from operations.clock import database_now

MOST = 20


def my_award(user: Any) -> dict[str, Any] | None:
    """Return somebody's dossiers and support, and where to begin; None where there is nothing."""
    dossiers = Nomination.objects.filter(editors__user=user).select_related("edition")
    support = Supporter.objects.filter(user=user).select_related("nomination__edition")
    now = database_now()
    running = Edition.objects.filter(page__live=True).select_related("page").order_by("-year")[:3]
    edition = next((each for each in running if takes_nominations(each, now)), None)
    context = {
        "dossiers": list(dossiers.order_by("-edition__year", "pk")[:MOST]),
        "support": list(support.order_by("-pk")[:MOST]),
        "running": edition,
    }
    return context if any(context.values()) else None
