"""Addresses of the room `operations`."""

from django.urls import URLPattern, URLResolver, path

from operations import views

app_name = "operations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("live", views.live, name="live"),
    path("ready", views.ready, name="ready"),
]
