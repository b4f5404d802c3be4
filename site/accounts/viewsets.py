"""Wagtail's user screens for our user model."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.users.views import users as wagtail_users

from accounts.forms.admin_users import UserCreationForm, UserEditForm
from accounts.models import User


class IndexView(wagtail_users.IndexView):
    """The list, found by name and address."""

    search_fields = ("display_name", "email")
    default_ordering = "display_name"

    @property
    def columns(self) -> list[Any]:
        """Name, address, roles, state and last sign-in."""
        name = self._get_title_column_class(wagtail_users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name(
                "display_name",
                accessor="display_name",
                label="Naam",
                sort_key="display_name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("email", label="E-mailadres", sort_key="email", width="25%"),
            Column("roles", accessor=_roles, label="Rollen", width="20%"),
            BooleanColumn("is_active", label="Actief", sort_key="is_active", width="10%"),
            DateColumn("last_login", label="Laatst aangemeld", sort_key="last_login", width="15%"),
        ]

    def get_base_queryset(self) -> Any:
        """Return everybody with their roles."""
        return super().get_base_queryset().prefetch_related("groups")


def _roles(user: User) -> str:
    names = sorted(group.name for group in user.groups.all())
    return ", ".join(["superuser", *names] if user.is_superuser else names)


class CreateView(wagtail_users.CreateView):
    """A new account, made by an administrator."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say who is asking."""
        return {**super().get_form_kwargs(), "asking": self.request.user}


class EditView(wagtail_users.EditView):
    """Somebody's account: name, address, roles, active or not."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Let only superusers change superusers: who sets an address can sign in with it."""
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say who is asking."""
        return {**super().get_form_kwargs(), "asking": self.request.user}


class UserViewSet(wagtail_users.UserViewSet):
    """Our list and forms."""

    ordering = "display_name"
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    template_prefix = "accounts/admin_users/"

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Return the form for a new or a known person."""
        return UserEditForm if for_update else UserCreationForm
