"""Addresses of the kind `efficiency`."""

from django.urls import path

from practices.efficiency.views import confirmation

app_name = "efficiency"
urlpatterns = [
    path("delen/praktijk/<uuid:key>/bevestiging/", confirmation.ask, name="ask_confirmation"),
]
