"""The outbox in `/beheer/`: to look at, and to send a mail again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from notifications.domain.sending import send_again
from notifications.enums import MailState
from notifications.models import OutgoingMail
from notifications.rules import may_send_again


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Rows that people look at and only the product writes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow looking alone, to superusers as well."""
        return action == "view" and bool(user.has_perm(self._get_permission_name("view")))

    def user_has_any_permission(self, user: Any, actions: list[str]) -> bool:
        """Allow what includes looking."""
        return any(self.user_has_permission(user, action) for action in actions)


class MailIndexView(IndexView):
    """The list, newest first; a mail that waits or failed offers to be sent again."""

    def get_edit_url(self, instance: Model) -> str:
        """Link a row to its details: nothing is edited here."""
        return str(self.get_inspect_url(instance))

    def get_list_more_buttons(self, instance: Model) -> list[Any]:
        """Offer the one action there is."""
        if not may_send_again(self.request.user, instance):
            return []
        return [Button("Opnieuw versturen", url=viewset.resend_url(instance), icon_name="mail")]


class MailInspectView(InspectView):
    """One mail without its text and the address that ends it: those are personal links."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Offer to send the mail again."""
        if not may_send_again(self.request.user, self.object):
            return []
        url = viewset.resend_url(self.object)
        return [Button("Opnieuw versturen", url=url, icon_name="mail", priority=10)]


@require_http_methods(["GET", "HEAD", "POST"])
def resend(request: HttpRequest, pk: str) -> HttpResponse:
    """Ask, and on POST put the mail at the front of the queue."""
    mail = get_object_or_404(OutgoingMail, pk=pk)
    if not may_send_again(request.user, mail):
        raise PermissionDenied
    if request.method == "POST":
        send_again(mail_id=mail.pk)
        messages.success(request, f"De mail aan {mail.recipient} wordt opnieuw verstuurd.")
        return redirect(viewset.get_url_name("index"))
    context = {"mail": mail, "index_url_name": viewset.get_url_name("index")}
    return TemplateResponse(request, "notifications/resend.html", context)


class OutgoingMailViewSet(ModelViewSet):
    """Outgoing mails with their state."""

    model = OutgoingMail
    name = "outgoing_mails"
    url_prefix = "mails"
    icon = "mail"
    menu_label = "Uitgaande mails"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["body", "stop_url", "id", "dedupe_key"]
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    exclude_form_fields = ["body", "stop_url"]
    list_display = [
        "subject",
        "recipient",
        "kind",
        "state",
        "attempts",
        DateColumn("created_at", label="Gemaakt", sort_key="created_at"),
        DateColumn("sent_at", label="Verstuurd", sort_key="sent_at"),
        "last_error",
    ]
    list_filter = ["state", "kind"]
    search_fields = ["recipient", "subject"]
    search_backend_name = None

    @property
    def pk_path_converter(self) -> str:
        """Mails have a UUID."""
        return "uuid"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out every view that writes, except sending again."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<uuid:pk>/", self.inspect_view, name="inspect"),
            path("resend/<uuid:pk>/", resend, name="resend"),
        ]

    def resend_url(self, mail: Model) -> str:
        """Return where a mail is sent again."""
        return reverse(self.get_url_name("resend"), args=[mail.pk])


viewset = OutgoingMailViewSet()


def failed_mails() -> int:
    """Return how many mails were given up."""
    return OutgoingMail.objects.filter(state=MailState.FAILED).count()
