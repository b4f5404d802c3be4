"""Addresses of the room `schools`."""

from django.urls import URLPattern, URLResolver, path

from schools import views

app_name = "schools"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.detail, name="detail"),
]
