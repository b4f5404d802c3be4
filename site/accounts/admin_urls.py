"""Addresses in `/beheer/` that come before Wagtail's own: one sign-in, one account page."""

from django.urls import URLPattern, URLResolver, path
from wagtail.admin.auth import require_admin_access

from accounts.views import admin_memberships, admin_retention
from accounts.views.admin_account import account
from accounts.views.entrance import admin_login

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", admin_login, name="admin_login"),
    path("account/", account, name="admin_account"),
    path("functies/", require_admin_access(admin_memberships.index), name="accounts_memberships"),
    path(
        "functies/<int:pk>/",
        require_admin_access(admin_memberships.decide),
        name="accounts_membership_decide",
    ),
    path(
        "bewaartermijnen/",
        require_admin_access(admin_retention.retention),
        name="accounts_retention",
    ),
]
