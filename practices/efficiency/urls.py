"""Addresses of the kind `efficiency`."""

from django.urls import path
from practices.efficiency.views import confirmation, replicated

app_name = "efficiency"
urlpatterns = [
    path("efficientiewinsten/ook-gelukt-elders/", replicated.replicated, name="replicated"),
    path(
        "delen/praktijk/<uuid:key>/bevestiging/", confirmation.ask, name="ask_confirmation"
    ),
]
