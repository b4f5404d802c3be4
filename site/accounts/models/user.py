"""Our own user model: an e-mail address, a name to show, and nothing else by default."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Permission, PermissionsMixin
from django.db import models
from django.db.models import Expression, QuerySet
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from accounts.enums import MembershipState, Role
from operations.compiled import CompiledRows


def _granted(user: Expression, by: str) -> QuerySet[Permission, tuple[str, str]]:
    found = Permission.objects.filter(**{by: user})
    return found.order_by().values_list("content_type__app_label", "codename")


_permissions = CompiledRows(_granted)


class UserManager(BaseUserManager["User"]):
    """Makes users; addresses are compared without case."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this address, whatever its case."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user with a lower-cased address."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who may do everything that rules leave to permissions."""
        fields.setdefault("display_name", "Beheerder")
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. The address is never shown: use `display_name`, or `uuid` in URLs."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("e-mailadres", max_length=254)
    display_name = models.CharField("naam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    date_joined = models.DateTimeField("lid sinds", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ("display_name", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_an_address",
                violation_error_message="Er bestaat al een account met dit e-mailadres.",
            ),
        )

    def __str__(self) -> str:
        return self.display_name

    def get_username(self) -> str:
        """Return the name to show: libraries fall back to it, and the address must not surface."""
        return self.display_name

    def natural_key(self) -> tuple[str]:
        """Return what `get_by_natural_key` finds this person by."""
        return (self.email,)

    def clean(self) -> None:
        """Store addresses in one way (Django's own would store the name as address)."""
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        """Return the name to show (Wagtail and mails ask for it)."""
        return self.display_name

    def get_short_name(self) -> str:
        """Return the first word of the name."""
        return self.display_name.split(" ", maxsplit=1)[0]

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the backends, who find here what they would put a query together for."""
        if self.is_active and not self.is_superuser:
            self._granted("_user_perm_cache", "user")
            self._granted("_group_perm_cache", "group__user")
        return super().has_perm(perm, obj)

    def _granted(self, name: str, by: str) -> None:
        """Read permissions where `ModelBackend` keeps them; what is there already stays."""
        if self.pk is not None and name not in vars(self):
            rows = _permissions.find(self.pk, variant=by)
            vars(self)[name] = {f"{app}.{codename}" for app, codename in rows}

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The names of the groups that this person is in."""
        return frozenset(self.groups.values_list("name", flat=True))

    def has_role(self, role: Role) -> bool:
        """Whether this person has a role (a superuser has it only when in the group)."""
        return role.value in self.role_names

    @cached_property
    def is_confirmed_member(self) -> bool:
        """Whether some organisation's link to this person is confirmed."""
        return self.memberships.filter(state=MembershipState.CONFIRMED).exists()
