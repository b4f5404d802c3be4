"""Who leads networks: the role "netwerktrekker" follows from the rows."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.enums import Role
from networks.models import NetworkOrganiser


@transaction.atomic
def add_organiser(*, network_id: int, user: Any) -> NetworkOrganiser:
    """Let somebody lead a network; again changes nothing."""
    row, _created = NetworkOrganiser.objects.get_or_create(network_id=network_id, user=user)
    return row


def give_role(*, user: Any) -> None:
    """Give the role to somebody who leads a network, and take it from who leads none any more."""
    group = Group.objects.filter(name=Role.ORGANISER.value).first()
    if group is None:
        return
    if NetworkOrganiser.objects.filter(user=user).exists():
        user.groups.add(group)
    else:
        user.groups.remove(group)
