"""What editors fill in about the people of networks in `/beheer/`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from networks.models import NetworkOrganiser, NetworkPage, NetworkPartner
from safeforms.forms import SafeForm


class OrganiserForm(SafeForm, forms.ModelForm):
    """Who leads a network, by the address of the account: a list of everybody would be too long."""

    email = forms.EmailField(
        label="E-mailadres van het account",
        max_length=254,
        help_text="De netwerktrekker heeft al een account. Zijn adres ziet verder niemand.",
    )

    class Meta:
        model = NetworkOrganiser
        fields = ("network",)

    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks: Any = self.fields["network"]
        networks.queryset = NetworkPage.objects.order_by("title")
        if self.instance.pk:
            self.fields["email"].initial = self.instance.user.email

    def clean_email(self) -> str:
        """Find the account."""
        address = str(self.cleaned_data["email"]).strip()
        person = User.objects.filter(email__iexact=address, is_active=True).first()
        if person is None:
            raise ValidationError("Met dit adres is er geen actief account.")
        self.instance.user = person
        return address

    def clean(self) -> dict[str, Any]:
        """Refuse a second row for the same person."""
        found = super().clean() or self.cleaned_data
        network, person = found.get("network"), self.instance.user_id
        rows = NetworkOrganiser.objects.filter(network=network, user=person)
        if network and person and rows.exclude(pk=self.instance.pk).exists():
            raise ValidationError("Deze persoon trekt dit netwerk al.")
        return found


class PartnerForm(SafeForm, forms.ModelForm):
    """An organisation that runs a network with its organisers."""

    class Meta:
        model = NetworkPartner
        fields = ("network", "organisation")

    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks: Any = self.fields["network"]
        networks.queryset = NetworkPage.objects.order_by("title")
