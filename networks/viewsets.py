"""The screens in `/beheer/` where editors keep who leads and runs networks, and see who is in."""

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from networks.domain.inviting import shortened
from networks.forms.admin import OrganiserForm, PartnerForm
from networks.models import (
    NetworkInvitation,
    NetworkMembership,
    NetworkOrganiser,
    NetworkPartner,
)


class RowsViewSet(ModelViewSet):
    """What these screens have in common: sought in the database, nothing copied."""

    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    search_backend_name: Any = None
    search_fields: tuple[str, ...] = ("network__title",)
    list_filter: tuple[str, ...] = ("network",)
    list_per_page = 50
    form_class: type[Any]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Return our own form."""
        return self.form_class


class OrganiserViewSet(RowsViewSet):
    """Netwerktrekkers."""

    model = NetworkOrganiser
    form_class = OrganiserForm
    icon = "user"
    menu_label = "Netwerktrekkers"
    list_display = ("__str__", "network", "user")
    search_fields = ("network__title", "user__display_name")


class PartnerViewSet(RowsViewSet):
    """Partners."""

    model = NetworkPartner
    form_class = PartnerForm
    icon = "group"
    menu_label = "Partners"
    list_display = ("__str__", "network", "organisation")
    search_fields = ("network__title", "organisation__name")


class SeenIndexView(IndexView):
    """A list that leads nowhere: nothing of it is edited here."""

    def get_edit_url(self, instance: Any) -> None:
        """Leave rows without a link."""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Leave rows without buttons."""
        return []

    def get_base_queryset(self) -> Any:
        """Return the rows with the names that they show."""
        return super().get_base_queryset().select_related("network")


class SeenViewSet(RowsViewSet):
    """Rows that people make themselves, on the site: to look at alone."""

    index_view_class = SeenIndexView
    exclude_form_fields: tuple[str, ...] = ()

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Return any form: none is shown."""
        return OrganiserForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out every view that writes."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]


class MembershipViewSet(SeenViewSet):
    """Leden."""

    model = NetworkMembership
    icon = "group"
    menu_label = "Leden van netwerken"
    list_display = (
        Column("user", label="Persoon"),
        "network",
        "state",
        DateColumn("changed_at", label="Gewijzigd", sort_key="changed_at"),
    )
    list_filter = ("network", "state")
    search_fields = ("network__title", "user__display_name")


class InvitationViewSet(SeenViewSet):
    """Uitnodigingen, without the whole address."""

    model = NetworkInvitation
    icon = "mail"
    menu_label = "Uitnodigingen"
    list_display = (
        Column("email", label="Aan", accessor=lambda row: shortened(row.email)),
        "network",
        DateColumn("created_at", label="Verstuurd", sort_key="created_at"),
        DateColumn("expires_at", label="Geldig tot", sort_key="expires_at"),
        DateColumn("accepted_at", label="Aanvaard", sort_key="accepted_at"),
    )


class NetworkGroup(ModelViewSetGroup):
    """The people of networks under one entry of the menu."""

    menu_label = "Netwerken"
    menu_icon = "group"
    menu_order = 330
    items = (
        OrganiserViewSet("netwerken_trekkers", url_prefix="netwerken/trekkers"),
        PartnerViewSet("netwerken_partners", url_prefix="netwerken/partners"),
        MembershipViewSet("netwerken_leden", url_prefix="netwerken/leden"),
        InvitationViewSet("netwerken_uitnodigingen", url_prefix="netwerken/uitnodigingen"),
    )
