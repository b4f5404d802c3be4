"""Addresses of the room `practices/efficiency`."""

from django.urls import URLPattern, URLResolver

app_name = "efficiency"
urlpatterns: list[URLPattern | URLResolver] = []
