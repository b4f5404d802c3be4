"""Addresses of the room `practices/approaches`."""

from django.urls import URLPattern, URLResolver, path

from practices.approaches.views import short

app_name = "approaches"
urlpatterns: list[URLPattern | URLResolver] = [
    path("delen/kort/", short.share_short, name="short"),
]
