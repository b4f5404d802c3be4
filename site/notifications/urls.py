"""Addresses of the room `notifications`."""

from django.urls import URLPattern, URLResolver, path

from notifications.views import stop

app_name = "notifications"
urlpatterns: list[URLPattern | URLResolver] = [
    path("stoppen/<str:token>/", stop.stop, name="stop"),
]
