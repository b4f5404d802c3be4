"""Addresses of the room `practices/ticketing`."""

from django.urls import URLPattern, URLResolver, path

from practices.ticketing.views import compare_systems

app_name = "ticketing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("vergelijken/", compare_systems, name="compare"),
]
