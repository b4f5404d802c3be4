"""What the room adds to `/beheer/`."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from networks.models import NetworkInvitation, NetworkMembership
from networks.viewsets import NetworkGroup
from notifications.viewsets import ReadOnlyPolicy

register_permission_policy(NetworkInvitation, ReadOnlyPolicy(NetworkInvitation))
register_permission_policy(NetworkMembership, ReadOnlyPolicy(NetworkMembership))


@hooks.register("register_admin_viewset")
def register_networks() -> Any:
    """List who leads and runs networks, and who is in."""
    return NetworkGroup()
