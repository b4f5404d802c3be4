"""Addresses of the room `moderation` outside `/beheer/`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
