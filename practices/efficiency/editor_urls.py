"""Addresses of the kind `efficiency` for editors, below `/beheer/`."""

from django.urls import path

from practices.efficiency.views import replicated

app_name = "efficiency_editors"
urlpatterns = [path("ook-gelukt-elders/", replicated.replicated, name="replicated")]
