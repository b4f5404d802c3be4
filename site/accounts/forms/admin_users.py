"""Accounts in `/beheer/`."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group

from accounts.domain.registration import address_changed
from accounts.models import User
from accounts.validators import clean_display_name
from safeforms.forms import SafeForm


class UserForm(SafeForm, forms.ModelForm):
    """Name, address, roles; passwords are set by their owners alone."""

    class Meta:
        model = User
        fields = ("display_name", "email", "is_active", "is_superuser", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {"groups": "Rollen", "is_superuser": "Superuser"}
        help_texts = {
            "groups": "Elke rol heeft vaste rechten.",
            "is_superuser": "Mag alles. Geef dit alleen aan wie de site technisch beheert.",
            "is_active": "Zonder vinkje kan deze persoon zich niet meer aanmelden.",
        }

    def __init__(self, *args: Any, asking: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields["groups"]
        assert isinstance(groups, forms.ModelMultipleChoiceField)  # noqa: S101  for the types
        groups.queryset = Group.objects.order_by("name")
        if not asking.is_superuser:
            del self.fields["is_superuser"]

    def clean_display_name(self) -> str:
        """Return the name without unseen signs."""
        return clean_display_name(self.cleaned_data["display_name"])

    def clean_email(self) -> str:
        """Return the address in lower case."""
        return str(self.cleaned_data["email"]).strip().lower()


class UserCreationForm(UserForm):
    """A new account without password: its owner gets in with a code by mail and chooses one."""

    is_active = None

    def save(self, commit: bool = True) -> User:
        """Store the account with an address that can be signed in with."""
        user: User = super().save(commit=False)
        user.set_unusable_password()
        user.save()
        self.save_m2m()
        address_changed(user=user)
        return user


class UserEditForm(UserForm):
    """A known account; nobody switches himself off."""

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]
            self.fields.pop("is_superuser", None)

    def save(self, commit: bool = True) -> User:
        """Store the account; a new address replaces the old one at sign-in."""
        user: User = super().save(commit=True)
        if "email" in self.changed_data:
            address_changed(user=user)
        return user
