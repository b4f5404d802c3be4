"""New accounts."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.enums import Role
from accounts.models import User


def give_role(*, user: User, role: Role) -> None:
    """Put somebody in a role's group; `ensure_roles` gives the group its rights."""
    group, _created = Group.objects.get_or_create(name=role.value)
    user.groups.add(group)
    user.__dict__.pop("role_names", None)


def create_verified_user(
    *, email: str, display_name: str, password: str | None, roles: Iterable[Role] = ()
) -> User:
    """Make somebody who can sign in at once: the address counts as confirmed.

    Everybody is a member; `roles` come on top of that.
    """
    with transaction.atomic():
        user = User.objects.create_user(email, password, display_name=display_name)
        confirm_address(user=user)
        for role in {Role.MEMBER, *roles}:
            give_role(user=user, role=role)
    return user


def confirm_address(*, user: User) -> None:
    """Take the address of an account as confirmed (for accounts that we make ourselves)."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )


def address_changed(*, user: User) -> None:
    """Let an address that an administrator filled in take the place of those before it."""
    with transaction.atomic():
        EmailAddress.objects.filter(user=user).exclude(email=user.email.lower()).delete()
        confirm_address(user=user)
