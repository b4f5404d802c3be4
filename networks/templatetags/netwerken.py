"""Tags for pages of networks and events."""

from typing import Any

from django import template

from networks.domain.standing import standing_of
from networks.models import EventPage
from networks.rules import may_organise_event

register = template.Library()


@register.inclusion_tag("networks/registering/block.html", takes_context=True)
def registration_block(context: Any, event: EventPage) -> dict[str, Any]:
    """Show whether there is room and, to who signed in, where he stands."""
    request = context["request"]
    return {
        "event": event,
        "runs_it": may_organise_event(request.user, event),
        "standing": standing_of(event=event, user=request.user),
    }
