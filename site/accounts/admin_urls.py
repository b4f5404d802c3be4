"""Addresses in `/beheer/` that come before Wagtail's own: one sign-in, one account page."""

from django.urls import URLPattern, URLResolver, path

from accounts.views.admin_account import account
from accounts.views.entrance import admin_login

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", admin_login, name="admin_login"),
    path("account/", account, name="admin_account"),
]
