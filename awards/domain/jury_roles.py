"""Who judges: the roles "jurylid" and "juryvoorzitter" follow from the seats that were taken."""

from typing import Any

from django.contrib.auth.models import Group

from accounts.enums import Role
from awards.enums import JuryRole
from awards.models import Juror

ROLES = {Role.JUROR: JuryRole.JUROR, Role.JURY_CHAIR: JuryRole.CHAIR}


def follow_seats(*, user: Any) -> None:
    """Give somebody the roles of the seats taken, and take those away that no seat stands for."""
    seated = Juror.objects.filter(user=user, accepted_at__isnull=False, left_at__isnull=True)
    held = set(seated.values_list("role", flat=True))
    groups = {
        one.name: one for one in Group.objects.filter(name__in=[role.value for role in ROLES])
    }
    for role, seat in ROLES.items():
        group = groups.get(role.value)
        if group is None:
            continue
        if seat in held:
            user.groups.add(group)
        else:
            user.groups.remove(group)
