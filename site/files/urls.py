"""Addresses of the room `files`."""

from django.urls import URLPattern, URLResolver, path

from files import views

app_name = "files"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.receive, name="upload"),
    path("<uuid:key>/<str:name>", views.read, name="read"),
]
