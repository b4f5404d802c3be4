"""What events put on somebody's own page."""

from typing import Any

from django.db.models import Count, Q

from networks.enums import RegistrationState
from networks.models import EventPage, NetworkPage
from networks.rules import partner_organisations
from operations.clock import database_now

SHOWN = 20


def my_events(user: Any) -> dict[str, Any] | None:
    """Return the events that somebody arranges, and where new ones begin; None for who does not."""
    networks = list(NetworkPage.objects.organised_by(user).live().order_by("title"))
    partners = partner_organisations(user) if _is_partner(user) else None
    if not networks and partners is None:
        return None
    mine = Q(network__in=[network.pk for network in networks])
    if partners is not None:
        mine |= Q(network__isnull=True, organiser__in=partners.values("pk"))
    now = database_now()
    found = (
        EventPage.objects.filter(mine)
        .select_related("network", "organiser")
        .annotate(
            comes=Count("registrations", filter=_in(RegistrationState.CONFIRMED)),
            waits=Count("registrations", filter=_in(RegistrationState.WAITING)),
        )
    )
    coming = found.filter(ends_at__gt=now).order_by("starts_at", "pk")
    past = found.filter(ends_at__lte=now).order_by("-starts_at", "-pk")
    return {
        "networks": networks,
        "is_partner": partners is not None,
        "coming": list(coming[:SHOWN]),
        "past": list(past[:SHOWN]),
    }


def _in(state: RegistrationState) -> Q:
    return Q(registrations__state=state)


def _is_partner(user: Any) -> bool:
    # Editors may announce for every partner: those are no events of their own.
    return not user.has_perm("moderation.change_case") and partner_organisations(user).exists()
