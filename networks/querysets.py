"""Words of the field for querysets of networks and events; the same words stand on the instance."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from wagtail.query import PageQuerySet

from networks.enums import Access, MemberState
from pages.querysets import unrestricted


def reads_closed_networks(user: Any) -> bool:
    """Whether somebody reads every closed network: who moderates."""
    return bool(user.is_authenticated and user.has_perm("moderation.change_case"))


def _open_to(user: Any, prefix: str) -> Q:
    """Return what tells that the network at `prefix` may be seen by this person."""
    seen = ~Q(**{f"{prefix}access": Access.CLOSED})
    if user.is_authenticated:
        member = f"{prefix}memberships__user", f"{prefix}memberships__state"
        seen |= Q(**{member[0]: user, member[1]: MemberState.MEMBER})
        seen |= Q(**{f"{prefix}organiser_rows__user": user})
    return seen


class NetworkQuerySet(PageQuerySet):
    """Networks."""

    def published(self) -> "NetworkQuerySet":
        """Those that are online."""
        return unrestricted(self.live())

    def visible_to(self, user: Any) -> "NetworkQuerySet":
        """Published ones that this person may see."""
        published = self.published()
        if reads_closed_networks(user):
            return published
        if not user.is_authenticated:
            return published.exclude(access=Access.CLOSED)
        # As keys: a join with members would multiply what is counted afterwards.
        seen = self.model.objects.filter(_open_to(user, "")).values("pk")
        return published.filter(pk__in=seen)

    def public(self) -> "NetworkQuerySet":
        """Published ones that everybody may see."""
        return self.published().exclude(access=Access.CLOSED)

    def organised_by(self, user: Any) -> "NetworkQuerySet":
        """Those that this person leads."""
        return self.filter(pk__in=user.organised_networks.values("network_id"))


class EventQuerySet(PageQuerySet):
    """Events."""

    def published(self) -> "EventQuerySet":
        """Those that are online."""
        return unrestricted(self.live())

    def visible_to(self, user: Any) -> "EventQuerySet":
        """Published ones that this person may see: those of closed networks are for members."""
        published = self.published()
        if reads_closed_networks(user):
            return published
        if not user.is_authenticated:
            return published.filter(_without_closed())
        networks = self.model.network.field.related_model
        seen = networks.objects.filter(_open_to(user, "")).values("pk")
        return published.filter(Q(network__isnull=True) | Q(network__in=seen))

    def public(self) -> "EventQuerySet":
        """Published ones that everybody may see."""
        return self.published().filter(_without_closed())

    def upcoming(self, *, now: datetime) -> "EventQuerySet":
        """Those that are not over, the first one first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def past(self, *, now: datetime) -> "EventQuerySet":
        """Those that are over, the last one first."""
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-pk")


def _without_closed() -> Q:
    return Q(network__isnull=True) | ~Q(network__access=Access.CLOSED)
