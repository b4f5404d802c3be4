"""Addresses of the room `practices/ticketing`."""

from django.urls import URLPattern, URLResolver

app_name = "ticketing"
urlpatterns: list[URLPattern | URLResolver] = []
